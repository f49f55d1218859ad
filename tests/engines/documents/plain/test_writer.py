"""Plain text from a reading reads back as the same passages."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.engines.documents import plain, read
from travaux.engines.documents.reading import Passage, Reading, Source

HERE = Path(__file__).parent
SHARED = HERE.parents[3].parent / "shared" / "texts"
READ = sorted(
    path
    for path in SHARED.glob("*/*")
    if path.suffix in (".xml", ".txt") and "MALFORMED" not in path.name
)
CASES = sorted([*HERE.glob("cases/*.txt"), *HERE.parent.glob("cases/*.txt")])
needs_shared = pytest.mark.skipif(not READ, reason=f"the official texts are not at {SHARED}")


def with_notes_last(reading: Reading) -> list[Passage]:
    passages = [replace(each, source=None) for each in reading.passages]
    return sorted(passages, key=lambda each: each.kind == "note")


def reads_back(path: Path) -> bool:
    reading = read(path.read_bytes(), name=path.name)
    again = read(plain.write(reading).encode(), name="written.txt")
    assert with_notes_last(again) == with_notes_last(reading)
    names = ("symbol", "title", "kind", "organ", "date")
    return all(getattr(again, name) == getattr(reading, name) for name in names)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_cases_read_back_the_same(path: Path) -> None:
    assert reads_back(path)


@needs_shared
@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_texts_read_back_the_same(path: Path) -> None:
    assert reads_back(path)


def reading_of(*passages: Passage) -> Reading:
    source = Source("made", "0" * 64, "text", "en")
    return Reading(source, None, None, None, None, None, None, passages)


def test_notes_stand_at_the_foot_and_where_they_are_called() -> None:
    reading = reading_of(
        Passage("para_1", "1.", None, "paragraph", "Adopts it;", notes=((9, "1"), (10, "*"))),
        Passage("note_1", "1", None, "note", "A/1."),
        Passage("para_2", "2.", None, "paragraph", "Requests a report."),
        Passage("note_star_1", "*", None, "note", "Reissued."),
    )
    assert plain.write(reading) == (
        "1. Adopts it[1];[*]\n\n2. Requests a report.\n\n____________________\n\n"
        "1\nA/1.\n\n* Reissued.\n"
    )


ACTS = st.sampled_from(["Requests", "Decides", "Notes", "Invites", "Welcomes"])
MATTERS = st.lists(
    st.sampled_from(["the", "report", "of", "its", "Committee", "on", "work", "by", "States"]),
    min_size=1,
    max_size=12,
).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(ACTS, MATTERS), min_size=1, max_size=12))
def test_numbered_paragraphs_read_back_the_same(acts: list[tuple[str, str]]) -> None:
    reading = reading_of(
        Passage("formula", None, None, "preamble", "The General Assembly,"),
        *(
            Passage(f"para_{number}", f"{number}.", None, "paragraph", f"{act} {matter};")
            for number, (act, matter) in enumerate(acts, 1)
        ),
    )
    again = read(plain.write(reading).encode(), name="written.txt")
    assert with_notes_last(again) == list(reading.passages)
