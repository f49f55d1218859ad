"""Word by word: what is the same, gone and new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.engines.drafting.comparison import compare
from travaux.engines.drafting.words import words
from travaux.kernel.languages import CODES

LANGUAGES = st.sampled_from(CODES)
TEXTS = st.lists(
    st.sampled_from(
        [
            "the",
            "Congress",
            "decides",
            "大会",
            "决定",
            "الجمعية",
            "العامة",
            "e\u0301",
            "𝒳",
            ",",
            "8",
        ]
    ),
    max_size=14,
).map(" ".join)


def shown(before: str, after: str, language: str = "en") -> list[tuple[str, str]]:
    return [
        (run.kind, after[slice(*run.after)] if run.kind == "new" else before[slice(*run.before)])
        for run in compare(before, after, language=language)
    ]


@given(TEXTS, TEXTS, LANGUAGES)
def test_runs_spell_both_sides(before: str, after: str, language: str) -> None:
    runs = compare(before, after, language=language)
    assert "".join(before[slice(*run.before)] for run in runs) == before
    assert "".join(after[slice(*run.after)] for run in runs) == after
    assert all(
        before[slice(*run.before)] == after[slice(*run.after)]
        for run in runs
        if run.kind == "same"
    )


@given(TEXTS, LANGUAGES)
def test_nothing_differs_from_itself(text: str, language: str) -> None:
    assert {run.kind for run in compare(text, text, language=language)} <= {"same"}


def test_one_word() -> None:
    assert shown("shall not exceed eight days", "shall not exceed nine days") == [
        ("same", "shall not exceed "),
        ("gone", "eight"),
        ("new", "nine"),
        ("same", " days"),
    ]


def test_no_confetti() -> None:
    before = "Requests the Secretary-General to report"
    after = "Invites the Member States to act"
    assert [kind for kind, _ in shown(before, after)] == ["gone", "new"]


def test_spaces_go_with_what_is_new_or_gone() -> None:
    assert shown("a b", "a x b") == [("same", "a "), ("new", "x "), ("same", "b")]
    assert shown("a x b", "a b") == [("same", "a "), ("gone", "x "), ("same", "b")]
    assert shown("a b", "a  b") == [("same", "a"), ("gone", " "), ("new", "  "), ("same", "b")]


def test_a_change_ends_with_its_clause() -> None:
    assert shown("One. Two.", "One. New. Two.") == [
        ("same", "One. "),
        ("new", "New. "),
        ("same", "Two."),
    ]
    assert shown("the Commission and the Council", "the Council")[0] == (
        "gone",
        "the Commission and ",
    )


def test_what_is_the_same_at_some_length_stays_between_changes() -> None:
    before, after = "eight days in May 2015", "nine days in June 2015"
    assert [kind for kind, _ in shown(before, after)] == [
        *("gone", "new"),
        "same",
        *("gone", "new"),
        "same",
    ]


def test_a_lone_word_between_changes_is_taken_into_them() -> None:
    assert [kind for kind, _ in shown("one of two", "six of ten")] == ["gone", "new"]


@given(st.text(), st.text(), LANGUAGES)
def test_a_change_never_splits_a_character(before: str, after: str, language: str) -> None:
    edges = [{0, *(end for _, end in words(side, language=language))} for side in (before, after)]
    runs = compare(before, after, language=language)
    assert {place for run in runs for place in run.before} <= edges[0]
    assert {place for run in runs for place in run.after} <= edges[1]


def test_long_texts_that_repeat_themselves() -> None:
    before, after = "the report of " * 1700, "of the matter " * 1700
    runs = compare(before, after, language="en")
    assert "".join(after[slice(*run.after)] for run in runs) == after


@pytest.mark.parametrize(
    ("language", "before", "after", "gone", "new"),
    [
        ("zh", "预防犯罪和刑事司法委员会", "预防犯罪和麻醉药品委员会", "刑事司法", "麻醉药品"),
        ("ar", "لجنة منع الجريمة معا", "لجنة منع الفساد معا", "الجريمة", "الفساد"),
        ("ru", "не более восьми дней там", "не более девяти дней там", "восьми", "девяти"),
    ],
)  # fmt: skip
def test_words_of_other_languages(
    language: str, before: str, after: str, gone: str, new: str
) -> None:
    found = shown(before, after, language)
    assert [words for kind, words in found if kind == "gone"] == [gone]
    assert [words for kind, words in found if kind == "new"] == [new]
