"""However a text is set on its lines and pages, its passages are the same."""

import re
import textwrap
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

import travaux
from travaux.engines.documents import outline, plain, role, tongue
from travaux.engines.documents.reading import Passage

ENGLISH = tongue.of("en")

REPORT = Path(travaux.__file__).parent / "life" / "mandate" / "example" / "A_67_97_en.txt"
LINES_A_PAGE = 37

Setting = Callable[[list[str]], Iterator[str]]


def passages(text: str) -> tuple[Passage, ...]:
    return outline.arrange(role.assign(plain.read(text), ENGLISH), ENGLISH)


WHOLE = passages(REPORT.read_text(encoding="utf-8"))


def plainly(lines: list[str]) -> Iterator[str]:
    yield from lines


def paged(*furniture: str) -> Setting:
    """Return a setting with this furniture between pages; `{page}` is the page's number."""

    def set_on_pages(lines: list[str]) -> Iterator[str]:
        for place, line in enumerate(lines):
            yield line
            if place % LINES_A_PAGE == LINES_A_PAGE - 1:
                page = place // LINES_A_PAGE + 1
                yield from (each.format(page=page, next=page + 1) for each in furniture)

    return set_on_pages


def with_blanks(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield from (line, "")


SETTINGS: dict[str, Setting] = {
    "plain": plainly,
    "foot and head": paged("", "{page}/9", "12-38563", "\f", "A/67/97", ""),
    "on one line": paged("12-38563 {page}/9", "A/67/97"),
    "comments": paged(
        "", "<!-- Page {next} -->", "", "{next}   General Assembly - 67th Session", ""
    ),
    "page words": paged("", "- {page} -", "", "A/67/97", "page {next}", ""),
    "numbers alone": paged("", "{next}", ""),
    "double spaced": with_blanks,
}


def rendered(width: int, setting: Setting, *, apart: bool, number: str, indent: int = 0) -> str:
    lines: list[str] = []
    for passage in WHOLE:
        printed = re.sub(r"^(\d+)\.$", number, passage.number or "")
        first = " " * indent if printed else ""
        words = f"{printed} {passage.text}".strip()
        lines += textwrap.wrap(words, width, initial_indent=first, break_on_hyphens=not indent)
        lines += [""] if apart else []
    return "\n".join(setting(lines))


@pytest.mark.parametrize("width", [60, 72, 100])
@pytest.mark.parametrize("apart", [True, False], ids=["apart", "tight"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_setting_does_not_matter(width: int, apart: bool, setting: str) -> None:
    same(rendered(width, SETTINGS[setting], apart=apart, number=r"\1."))


@pytest.mark.parametrize("number", [r"\1", r"\1)", r"\1 -"])
@pytest.mark.parametrize("apart", [True, False], ids=["apart", "tight"])
def test_how_numbers_are_printed_does_not_matter(number: str, apart: bool) -> None:
    same(rendered(72, plainly, apart=apart, number=number))


def test_neither_do_indents_or_a_paragraph_a_line() -> None:
    same(rendered(72, plainly, apart=False, number=r"\1.", indent=4))
    same(rendered(9999, plainly, apart=False, number=r"\1."))
    same(rendered(9999, plainly, apart=True, number=r"\1."))


def same(text: str) -> None:
    read = {each.id: each.text for each in passages(text)}
    assert read == {each.id: each.text for each in WHOLE}


def test_the_report_itself() -> None:
    numbered = [each.number for each in WHOLE if each.kind == "paragraph" and each.number]
    items = [each.id for each in WHOLE if each.parent == "para_9"]
    workshops = [each.id for each in WHOLE if each.parent == "para_10"]
    assert numbered == [f"{n}." for n, _ in zip(count(1), range(16), strict=False)]
    assert items == [f"para_9__{n}" for n in range(1, 8)]
    assert workshops == [f"para_10__{letter}" for letter in "abcd"]
