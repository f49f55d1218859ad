"""Every page of the table of roles, in six languages, light and dark, at a desk and on a phone.

A page that is new is in the table, and so it is looked at here; one that needs arguments fails
until `ARGUMENTS` says which.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import BrowserContext, Route

from tests.browser.conftest import Opening
from tests.browser.looking import find_faults, listen, open_all, run_axe
from tests.test_roles import rows_of_table
from travaux.kernel.languages import CODES

pytestmark = pytest.mark.browser

THIRTEENTH = "thirteenth-united-nations-congress-on-crime-prevention-and-criminal-justice"
SIXTEENTH = THIRTEENTH.replace("thirteenth", "sixteenth")
RELEASED, UNRELEASED = "a released text", "an unreleased text"
FIRST = {
    "approval:adopt": "text_id",
    "mandate:entry": "pk",
    "overview:add_reading": "passage_id",
    "overview:reading": "reading_id",
    "overview:view": "reading_id",
    "record:link": "passage_id",
}
"""Addresses of what has a number: the first is looked at, which is of the released example."""
ARGUMENTS: dict[tuple[str, str], dict[str, Any]] = {
    ("account_confirm_email", "an unknown key"): {"key": "Mg:1tVh:x_y"},
    ("account_reset_password_from_key", "an unknown key"): {"uidb36": "1", "key": "c8-abc"},
    ("overview:congress", RELEASED): {"slug": THIRTEENTH},
    ("overview:congress", UNRELEASED): {"slug": SIXTEENTH},
    ("overview:facts", RELEASED): {"slug": THIRTEENTH},
    ("overview:facts", UNRELEASED): {"slug": SIXTEENTH},
    ("overview:party", "a State"): {"key": "qat"},
    ("overview:text", RELEASED): {"address": "A/67/97"},
    ("overview:text", UNRELEASED): {"address": "A/RES/90/2"},
    ("parties:members", "a class"): {"key": "least-developed-countries"},
    ("people:account", "somebody"): {"pk": 1},
    **{(address, RELEASED): {argument: 1} for address, argument in FIRST.items()},
}
NO_PAGES = {
    "mandate:csv",
    "mandate:mandates",
    "mandate:xlsx",
    "record:source",
    "web:live",
    "web:ready",
}
ALONE = ("400.html", "403_csrf.html", "413.html", "429.html", "500.html", "503.html")
DESK, PHONE, ENLARGED = 1280, 360, 640
"""Widths in pixels; a window of 1280 shown at 200 % is 640 wide."""


class Visit(NamedTuple):
    """A page to be looked at: by whom, and of which object or in which state."""

    page: str
    of: str
    who: str
    path: str = ""

    def __str__(self) -> str:
        return f"{self.page} {self.of}".strip()

    @property
    def url(self) -> str:
        """The address below that of the site."""
        with translation.override("en"):
            return self.path or reverse(self.page, kwargs=ARGUMENTS.get((self.page, self.of), {}))


def visits() -> Iterator[Visit]:
    """Yield each page that the table of roles shows to anybody, and some in other states."""
    for row in rows_of_table():
        if row.method == "GET" and "shown" in row.outcomes and is_page(row.address, row.of):
            yield Visit(row.address, row.of, "officer" if row.outcomes[1] == "shown" else "")
    yield Visit("overview:text", "marked words", "", "/texts/A/67/97?mark=para_7.10.90")
    yield Visit("overview:congress", "on a day", "", f"/congresses/{THIRTEENTH}/?as_at=2012-01-01")
    yield Visit("overview:home", "of a visitor", "", "/")
    yield Visit("overview:party", "entitled", "", "/parties/afg/")
    yield Visit("overview:search", "found", "", "/search/?q=discussion+guide")
    yield Visit("overview:why", "found", "", "/why/?q=eight+days")
    yield Visit("mandate:register", "narrowed down", "", "/register/?state=overdue&sort=-due")
    yield Visit("mandate:register", "in groups", "officer", "/register/?group=addressee")
    yield Visit("mandate:register", "of nothing", "", "/register/?words=nothing+of+the+kind")
    yield Visit("mandate:entry", "with evidence offered", "officer", "/register/7/")
    yield Visit("mandate:entry", "of a class", "officer", "/register/6/")
    yield Visit("record:compare", "two", "officer", "/compare/?a=A/67/97&b=A/RES/90/1")
    yield Visit("record:link", "to a text", "officer", "/link/1/?to=A/RES/90/1")
    yield Visit("not there", "", "", "/nothing/")
    yield Visit("not permitted", "", "delegate", "/acts/")
    yield from (Visit("alone", template, "", f"/{template}") for template in ALONE)


def is_page(address: str, of: str) -> bool:
    """Tell whether an address of the table leads to a page that is to be looked at."""
    is_told_apart = of != UNRELEASED or address not in FIRST
    return is_told_apart and address not in NO_PAGES and not address.startswith("mandate:api:")


VISITS = tuple(visits())


def show_alone(context: BrowserContext, language: str) -> None:
    """Let the site answer with the pages of faults that it hardly ever has."""
    for template in ALONE:
        with translation.override(language):
            body = render_to_string(template)
        context.route(f"**/{template}", partial(Route.fulfill, body=body))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_axe_finds_nothing(opened: Opening, visit: Visit, language: str) -> None:
    context = opened(language, who=visit.who, color_scheme="light")
    show_alone(context, language)
    page = context.new_page()
    page.goto(visit.url)
    found = run_axe(page)
    page.emulate_media(color_scheme="dark")
    found += run_axe(page)
    page.set_viewport_size({"width": PHONE, "height": 800})
    open_all(page)
    found += run_axe(page)
    page.emulate_media(color_scheme="light")
    found += run_axe(page)
    assert found == []


@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_fits_a_phone_and_is_quiet_in_six_languages(
    opened: Opening, address: str, visit: Visit
) -> None:
    found = []
    context = opened(who=visit.who, width=PHONE)
    page = context.new_page()
    heard = listen(page, address)
    for language in CODES:
        show_alone(context, language)
        context.add_cookies([{"name": "language", "value": language, "url": address}])
        page.set_viewport_size({"width": PHONE, "height": 800})
        page.goto(visit.url)
        assert page.locator("html").get_attribute("lang") == language
        open_all(page)
        found += [f"{language}, phone: {fault}" for fault in find_faults(page)]
        page.set_viewport_size({"width": ENLARGED, "height": 400})
        found += [f"{language}, 200 %: {fault}" for fault in find_faults(page)]
    assert (found, heard) == ([], [])
