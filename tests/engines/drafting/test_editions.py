"""Passages of one text in two languages or two corrections."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.engines.documents import read
from travaux.engines.documents.reading import Passage
from travaux.engines.drafting.editions import pair

AKN = Path(__file__).parents[4] / "shared" / "texts" / "akn"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
SYMBOLS = ("A_RES_77_231", "A_RES_78_223", "E_RES_2022_12", "E_RES_2023_23")

TEXT = """A/RES/90/1

1. Requests the Secretary-General to report on the matter to the Commission at its next session;

2. Decides to hold the Congress in the year 2015;

3. Invites Member States to take part:

(a) In the regional preparatory meetings;

(b) In the workshops of the Congress;

{number}. Encourages the programme network of institutes to assist in the preparations;

5. Calls upon Governments to pay.
"""


def plain(number: str) -> tuple[Passage, ...]:
    return read(TEXT.format(number=number).encode(), name="a.txt").passages


def akn(name: str) -> tuple[Passage, ...]:
    path = AKN / f"{name}.xml"
    if not path.exists():
        pytest.skip(f"{name}: not among the texts of ../shared, or not well-formed")
    return read(path.read_bytes(), name=path.name).passages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("symbol", SYMBOLS)
def test_languages_pair_whole(symbol: str, language: str) -> None:
    standing, coming = akn(f"{symbol}_en"), akn(f"{symbol}_{language}")
    found = pair(standing, coming)
    # The Council's Chinese texts state no session in their masthead.
    lacks = ("masthead_10",) if symbol.startswith("E") and language == "zh" else ()
    assert (found.left, found.new) == (lacks, ())
    assert all(one == other for one, other in found.pairs)


@pytest.mark.parametrize("number", ["3", "5", "6", "44"])
def test_a_misprinted_number_as_it_is_read(number: str) -> None:
    standing, coming = plain("4"), plain(number)
    found = pair(standing, coming)
    assert (found.left, found.new) == ((), ())
    order = [[each.id for each in side] for side in (standing, coming)]
    assert found.pairs == tuple(zip(*order, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_misprinted_number_in_any_language(language: str) -> None:
    standing = akn("A_RES_77_231_en")
    coming = _misprinted(akn(f"A_RES_77_231_{language}"), "para_5", "para_55")
    found = pair(standing, coming)
    assert (found.left, found.new) == ((), ())
    assert ("para_5", "para_55") in found.pairs


def _misprinted(passages: Sequence[Passage], old: str, new: str) -> list[Passage]:
    """Return passages with one's id changed, and those under it with it."""
    return [
        replace(
            each,
            id=f"{new}{each.id.removeprefix(old)}" if _under(each.id, old) else each.id,
            parent=new if each.parent == old else each.parent,
        )
        for each in passages
    ]


def _under(ident: str, old: str) -> bool:
    return ident == old or ident.startswith(f"{old}__")


def test_what_stands_under_a_misprinted_number_goes_with_it() -> None:
    found = pair(plain("4"), _misprinted(plain("4"), "para_3", "para_8"))
    assert [each for each in found.pairs if each[0] != each[1]] == [
        ("para_3", "para_8"),
        ("para_3__a", "para_8__a"),
        ("para_3__b", "para_8__b"),
    ]


def test_another_passage_in_its_place_is_asked_about() -> None:
    standing = plain("4")
    coming = [
        replace(each, id="para_44", number="44.", text=each.text * 5)
        if each.id == "para_4"
        else each
        for each in standing
    ]
    found = pair(standing, coming)
    assert (found.left, found.new) == (("para_4",), ("para_44",))


def test_another_kind_is_another_passage() -> None:
    standing = plain("4")
    coming = [replace(each, kind="note") if each.id == "para_2" else each for each in standing]
    found = pair(standing, coming)
    assert (found.left, found.new) == (("para_2",), ("para_2",))


def test_more_passages_than_there_were_are_asked_about() -> None:
    standing = plain("4")
    place = [each.id for each in standing].index("para_4")
    added = replace(standing[place], id="para_4bis")
    coming = [*_misprinted(standing[:place], "", ""), added, *standing[place:]]
    found = pair(standing, coming)
    assert (found.left, found.new) == ((), ("para_4bis",))


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_every_passage_is_told_once(left: set[int], new: set[int]) -> None:
    whole = plain("4")
    standing = [each for place, each in enumerate(whole) if place not in new]
    coming = [each for place, each in enumerate(whole) if place not in left]
    found = pair(standing, coming)
    assert sorted([*(one for one, _ in found.pairs), *found.left]) == sorted(
        each.id for each in standing
    )
    assert sorted([*(other for _, other in found.pairs), *found.new]) == sorted(
        each.id for each in coming
    )
