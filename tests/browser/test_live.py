"""Pages that keep up to date: nobody's typing is lost, and a restart of the site is caught up."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.site import Site, folder
from tests.browser.conftest import Adoption, Opening, adopt
from tests.browser.looking import find_faults, run_axe
from tests.browser.test_every_page import THIRTEENTH

pytestmark = pytest.mark.browser

GUIDE = "#rows tr:has-text('prepare a discussion guide')"
"""The row of a task that is proposed, and in force once its text is adopted."""

REGISTER = "/register/?text=A%2F67%2F97&as_at=2013-01-01"
"""The register as at a day after the adoption, so that no clock matters."""


def state_of_guide(page: Page) -> str:
    """Return the state that the page shows of the task."""
    return page.locator(GUIDE).locator(".state").first.inner_text()


def open_register(page: Page, address: str = REGISTER) -> None:
    """Open the register, and wait until the page listens."""
    with page.expect_response(lambda answer: "/stream" in answer.url):
        page.goto(address)
    expect(page.locator(GUIDE).locator(".state").first).to_have_text("proposed")


def look(page: Page) -> None:
    """See that there is nothing to complain of on a page as it stands."""
    assert run_axe(page) + find_faults(page) == []


def test_an_adoption_reaches_every_page_and_takes_nothing_from_who_types(
    opened: Opening, adoption: Adoption
) -> None:
    reading = opened(width=360).new_page()
    typing, choosing = opened().new_page(), opened(who="officer").new_page()
    for page in (reading, typing, choosing):
        open_register(page)
    typing.click("#id_words")
    typing.keyboard.type("prep")
    choosing.locator(GUIDE).locator("[type=checkbox]").check()
    adoption()
    for page in (reading, typing):
        expect(page.locator(GUIDE).locator(".state").first).to_have_text("in force")
        look(page)
    expect(typing.locator("#id_words")).to_have_value("prep")
    expect(typing.locator("#id_words")).to_be_focused()
    notice = choosing.locator("#live-notice button")
    expect(notice).to_be_visible()
    expect(choosing.locator(GUIDE).locator("[type=checkbox]")).to_be_checked()
    assert state_of_guide(choosing) == "proposed"
    look(choosing)
    notice.click()
    expect(choosing.locator(GUIDE).locator(".state").first).to_have_text("in force")
    expect(notice).to_be_hidden()
    look(choosing)


def open_live(page: Page, address: str) -> None:
    """Open a page, and wait until it listens."""
    with page.expect_response(lambda answer: "/stream" in answer.url):
        page.goto(address)


def test_an_adoption_reaches_the_page_of_its_congress(opened: Opening, adoption: Adoption) -> None:
    page = opened(who="officer").new_page()
    open_live(page, f"/congresses/{THIRTEENTH}/?as_at=2013-01-01")
    state = page.locator(".fact:has-text('at most 8 days') .state")
    expect(state).to_have_text("proposed")
    page.fill("#id_day", "2012-11-11")
    page.fill("#as_at", "2012-10-10")
    adoption()
    expect(state).to_have_text("in force")
    expect(page.locator("#id_day")).to_have_value("2012-11-11")
    expect(page.locator("#as_at")).to_have_value("2012-10-10")
    expect(page.locator("#live-notice button")).to_be_hidden()
    look(page)


@pytest.mark.parametrize("width", [1280, 360])
def test_an_adoption_reaches_the_text_and_leaves_open_what_is_read(
    opened: Opening, adoption: Adoption, width: int
) -> None:
    page = opened(width=width).new_page()
    open_live(page, "/texts/A/67/97?as_at=2013-01-01#para_12")
    note = page.locator("#para_12 .side-note")
    note.locator("summary").click()
    expect(note.locator(".state")).to_have_text("proposed")
    place = page.evaluate("() => scrollY")
    adoption()
    expect(note.locator(".state")).to_have_text("in force")
    expect(note).to_have_attribute("open", "")
    expect(note.locator("summary")).to_be_focused()
    assert page.evaluate("() => scrollY") == place > 0
    assert page.evaluate("() => document.querySelector(':target').id") == "para_12"
    assert run_axe(page) == []


@pytest.fixture
def own_site() -> Iterator[Site]:
    """Return a site that is a test's own, to be stopped and started."""
    with folder() as data, Site(data) as running:
        yield running


def test_a_restart_is_caught_up(chromium: Browser, own_site: Site) -> None:
    address = f"http://127.0.0.1:{own_site.port}"
    own_site.environment["TRAVAUX_PORT"] = str(own_site.port)
    officer = own_site.officer()
    with chromium.new_context(base_url=address) as context:
        page = context.new_page()
        open_register(page)
        page.locator("#id_words").fill("prep")
        context.set_offline(True)
        own_site.stop()
        own_site.start()
        adopt(officer)
        assert state_of_guide(page) == "proposed"
        context.set_offline(False)
        expect(page.locator(GUIDE).locator(".state").first).to_have_text("in force")
        expect(page.locator("#id_words")).to_have_value("prep")
