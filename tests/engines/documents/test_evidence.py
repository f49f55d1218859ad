"""Which words are offered as evidence that a task is done."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from travaux.engines.documents.evidence import Asked, offer

CASES = Path(__file__).parent / "cases" / "evidence" / "cases.toml"


@pytest.mark.parametrize(
    "case", tomllib.loads(CASES.read_text("utf-8"))["case"], ids=lambda case: case["name"]
)
def test_what_is_offered(case: dict[str, Any]) -> None:
    asked = Asked(case["matter"], case["due"], case.get("own_report", False))
    found = offer(asked, [("para_9", case["words"])])
    assert [each.rule for each in found] == [case["shown"]] * bool(case["shown"])
    for each in found:
        assert each.passage == "para_9"
        begins, ends = each.span
        assert 0 <= begins < ends <= len(case["words"])


def test_the_likeliest_first() -> None:
    asked = Asked(
        "approve at its tenth session the theme and the agenda", "at its tenth session", False
    )
    passages = [
        (
            "less",
            "It approved the theme at its tenth session.",
        ),
        ("more", "It approved at its tenth session the theme and the agenda."),
    ]
    assert [each.passage for each in offer(asked, passages)] == ["more", "less"]
