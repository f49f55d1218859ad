"""Words in the columns of a terminal: none wider than there is room, none lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.cli.columns import padded, shortened, width, wrapped

TEXTS = st.text(alphabet="ab- \n大会，“”（）تسّ𝒳[+", max_size=60)


@given(TEXTS, st.integers(min_value=4, max_value=20))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, columns: int) -> None:
    lines = list(wrapped(text, columns, first="", others=" "))
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("It was well-known and so on", ["It was well-", "known and so", "on"]),
        ("大会决定第十，今", ["大会决定第", "十，今"]),
        ("第八十五届大会，今年", ["第八十五届大", "会，今年"]),
        ("大会今天的“决定”", ["大会今天的", "“决定”"]),
        ("a" * 30, ["a" * 12, "a" * 12, "a" * 6]),
        (" \n", []),
    ],
)
def test_a_line_ends_where_it_may(text: str, lines: list[str]) -> None:
    assert list(wrapped(text, 12)) == lines


def test_lines_begin_as_they_are_told_to() -> None:
    lines = list(wrapped("to report to it", 10, first="(a) ", others="    "))
    assert lines == ["(a) to", "    report", "    to it"]


@pytest.mark.parametrize(("text", "columns"), [("days", 4), ("大会", 4), ("تسلّم", 4)])
def test_a_text_is_filled_up_by_the_columns_it_takes(text: str, columns: int) -> None:
    assert width(text) == columns
    assert padded(text, 6) == f"{text}  "


def test_what_is_too_wide_is_cut() -> None:
    assert shortened("大会决定", 8) == "大会决定"
    assert shortened("大会决定", 7) == "大会决…"
