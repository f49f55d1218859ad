"""From two files to a discharged task; a mission's page; two who correct; files sent by script."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import RESOLUTION, Opening
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
WITHOUT_SCRIPTS = {"java_script_enabled": False, "reduced_motion": "reduce"}


def write(folder: Path, ordinal: str, number: str) -> list[Path]:
    """Return the files of a resolution that asks for a report, and of the report itself."""
    resolution, report = folder / "resolution.txt", folder / "report.txt"
    words = RESOLUTION.read_text().replace("Fourteenth", ordinal)
    resolution.write_text(words.replace("90/1", f"90/{number}"))
    report.write_text(REPORT_OF.format(ordinal=ordinal, number=number))
    return [resolution, report]


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
    expect(page.locator("#rows .tasks tbody tr")).to_have_count(1)
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
    page = opened(**WITHOUT_SCRIPTS).new_page()
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
    page = opened("ar", width=360, **WITHOUT_SCRIPTS).new_page()
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
    see_shown(page, "أُنجز", "20")
