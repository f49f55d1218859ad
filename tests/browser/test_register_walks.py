"""From two files to a discharged task; a mission's page; two who correct; files sent by script."""

import re
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import RESOLUTION, Adoption, Opening
from tests.browser.looking import find_faults, run_axe
from tests.browser.test_walks import follow, step_to, type_into

pytestmark = pytest.mark.browser

REPORT_OF = """United Nations
A/91/{number}
General Assembly
Distr.: General
2 May 2013
Ninety-first session

Preparations for the {ordinal} United Nations Congress on Crime Prevention and Criminal Justice

Report of the Secretary-General

     Summary

     The present report informs the Commission on Crime Prevention and Criminal Justice at its \
twenty-second session of the preparations for the {ordinal} Congress.

     1.   Two preparatory meetings of experts were held in {ordinal} places.
"""


def write(folder: Path, ordinal: str, number: str) -> list[Path]:
    """Return the files of a resolution that asks for a report, and of the report itself."""
    resolution, report = folder / "resolution.txt", folder / "report.txt"
    words = RESOLUTION.read_text().replace("Fourteenth", ordinal)
    resolution.write_text(words.replace("90/1", f"90/{number}"))
    report.write_text(REPORT_OF.format(ordinal=ordinal, number=number))
    return [resolution, report]


def without_scripts(context: BrowserContext) -> Page:
    """Return a page to which no script of the site comes; axe needs one that may run scripts."""
    context.route("**/*.js", lambda route: route.abort())
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")
    return page


def look(page: Page) -> None:
    """See that there is nothing to complain of on a page as it stands."""
    assert run_axe(page) + find_faults(page) == []


def unfold(page: Page, selector: str) -> None:
    """Open what is folded, by the keyboard; where it is not folded nothing is done."""
    if page.locator(selector).is_visible():
        step_to(page, selector)
        page.keyboard.press("Enter")


def sign_in(page: Page, password: str) -> None:
    """Sign in as the officer."""
    page.goto("/accounts/login/")
    type_into(page, "#id_login", "officer@example.org")
    type_into(page, "#id_password", password)
    follow(page, "main button[type=submit]")


def bring_in(page: Page, files: list[Path]) -> None:
    """Send both files, confirm what was understood, and keep them."""
    unfold(page, ".menu > summary")
    follow(page, "nav a[href='/bring-in/']")
    step_to(page, "#id_file")
    page.set_input_files("#id_file", files)
    follow(page, "main button[type=submit]")
    expect(page.locator(".upload")).to_have_count(2)
    look(page)
    step_to(page, "#id_confirmed")
    page.keyboard.press("Space")
    follow(page, "form[action='/bring-in/confirm/'] .buttons button")
    expect(page.locator(".notice-success")).to_have_count(2)
    look(page)


def open_task(page: Page, ordinal: str) -> None:
    """Find the request in the register by its words, and open it."""
    unfold(page, ".menu > summary")
    follow(page, "nav a[href='/register/']")
    unfold(page, ".filters > summary")
    step_to(page, "#id_words")
    page.keyboard.type(f"preparations {ordinal}")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#rows tbody tr")).to_have_count(1)
    look(page)
    follow(page, "#rows td a[href^='/register/']")
    expect(page.locator("h1")).to_contain_text("report to the Commission")
    look(page)


def see_shown(page: Page, state: str, number: str) -> None:
    """See that the task is done, and that the report shows it."""
    expect(page.locator(".heading-aside")).to_have_text(state)
    shown = page.locator(f"#task a[href^='/texts/A/91/{number}']")
    expect(shown).to_contain_text(f"A/91/{number}")
    look(page)
    follow(page, f"#task a[href^='/texts/A/91/{number}']")
    expect(page.locator("main")).to_contain_text("Report of the Secretary-General")


def test_from_two_files_to_a_discharged_task(
    opened: Opening, tmp_path: Path, password: str
) -> None:
    page = without_scripts(opened())
    sign_in(page, password)
    bring_in(page, write(tmp_path, "Nineteenth", "19"))
    open_task(page, "Nineteenth")
    expect(page.locator("section[aria-labelledby=offers]")).to_contain_text(
        "informs the Commission on Crime Prevention and Criminal Justice at its twenty-second"
    )
    follow(page, "section[aria-labelledby=offers] button")
    see_shown(page, "discharged", "19")


