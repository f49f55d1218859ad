"""A text on paper: the text and its margin, and nothing of the site."""

import re

import pytest

from tests.browser.conftest import Opening

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_text_is_printed_without_what_is_for_the_screen(opened: Opening, language: str) -> None:
    page = opened(language, color_scheme="dark").new_page()
    page.goto("/texts/A/67/97")
    page.emulate_media(media="print")
    for selector in (".navigation", ".menu", ".breadcrumbs", ".foot", ".skip"):
        assert not page.locator(selector).first.is_visible()
    assert page.locator("#para_9__7").is_visible()
    assert page.locator("#para_7 .side-note > summary").first.is_visible()
    background = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    assert background == "rgb(255, 255, 255)"
    paper = page.pdf(format="A4")
    assert 4 <= len(re.findall(rb"/Type /Page\b", paper)) <= 9
