"""Whole ways through the site by the keyboard alone, without JavaScript."""

import re
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import RESOLUTION, Opening
from tests.browser.looking import open_all, run_axe
from travaux.life.mandate.services.example import REPORT

pytestmark = pytest.mark.browser

STEPS = 90
"""More stops than any page has before what is looked for."""

FOCUS = """selector => {
    const focused = document.activeElement;
    const style = getComputedStyle(focused);
    const box = focused.getBoundingClientRect();
    return {
        there: focused.matches(selector),
        shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        words: focused.outerHTML.slice(0, 120),
    };
}"""


def step_to(page: Page, selector: str) -> None:
    """Press Tab until this has the focus; at every stop the focus has to be seen."""
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS, selector)
        assert focus["shown"], focus["words"]
        if focus["there"]:
            return
    pytest.fail(f"{selector} is not reached by the keyboard")


def follow(page: Page, selector: str) -> None:
    """Go to a link or a button by Tab, and press Enter there."""
    step_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, selector: str, words: str) -> None:
    """Go to a field by Tab, and type."""
    step_to(page, selector)
    page.keyboard.type(words)


def write_resolution(folder: Path, ordinal: str, number: str) -> Path:
    """Return the file of a resolution on a congress that no other test knows."""
    path = folder / "resolution.txt"
    words = RESOLUTION.read_text().replace("Fourteenth", ordinal).replace("90/1", number)
    path.write_text(words)
    return path


@pytest.fixture
def walk(opened: Opening) -> Page:
    return opened(java_script_enabled=False, reduced_motion="reduce").new_page()


def test_from_home_to_the_very_words(walk: Page) -> None:
    walk.goto("/")
    walk.keyboard.press("Tab")
    expect(walk.locator(".skip")).to_be_focused()
    expect(walk.locator(".skip")).to_be_in_viewport(ratio=1)
    walk.keyboard.press("Enter")
    expect(walk.locator("main")).to_be_focused()
    follow(walk, ".summary a[href*=thirteenth]")
    expect(walk.locator("h1")).to_contain_text("Thirteenth United Nations Congress")
    follow(walk, ".facts .source")
    expect(walk).to_have_url(re.compile(r"/texts/A/67/97\?mark=para_7\."))
    expect(walk.locator("mark").first).to_be_in_viewport()
    expect(walk.locator("mark").first).to_contain_text("Integrating crime prevention")


def test_an_officer_brings_in_a_text(walk: Page, tmp_path: Path, password: str) -> None:
    resolution = write_resolution(tmp_path, "Seventeenth", "90/7")
    walk.goto("/")
    bring_in(walk, resolution, password)
    expect(walk.locator("h1")).to_contain_text("Seventeenth United Nations Congress")
    expect(walk.locator(".notice-success")).to_contain_text("A/RES/90/7 (English) is kept.")
    expect(walk.locator(".facts").first).to_contain_text("at most 7 days")


def test_an_officer_brings_in_a_text_in_arabic_on_a_phone(
    opened: Opening, tmp_path: Path, password: str
) -> None:
    resolution = write_resolution(tmp_path, "Eighteenth", "90/8")
    options = {"java_script_enabled": False, "reduced_motion": "reduce"}
    walk = opened("ar", width=360, **options).new_page()
    walk.goto("/")
    step_to(walk, ".menu > summary")
    walk.keyboard.press("Enter")
    bring_in(walk, resolution, password)
    expect(walk.locator("html")).to_have_attribute("dir", "rtl")
    expect(walk.locator("h1")).to_contain_text("Eighteenth United Nations Congress")
    expect(walk.locator(".notice-success")).to_contain_text("A/RES/90/8")
    follow(walk, ".facts .source")
    expect(walk.locator("mark").first).to_be_in_viewport()
    expect(walk.locator("mark").first).to_contain_text("Fair justice for everybody")


def bring_in(walk: Page, file: Path, password: str) -> None:
    """Sign in as the officer, choose the file, look at what was understood, and keep it."""
    follow(walk, "a[href='/accounts/login/']")
    type_into(walk, "#id_login", "officer@example.org")
    type_into(walk, "#id_password", password)
    follow(walk, "main button[type=submit]")
    if walk.locator(".menu > summary").is_visible():
        step_to(walk, ".menu > summary")
        walk.keyboard.press("Enter")
    follow(walk, "nav a[href='/bring-in/']")
    step_to(walk, "#id_file")
    walk.set_input_files("#id_file", file)
    follow(walk, "main button[type=submit]")
    expect(walk).to_have_url(re.compile("/bring-in/confirm/"))
    expect(walk.locator(".facts").first).to_contain_text(file.read_text().split("\n")[1])
    follow(walk, "form[action='/bring-in/confirm/'] button")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_way(
    opened: Opening, tmp_path: Path, language: str, theme: str
) -> None:
    """What is shown only after something was sent: a refusal, a preview, what has to be mended."""
    page = opened(language, who="officer", width=360, color_scheme=theme).new_page()
    page.goto("/bring-in/")
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    page.set_input_files("#id_file", empty)
    page.click("main button[type=submit]")
    expect(page.locator(".error-summary")).to_be_visible()
    found = run_axe(page)
    page.set_input_files("#id_file", REPORT)
    page.click("main button[type=submit]")
    expect(page.locator("[name$='-symbol']")).to_be_visible()
    found += run_axe(page)
    open_all(page)
    found += run_axe(page)
    page.fill("[name$='-symbol']", "no symbol")
    page.click("form[action='/bring-in/confirm/'] button")
    expect(page.locator(".error-summary")).to_be_visible()
    found += run_axe(page)
    assert found == []


def test_who_comes_second_is_told(opened: Opening) -> None:
    context = opened("ar", who="officer")
    first, second = context.new_page(), context.new_page()
    first.goto("/people/3/")
    first.select_option("#id_role", "observer")
    first.click("form[action$='/appoint/'] button")
    second.goto("/people/3/")
    take_back = "form[action*='/end/'] button >> nth=0"
    first.click(take_back)
    with second.expect_navigation() as gone:
        second.click(take_back)
    assert gone.value.status == HTTPStatus.CONFLICT
    assert run_axe(second) == []
