"""The frame of every page: language, theme, navigation."""

from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from travaux.kernel.languages import OFFICIAL
from travaux.life.people.models import Account, Role

pytestmark = pytest.mark.usefixtures("static_files")


def show(client: Client, address: str = "/elements/", **headers: str) -> html.HtmlElement:
    return html.document_fromstring(client.get(address, headers=headers).content.decode())


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9", "zh"),
        ("zh-Hans", "zh"),
        ("ar-EG", "ar"),
        ("es-MX, en;q=0.5", "es"),
        ("de", "en"),
    ],
)
def test_speaks_the_language_of_the_browser(client: Client, accepted: str, language: str) -> None:
    assert show(client, **{"accept-language": accepted}).get("lang") == language


def test_what_was_chosen_goes_before_what_the_browser_says(client: Client) -> None:
    client.cookies["language"] = "ru"
    assert show(client, **{"accept-language": "fr"}).get("lang") == "ru"


def test_offers_six_languages_in_their_own_names_and_comes_back_here(client: Client) -> None:
    (form,) = show(client, "/elements/?sort=-due").cssselect("form.languages")
    assert (form.get("method"), form.get("action")) == ("post", "/preferences/")
    assert form.cssselect("[name=next]")[0].get("value") == "/elements/?sort=-due"
    offered = [
        (each.get("value"), each.text, each.get("lang"), each.get("dir"))
        for each in form.cssselect("button[name=language]")
    ]
    assert offered == [(one.code, one.own_name, one.code, one.direction) for one in OFFICIAL]
    (current,) = form.cssselect("[aria-current]")
    assert current.get("value") == "en"


@pytest.mark.parametrize(
    ("cookie", "theme", "current"),
    [
        ("dark", "dark", "dark"),
        ("light", "light", "light"),
        ("", None, "system"),
        ("x", None, "system"),
    ],
)
def test_keeps_the_theme(client: Client, cookie: str, theme: str | None, current: str) -> None:
    client.cookies["theme"] = cookie
    page = show(client)
    assert page.get("data-theme") == theme
    assert [each.get("value") for each in page.cssselect(".themes [aria-current]")] == [current]


def entries(page: html.HtmlElement) -> list[tuple[str, str]]:
    links = page.cssselect(".navigation a")
    return [(each.text_content().strip(), each.get("href")) for each in links]


OPEN = [
    ("Home", "/"),
    ("Congresses", "/#congresses"),
    ("Texts", "/texts/"),
    ("Register", "/register/"),
    ("Bodies", "/bodies/"),
    ("Search", "/search/"),
]


def test_a_visitor_is_shown_what_is_open_to_all(client: Client) -> None:
    page = show(client)
    assert entries(page) == OPEN
    assert page.cssselect(".person a")[0].get("href") == "/accounts/login/"


def test_an_officer_is_shown_everything(client: Client, person: Callable[..., Account]) -> None:
    client.force_login(person(Role.OFFICER, name="Ada"))
    page = show(client)
    assert entries(page) == [
        *OPEN,
        ("Bring in a text", "/bring-in/"),
        ("Acts", "/acts/"),
        ("People", "/people/"),
    ]
    assert page.cssselect(".person form")[0].get("action") == "/accounts/logout/"


def test_the_entry_of_this_page_says_so(client: Client, person: Callable[..., Account]) -> None:
    client.force_login(person(Role.OFFICER))
    current = show(client, "/acts/").cssselect(".navigation [aria-current=page]")
    assert [each.get("href") for each in current] == ["/acts/"]
