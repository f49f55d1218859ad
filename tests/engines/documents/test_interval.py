"""How long an interval is that a due time states."""

import pytest

from travaux.engines.documents.grammar.interval import months


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("every two years", 24),
        ("every 5 years", 60),
        ("every year", 12),
        ("within six months", 6),
        ("Within a period of three months", 3),
        ("within the next two years", 24),
        ("every quarter", 3),
        ("annually", 12),
        ("on a biennial basis", 24),
        ("each year", 12),
        ("on a regular basis", None),
        ("every few years", None),
        ("within due time", None),
        ("", None),
    ],
)
def test_months(words: str, length: int | None) -> None:
    assert months(words) == length
