"""Page furniture, and what only looks like it."""

import pytest

from travaux.engines.documents.plain import furniture, line


def kept(*lines: str) -> list[str]:
    return [each.text for each in furniture.clear(line.split("\n".join(lines)))]


@pytest.mark.parametrize(
    "mark",
    [
        "2/6",
        "- 2 -",
        "page 3",
        "Page 1 of 8",
        "12-38563",
        "V.12-53950 (E)",
        "12-38563 (E)    030712",
        "*1238563*",
        "<!-- Page 1 -->",
        "A/67/97    12-38563",
        "12-38563    2/6",
        "Please recycle",
        "/...",
    ],
)
def test_takes_marks_away(mark: str) -> None:
    assert kept("1. Decides to hold", mark, "a congress.") == ["1. Decides to hold", "a congress."]


def test_keeps_the_first_symbol_and_takes_it_from_the_pages() -> None:
    lines = [
        "A/67/97",
        "Distr.: General",
        "1. Decides",
        "2/6",
        "A/67/97",
        "Distr.: General",
        "it.",
    ]
    assert kept(*lines) == ["A/67/97", "Distr.: General", "1. Decides", "it."]


def test_takes_running_heads_whose_numbers_change() -> None:
    head = "{}    General Assembly, Forty-sixth Session"
    assert kept("One", "\f", head.format(217), "two", "\f", head.format(218), "three.") == [
        "One",
        "two",
        "three.",
    ]


def test_keeps_numbers_in_rows_and_sentences_that_come_back() -> None:
    rows = ["Year", "2010", "2011", "2012"]
    assert kept(*rows) == rows
    lines = ["One", "\f", "The General Assembly,", "two", "\f", "The General Assembly,", "three"]
    assert kept(*lines) == [each for each in lines if each != "\f"]


def test_takes_a_table_of_contents_away() -> None:
    table = [
        "Contents",
        "Page",
        "I. Introduction . . . . . 3",
        "II. Matters that",
        "go on . . . . 4",
    ]
    assert kept("A/67/97", *table, "I. Introduction") == ["A/67/97", "I. Introduction"]
