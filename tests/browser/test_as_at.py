"""One congress and its register on different days: slid to, typed, or chosen from the list."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Adoption, Opening
from tests.browser.looking import find_faults, run_axe
from tests.browser.test_every_page import THIRTEENTH

pytestmark = pytest.mark.browser

CONGRESS, REGISTER = f"/congresses/{THIRTEENTH}/", "/register/?text=A%2F67%2F97"
BEFORE, ADOPTED = "2012-06-01", "2012-12-20"
SHOWN = {
    CONGRESS: ".facts .fact:has-text('eight days'), .facts .fact:has-text('8 days')",
    REGISTER: "#rows tr:has-text('prepare a discussion guide')",
}
"""What on each page is only proposed before the adoption: the duration, and a task."""


def look(page: Page) -> None:
    """See that there is nothing to complain of on a page as it stands."""
    assert run_axe(page) + find_faults(page) == []


def see(page: Page, path: str, day: str, state: str) -> None:
    """See that a page is as at a day, and in which state it has what is proposed at first."""
    expect(page).to_have_url(re.compile(f"[?&]as_at={day}"))
    expect(page.locator("#as_at")).to_have_value(day)
    expect(page.locator(SHOWN[path]).locator(".state").first).to_have_text(state)


def turn_to(page: Page, day: str) -> None:
    """Type a day into the field for it, and send it."""
    page.fill("#as_at", day)
    page.click(".as-at button")


@pytest.mark.parametrize("path", [CONGRESS, REGISTER], ids=["congress", "register"])
def test_the_slider_turns_the_page_to_another_day_in_its_place(
    opened: Opening, adoption: Adoption, path: str
) -> None:
    adoption()
    page = opened(reduced_motion="reduce").new_page()
    page.goto(path)
    turn_to(page, BEFORE)
    see(page, path, BEFORE, "proposed")
    look(page)
    page.evaluate("() => { window.isTheSamePage = true; }")
    slider = page.locator("#as_at_line")
    slider.focus()
    page.evaluate("() => scrollTo(0, 60)")
    page.keyboard.press("End")
    see(page, path, ADOPTED, "in force")
    assert page.evaluate("() => [window.isTheSamePage, scrollY]") == [True, 60]
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "20 December 2012")
    look(page)
    page.keyboard.press("Home")
    expect(page).not_to_have_url(re.compile(ADOPTED))
    page.go_back()
    see(page, path, ADOPTED, "in force")


@pytest.mark.parametrize("path", [CONGRESS, REGISTER], ids=["congress", "register"])
def test_without_scripts_a_day_is_typed_or_chosen(
    opened: Opening, adoption: Adoption, path: str
) -> None:
    adoption()
    page = opened(java_script_enabled=False).new_page()
    page.goto(path)
    expect(page.locator("#as_at_line")).to_be_hidden()
    turn_to(page, BEFORE)
    see(page, path, BEFORE, "proposed")
    page.click(f".as-at-days a[href*='as_at={ADOPTED}']")
    see(page, path, ADOPTED, "in force")
    turn_to(page, BEFORE)
    see(page, path, BEFORE, "proposed")
