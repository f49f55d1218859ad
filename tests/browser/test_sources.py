"""Every value on the page of the Thirteenth Congress, followed to the words that it stands on."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opening
from tests.browser.test_every_page import THIRTEENTH

pytestmark = pytest.mark.browser

HOLDS = {
    "13": "Thirteenth",
    "at most 8 days, pre-Congress consultations included": "eight days",
    "held within the Congress": "high-level segment",
    "one single declaration is adopted": "single declaration",
    "Salvador Declaration on Comprehensive Strategies for Global Challenges: Crime Prevention "
    "and Criminal Justice Systems and Their Development in a Changing World, A/RES/65/230, "
    "annex": "Salvador Declaration",
}
"""What the text has for the values that the page says in words of ours."""


class Value(NamedTuple):
    """A value as the page shows it, and its place among the page's sources."""

    shown: str
    place: int


def plain(element: Locator) -> str:
    """Return the words of an element with single spaces."""
    return re.sub(r"\s+", " ", element.inner_text()).strip()


def values(page: Page) -> Iterator[Value]:
    """Yield every value that has a source: the facts, the items and the workshops."""
    rows = page.locator("#congress > .facts .fact:has(.source), .columns li:has(.source)")
    for place in range(rows.count()):
        yield Value(plain(rows.nth(place).locator(".fact-value, .listed-words")), place)


@pytest.mark.parametrize("width", [1280, 360])
def test_every_value_leads_to_words_that_hold_it(opened: Opening, width: int) -> None:
    page = opened(width=width, reduced_motion="reduce").new_page()
    page.goto(f"/congresses/{THIRTEENTH}/")
    found = list(values(page))
    assert len(found) == 18
    for value in found:
        sources = page.locator("#congress > .facts .source, .columns .source")
        sources.nth(value.place).click()
        marks = page.locator("mark")
        expect(marks.first).to_be_in_viewport()
        words = " ".join(plain(mark) for mark in marks.all())
        assert HOLDS.get(value.shown, value.shown) in words
        page.go_back()
