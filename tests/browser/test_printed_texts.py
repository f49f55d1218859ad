"""A text printed by a browser reads back to the passages that were written into the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from travaux.engines.documents import html, read

TEXTS = Path(__file__).parents[3] / "shared" / "texts" / "plain"
TWO_COLUMNS = """
main { columns: 2; font-size: 0.8rem; } .notes { font-size: 0.68rem; }
body { max-inline-size: none; padding: 0; }
"""

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("style", ["", "p { text-align: justify; }", TWO_COLUMNS])
@pytest.mark.parametrize("name", ["A_RES_78_223_en", "A_RES_78_223_fr", "E_RES_2023_23_en"])
def test_a_printed_text_reads_back(chromium: Browser, name: str, style: str) -> None:
    file = TEXTS / f"{name}.txt"
    if not file.exists():
        pytest.skip(f"{name} is not among the texts of ../shared")
    reading = read(file.read_bytes(), name=file.name)
    page = chromium.new_page()
    page.set_content(html.write(reading).replace("</style>", f"{style}</style>"))
    printed = read(page.pdf(format="A4"), name="printed.pdf")
    page.close()
    assert {each.id: (each.text, each.notes) for each in printed.passages} == {
        each.id: (each.text, each.notes) for each in reading.passages
    }