def test_from_two_files_to_a_discharged_task_in_arabic_on_a_phone(
    opened: Opening, tmp_path: Path, password: str
) -> None:
    page = without_scripts(opened("ar", width=360))
    sign_in(page, password)
    bring_in(page, write(tmp_path, "Twentieth", "20"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    open_task(page, "Twentieth")
    done = "details:has(form[action$='/discharge/'])"
    unfold(page, f"{done} > summary")
    step_to(page, f"{done} button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    look(page)
    type_into(page, f"{done} [name=evidence]", "A/91/20#summary")
    follow(page, f"{done} button")
    see_shown(page, "منفذ", "20")


@pytest.mark.parametrize(("language", "name"), [("fr", "Qatar"), ("ar", "قطر")])
def test_a_mission_finds_what_is_asked_of_it_on_a_phone(
    opened: Opening, adoption: Adoption, language: str, name: str
) -> None:
    page = opened(language, width=360, has_touch=True, is_mobile=True).new_page()
    page.goto("/bodies/")
    page.tap(".filters > summary")
    page.fill("#id_words", name)
    page.tap(".filters button")
    page.tap("main td a[href='/parties/qat/']")
    expect(page.locator("h1")).to_contain_text(name)
    sending = "li:has-text('sending legal and policy experts')"
    expect(page.locator("section[aria-labelledby=proposed]").locator(sending)).to_be_visible()
    expect(page.locator("section[aria-labelledby=waiting]").locator(sending)).to_have_count(0)
    look(page)
    adoption()
    page.goto("/parties/qat/?as_at=2013-01-01")
    expect(page.locator("section[aria-labelledby=waiting]").locator(sending)).to_be_visible()
    expect(page.locator("section[aria-labelledby=proposed]").locator(sending)).to_have_count(0)
    look(page)
    page.emulate_media(media="print")
    for selector in (".navigation", ".menu", ".breadcrumbs", ".foot", ".skip", ".as-at button"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator(sending).first).to_be_visible()


def open_reading(page: Page, number: int) -> None:
    """Open a reading, and the form to correct it."""
    page.goto(f"/readings/{number}/")
    page.click("details:has(#id_act) > summary")
    expect(page.locator("#id_organ")).to_be_visible()


def test_two_who_correct_at_once_are_both_heard(opened: Opening) -> None:
    first, second = (opened(who=who).new_page() for who in ("officer", "editor"))
    for page in (first, second):
        open_reading(page, 1)
    keep = "form[action$='/correct/'] button"
    first.fill("#id_jointly_with", "the Commission of the first")
    first.click(keep)
    expect(first.locator(".notice-success")).to_be_visible()
    second.fill("#id_jointly_with", "the Council of the second")
    with second.expect_navigation() as gone:
        second.click(keep)
    assert gone.value.status == HTTPStatus.CONFLICT
    expect(second.locator(".notice-warning")).to_be_visible()
    expect(second.locator("article.record table")).to_contain_text("the Commission of the first")
    expect(second.locator("#id_jointly_with")).to_have_value("the Council of the second")
    look(second)
    with second.expect_navigation() as gone:
        second.click(keep)
    assert gone.value.status == HTTPStatus.OK
    expect(second.locator("article.record table")).to_contain_text("the Council of the second")
    told = second.locator("main .listed").last
    expect(told).to_contain_text("Example secretariat officer")
    expect(told).to_contain_text("Example editor")
    look(second)


DROP = """([name, words, most]) => {
    const files = new DataTransfer();
    files.items.add(new File([words], name, {type: 'text/plain'}));
    const zone = document.querySelector('[data-uploads]');
    for (const kind of ['dragover', 'drop']) {
        zone.dispatchEvent(new DragEvent(
            kind, {dataTransfer: files, bubbles: true, cancelable: true}));
    }
}"""
"""Lets a file fall on the place for files, as a person's hand does."""


def test_files_are_dropped_and_sent_with_what_is_too_large_left_out(
    opened: Opening, tmp_path: Path
) -> None:
    page = opened(who="officer").new_page()
    page.goto("/bring-in/")
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * 9 * 2**20)
    page.set_input_files("#id_file", large)
    expect(page.locator("[data-uploads] li.refused")).to_contain_text("large.txt 9 MB")
    assert page.evaluate("() => document.querySelector('#id_file').files.length") == 0
    look(page)
    resolution, _ = write(tmp_path, "Twenty-first", "21")
    page.evaluate(DROP, [resolution.name, resolution.read_text()])
    expect(page.locator("[data-uploads] li")).to_contain_text("resolution.txt")
    look(page)
    page.evaluate(
        """() => new MutationObserver(() => { window.hasProgressed = true; }).observe(
            document.querySelector('[data-uploads] progress'), {attributes: true})"""
    )
    sent = "() => document.querySelector('[data-uploads] progress').hidden"
    assert page.evaluate(sent)
    page.click("main button[type=submit]")
    expect(page).to_have_url(re.compile("/bring-in/confirm/"))
    expect(page.locator(".upload h2").first).to_have_text("resolution.txt")
    expect(page.locator("main")).to_be_focused()
    assert page.evaluate("() => window.hasProgressed")
    look(page)
