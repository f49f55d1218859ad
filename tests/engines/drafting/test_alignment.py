"""Which passage is which in a revision and in a later organ."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.engines.documents import read
from travaux.engines.documents.reading import Passage
from travaux.engines.drafting.alignment import Match, align
from travaux.life.mandate.services.example import REPORT

AKN = Path(__file__).parents[4] / "shared" / "texts" / "akn"
SEED = read(REPORT.read_bytes(), name=REPORT.name).passages
PARAGRAPHS = tuple(each for each in SEED if each.kind == "paragraph" and len(each.text) > 200)


def kinds(found: tuple[Match, ...]) -> dict[tuple[str, ...], str]:
    return {match.before or match.after: match.kind for match in found}


def akn(name: str) -> tuple[Passage, ...]:
    path = AKN / f"{name}.xml"
    if not path.exists():
        pytest.skip(f"{name}: not among the texts of ../shared, or not well-formed")
    return read(path.read_bytes(), name=path.name).passages


@given(st.permutations(PARAGRAPHS), st.sets(st.integers(0, len(PARAGRAPHS) - 1)))
def test_every_passage_is_in_one_match(order: list[Passage], left_out: set[int]) -> None:
    after = [each for place, each in enumerate(order) if place not in left_out]
    found = align(PARAGRAPHS, after, language="en")
    assert sorted(ident for match in found for ident in match.before) == sorted(
        each.id for each in PARAGRAPHS
    )
    assert sorted(ident for match in found for ident in match.after) == sorted(
        each.id for each in after
    )
    met = {match.before: match.after for match in found if match.before and match.after}
    assert all(before == after for before, after in met.items())


def test_a_text_is_the_same_as_itself() -> None:
    assert set(kinds(align(SEED, SEED, language="en")).values()) == {"same"}


def test_numbers_and_hyphens_make_no_difference() -> None:
    after = [
        replace(each, id=f"x_{place}", text=each.text.replace("-", "\u2011"))
        for place, each in enumerate(PARAGRAPHS)
    ]
    found = align(PARAGRAPHS, after, language="en")
    assert [match.kind for match in found] == ["same"] * len(PARAGRAPHS)


def test_changed_moved_new_and_gone() -> None:
    first, second, third, fourth, *rest = PARAGRAPHS
    changed = replace(second, text=second.text.replace("General Assembly", "Council"))
    new = replace(first, id="new", text="Calls for an entirely unrelated evening of music.")
    after = [first, third, fourth, changed, new, *rest[:-1]]
    assert kinds(align(PARAGRAPHS, after, language="en")) == {
        **{(each.id,): "same" for each in (first, third, fourth, *rest[:-1])},
        (second.id,): "moved",
        ("new",): "new",
        (rest[-1].id,): "gone",
    }


def test_split_and_merged() -> None:
    whole = PARAGRAPHS[6]
    half = whole.text.index(". ", len(whole.text) // 2 - 100) + 1
    parts = [
        replace(whole, id="a", text=whole.text[:half]),
        replace(whole, id="b", text=whole.text[half:].strip()),
    ]
    around = (PARAGRAPHS[0], PARAGRAPHS[1])
    split = align([around[0], whole, around[1]], [around[0], *parts, around[1]], language="en")
    assert ("split", (whole.id,), ("a", "b")) in {(m.kind, m.before, m.after) for m in split}
    merged = align([around[0], *parts, around[1]], [around[0], whole, around[1]], language="en")
    assert ("merged", ("a", "b"), (whole.id,)) in {(m.kind, m.before, m.after) for m in merged}


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
@pytest.mark.parametrize(
    ("draft", "resolution"),
    [("E_RES_2022_12", "A_RES_77_231"), ("E_RES_2023_23", "A_RES_78_223")],
)
def test_from_council_to_assembly_each_paragraph_meets_its_own(
    draft: str, resolution: str, language: str
) -> None:
    before = akn(f"{draft}_{language}")
    after = akn(f"{resolution}_{language}")
    found = align(before, after, language=language)
    for match in found:
        for ident in match.after:
            if ident.startswith(("para", "preamble")):
                assert [each.removeprefix("unnumbered_1__") for each in match.before] == [ident]
                assert match.kind in {"same", "changed"}


def test_passages_of_the_same_words_keep_their_order() -> None:
    before = [replace(PARAGRAPHS[0], id=f"old_{place}") for place in range(90)]
    after = [replace(each, id=f"new_{place}") for place, each in enumerate(before)]
    found = align(before, after, language="en")
    assert [match.kind for match in found] == ["same"] * 90
    assert all(match.before[0][4:] == match.after[0][4:] for match in found)


def test_words_that_many_passages_share_still_meet() -> None:
    words = "the Commission shall consider"
    before = [replace(PARAGRAPHS[0], id=f"old_{place}", text=words) for place in range(60)]
    after = [replace(each, text=f"{words} it") for each in before]
    assert {match.kind for match in align(before, after, language="en")} == {"changed"}


def test_into_three_equal_parts_and_back() -> None:
    parts = PARAGRAPHS[3:6]
    whole = replace(PARAGRAPHS[0], id="whole", text=" ".join(each.text for each in parts))
    ids = tuple(each.id for each in parts)
    split, merged = align([whole], parts, language="en"), align(parts, [whole], language="en")
    assert [(m.kind, m.before, m.after) for m in split] == [("split", ("whole",), ids)]
    assert [(m.kind, m.before, m.after) for m in merged] == [("merged", ids, ("whole",))]


def test_nothing_meets_nothing() -> None:
    assert align([], [], language="en") == ()
    assert [m.kind for m in align(PARAGRAPHS[:2], [], language="en")] == ["gone", "gone"]
    assert [m.kind for m in align([], PARAGRAPHS[:2], language="en")] == ["new", "new"]
