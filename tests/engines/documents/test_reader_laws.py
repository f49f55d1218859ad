"""Laws of reading that hold for any text at all."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from travaux.engines.documents import read
from travaux.engines.documents.checked import load
from travaux.engines.documents.reading import Reading, characters, dump
from travaux.kernel.errors import UnreadableDocument

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
PIECES = """
The General Assembly, Recalling its resolution 56/119 of 19 December 2001 and Decides to hold
decides : . ; , (a) (b) (i) (ii) (h) 1. 2. 3. 10. I. II. A. Annex ANNEX Summary Rule 1 [1] ¹ *
• - A/67/97 12-38563 2/6 <!-- --> ____ 63/262. 415 (V). Draft resolution non- coop- eration
we Report of the Secretary-General 74th plenary meeting 24 December 2008 Contents . . . . 3 same
“ ”
"""
WORDS = st.sampled_from(PIECES.split())
SPACES = st.sampled_from([" ", " ", " ", "\n", "\n", "\n\n", "\n\n\n", "\f", "\t", "      "])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=60).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)


def reading(text: str) -> Reading | None:
    try:
        return read(text.encode("utf-8", "surrogatepass"), name="any")
    except UnreadableDocument:
        return None


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def holds(made: Reading, text: str) -> None:
    seen: set[str] = set()
    for passage in made.passages:
        assert passage.id not in seen
        assert passage.parent is None or passage.parent in seen
        seen.add(passage.id)
        assert passage.text == " ".join(passage.text.split())
        assert passage.text or passage.number
        place = characters(passage.source)
        assert place is not None
        start, end = place
        assert 0 <= start < end <= len(text)
        words = (passage.number or "") + passage.text
        assert is_within(letters(words), letters(text[start:end]))
    by_id = {each.id: each for each in made.passages}
    for citation in made.citations:
        start, end = citation.span
        assert by_id[citation.passage].text[start:end] == citation.text
        assert 0 < len(citation.text) <= 120
    assert load(json.loads(json.dumps(dump(made)))) == made


def is_within(part: str, whole: str) -> bool:
    """Tell whether all letters of a part stand in the whole, in this order."""
    rest = iter(whole)
    return all(letter in rest for letter in part)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_on_pieces_of_texts(text: str) -> None:
    made = reading(text)
    if made is not None:
        holds(made, text)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_on_any_characters(text: str) -> None:
    made = reading(text)
    if made is not None:
        holds(made, text)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    said = "read"
    try:
        read(data, name="any")
    except UnreadableDocument as refusal:
        said = str(refusal)
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_on_the_golden_cases(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    made = reading(text)
    assert made is not None
    holds(made, text)


SENTENCES = st.lists(
    st.sampled_from(
        ["notes", "the", "report", "requests", "States", "to", "act", "of", "its", "and"]
    ),
    min_size=3,
    max_size=30,
).map(" ".join)


@settings(deadline=None, max_examples=100)
@given(st.lists(SENTENCES, min_size=1, max_size=12), st.integers(1, 4))
def test_numbering_is_kept(sentences: list[str], below: int) -> None:
    lines, numbers = list[str](), list[str]()
    for k, words in enumerate(sentences, 1):
        lines.append(f"{k}. Decides {words}:")
        letters = [f"({letter})" for letter in "abcd"[:below]]
        lines += [f"{letter} To report on {words} thereof;" for letter in letters]
        numbers += [f"{k}.", *letters]
    text = "The General Assembly,\n\nRecalling it,\n\n" + "\n\n".join(lines)
    made = read(text.encode(), name="any")
    assert [each.number for each in made.passages if each.number] == numbers
    assert len({each.id for each in made.passages}) == len(made.passages)
    assert all(each.tasks for each in made.provisions if each.inherited)
