"""How alike two requests are: the same made twice stands out from what only sounds alike."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.engines.drafting.likeness import likeness
from travaux.kernel.languages import CODES

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "likeness.toml").read_text(encoding="utf-8")
)["case"]
LANGUAGES = st.sampled_from(CODES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}-{case['one'][:40]}")
def test_what_is_asked_twice_is_told_from_what_sounds_alike(case: dict[str, Any]) -> None:
    found = likeness(case["one"], case["other"], language=case["language"])
    assert (found >= 0.6) is case["same"], found


@given(st.text(), st.text(), LANGUAGES)
def test_it_is_symmetric_and_between_0_and_1(one: str, other: str, language: str) -> None:
    found = likeness(one, other, language=language)
    assert found == likeness(other, one, language=language)
    assert 0 <= found <= 1


@given(st.text(), LANGUAGES)
def test_equals_are_wholly_alike(text: str, language: str) -> None:
    assert likeness(text, text, language=language) == 1


def test_words_without_matter_make_nothing_alike() -> None:
    assert likeness("of the", "by its", language="en") == 0
    assert likeness("", "report", language="en") == 0
