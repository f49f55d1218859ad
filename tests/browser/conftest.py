"""A real browser on a real site: `travaux run` as a person starts it, with a second congress."""

import http.client
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from benchmarks.site import SIGN_IN, Site, Visitor, folder
from tools.browser import BROWSERS

RESOLUTION = Path(__file__).parent / "resolution.txt"
Opening = Callable[..., BrowserContext]
Adoption = Callable[[], None]
ADOPTION = {"day": "2012-12-20", "symbol": "A/RES/67/184", "confirmed": "yes"}

PATIENCE = 20_000
"""Milliseconds that a machine with other work to do may take over a page."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """Return the site of the example, to which a resolution on the next congress has come."""
    with folder() as data, Site(data) as running:
        officer = running.officer()
        keep(officer, RESOLUTION.read_bytes())
        draft = RESOLUTION.read_bytes().replace(b"Fourteenth", b"Sixteenth")
        keep(officer, draft.replace(b"90/1", b"90/2"), released="no")
        yield running


def keep(visitor: Visitor, data: bytes, *, released: str = "yes") -> None:
    """Bring in a text as the form does."""
    status, page = visitor.bring_in(data, name="resolution.txt", released=released)
    assert status == http.client.FOUND, page


@pytest.fixture(scope="session")
def address(site: Site) -> str:
    """Return where the site is, without a slash at its end."""
    return f"http://127.0.0.1:{site.port}"


@pytest.fixture(scope="session")
def password(site: Site) -> str:
    """Return the password of the example's accounts."""
    found = re.search(r"password (\S+)", site.said)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Return the distribution's browser; without one the test is skipped, and a run in CI fails.

    It ends with its module: its event loop must not run while tests of the database do.
    """
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("there is no chromium here: python -m tools.browser")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def cookies(site: Site, password: str) -> Callable[[str], dict[str, str]]:
    """Return what gives the cookies of somebody of the example who has signed in: `officer`."""

    @cache
    def of(who: str) -> dict[str, str]:
        visitor = site.visitor()
        visitor.get(SIGN_IN)
        visitor.post(SIGN_IN, {"login": f"{who}@example.org", "password": password})
        return visitor.cookies

    return of


@pytest.fixture
def opened(
    chromium: Browser, address: str, cookies: Callable[[str], dict[str, str]]
) -> Iterator[Opening]:
    """Return a maker of contexts: `opened("ar", who="officer", width=360)`, closed at the end."""
    contexts = []

    def make(
        language: str = "en", *, who: str = "", width: int = 1280, **options: Any
    ) -> BrowserContext:
        context = chromium.new_context(
            base_url=address, viewport={"width": width, "height": 800}, **options
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        kept = {**(cookies(who) if who else {}), "language": language}
        context.add_cookies(
            [{"name": name, "value": value, "url": address} for name, value in kept.items()]
        )
        return context

    yield make
    for each in contexts:
        each.close()


@pytest.fixture
def adoption(site: Site, cookies: Callable[[str], dict[str, str]]) -> Iterator[Adoption]:
    """Return what lets the Assembly adopt the example's draft; in the end that is undone."""
    officer = Visitor(site.port, dict(cookies("officer")))
    yield partial(adopt, officer)
    undone = {"state": "adopted", "reason": "The test is over."}
    status, page = officer.post(f"{way_of_report(officer)}undo/", undone)
    assert status == http.client.FOUND, page


def way_of_report(officer: Visitor) -> str:
    """Return the address of the page of the steps of the example's report."""
    _, page = officer.get("/texts/A/67/97")
    found = re.search(r"/approval/\d+/", page)
    assert found, page
    return found[0]


def adopt(officer: Visitor) -> None:
    """Let the Assembly adopt what the example's report proposes, as the form does."""
    way = way_of_report(officer)
    _, page = officer.get(way)
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen, page
    status, page = officer.post(f"{way}adopt/", ADOPTION | {"seen": seen[1]})
    assert status == http.client.FOUND, page
