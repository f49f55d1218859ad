"""A docx file from a reading reads back as the same passages, and Word's own library opens it."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import docx as word
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.engines.documents import docx, read
from travaux.engines.documents.reading import Passage, PassageKind, Reading, Source
from travaux.engines.documents.written import STATED

HERE = Path(__file__).parent
SHARED = HERE.parents[3].parent / "shared" / "texts"
READ = sorted(
    path
    for path in SHARED.glob("*/*")
    if path.suffix in (".xml", ".txt") and "MALFORMED" not in path.name
)
CASES = sorted(HERE.parent.glob("cases/*.txt"))
needs_shared = pytest.mark.skipif(not READ, reason=f"the official texts are not at {SHARED}")


def placeless(passages: Iterable[Passage]) -> list[Passage]:
    return [replace(each, source=None) for each in passages]


def reads_back(path: Path) -> bool:
    reading = read(path.read_bytes(), name=path.name)
    again = read(docx.write(reading), name="written.docx")
    assert list(again.passages) == placeless(reading.passages)
    assert again.source.language == reading.source.language
    return all(getattr(again, name) == getattr(reading, name) for name in STATED)


def edited(data: bytes, change: tuple[str, str], *, without: str = "?") -> bytes:
    """Return a file as a word processor saves it again, with other words or without a part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if not name.startswith(without):
                text = old.read(name).decode()
                new.writestr(name, text.replace(*change) if name == "word/document.xml" else text)
    return stream.getvalue()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_cases_read_back_the_same(path: Path) -> None:
    assert reads_back(path)


@needs_shared
@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_texts_read_back_the_same(path: Path) -> None:
    assert reads_back(path)


@needs_shared
@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_texts_have_the_same_addresses_and_words_by_their_styles_alone(path: Path) -> None:
    reading = read(path.read_bytes(), name=path.name)
    again = read(edited(docx.write(reading), ("", ""), without="customXml"), name="saved.docx")
    kept = [(each.id, each.text) for each in reading.passages if each.kind != "note"]
    assert [(each.id, each.text) for each in again.passages if each.kind != "note"] == kept
    notes = sorted(each.id for each in reading.passages if each.kind == "note")
    assert sorted(each.id for each in again.passages if each.kind == "note") == notes


@needs_shared
@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_texts_typed_without_styles_have_the_same_addresses_and_words(path: Path) -> None:
    reading = read(path.read_bytes(), name=path.name)
    typed = word.Document()
    body = [each for each in reading.passages if each.kind != "note"]
    for each in body:
        typed.add_paragraph(f"{each.number}\t{each.text}" if each.number else each.text)
    stream = io.BytesIO()
    typed.save(stream)
    again = read(stream.getvalue(), name="typed.docx")
    assert [(each.id, each.text) for each in again.passages] == [
        (each.id, each.text) for each in body
    ]


def reading_of(*passages: Passage, language: str = "en") -> Reading:
    source = Source("made", "0" * 64, "text", language)
    return Reading(source, None, None, None, None, None, None, passages)


MADE = reading_of(
    Passage("formula", None, None, "preamble", "The General Assembly,"),
    Passage("para_1", "1.", None, "paragraph", "Adopts it;", notes=((9, "1"), (10, "*"))),
    Passage("para_1__a", "(a)", "para_1", "subparagraph", "Now;", notes=((3, "1"),)),
    Passage("note_1", "[1]", None, "note", "A/1."),
    Passage("note_star_1", "*", None, "note", "Reissued."),
    Passage("note_9", "9", None, "note", "Called by nobody."),
)


def test_notes_are_footnotes_and_paragraphs_hang() -> None:
    data = docx.write(MADE)
    assert list(read(data, name="a.docx").passages) == list(MADE.passages)
    opened = word.Document(io.BytesIO(data))
    assert [(each.text, each.style.name) for each in opened.paragraphs] == [
        ("The General Assembly,", "Travaux Formula"),
        ("1.\tAdopts it;*", "Travaux Paragraph1"),
        ("(a)\tNow1;", "Travaux Paragraph2"),
        ("9\tCalled by nobody.", "Travaux Note"),
    ]
    indent = opened.paragraphs[2].style.paragraph_format
    assert indent.first_line_indent == -indent.left_indent // 2
    notes = zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml").decode()
    assert "A/1." in notes
    assert "Called" not in notes


def test_the_same_reading_gives_the_same_bytes() -> None:
    assert docx.write(MADE) == docx.write(MADE)


def test_arabic_runs_from_the_right() -> None:
    made = reading_of(Passage("para_1", "1 -", None, "paragraph", "تقرر"), language="ar")
    body = zipfile.ZipFile(io.BytesIO(docx.write(made))).read("word/document.xml").decode()
    assert body.count("<w:bidi/>") == body.count("<w:pPr>") + 1
    assert body.count("<w:rtl/>") == body.count("<w:r>")


def test_a_word_changed_in_the_file_is_changed_in_the_reading() -> None:
    opened = word.Document(io.BytesIO(docx.write(MADE)))
    run = next(run for run in opened.paragraphs[1].runs if run.text == "Adopts it")
    run.text = "Adopts this"
    opened.add_paragraph()
    stream = io.BytesIO()
    opened.save(stream)
    again = read(stream.getvalue(), name="a.docx")
    expected = replace(MADE.passages[1], text="Adopts this;", notes=((11, "1"), (12, "*")))
    assert again.passages == (MADE.passages[0], expected, *MADE.passages[2:])


def test_identifiers_of_styles_are_those_that_their_names_make() -> None:
    opened = word.Document(io.BytesIO(docx.write(MADE)))
    own = [each for each in opened.styles if each.name.startswith("Travaux")]
    assert [each.style_id for each in own] == [each.name.replace(" ", "") for each in own]
    assert len(own) == 16


def test_a_paragraph_that_is_added_gets_an_address_of_its_own() -> None:
    new = "<w:p><w:r><w:t>2. Requests a report.</w:t></w:r></w:p><w:sectPr>"
    again = read(edited(docx.write(MADE), ("<w:sectPr>", new)), name="a.docx")
    addresses = [each.id for each in again.passages]
    assert addresses[:3] == ["formula", "para_1", "para_1__a"]
    assert "para_2" in addresses


WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
    )
)
CALLS = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from(["1", "2", "*", "a", "12"])), max_size=3
)
KINDS: st.SearchStrategy[PassageKind] = st.sampled_from(get_args(PassageKind))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    addresses = draw(
        st.lists(st.text("abÅ_-1:", min_size=1, max_size=60), unique=True, max_size=8)
    )
    passages: list[Passage] = []
    for each in addresses:
        text = draw(WORDS)
        calls = sorted((min(at, len(text)), sign) for at, sign in draw(CALLS))
        number = draw(st.none() | st.sampled_from(["1.", "(a)", "1", "2", "*", "[12]", "78/2."]))
        parent = (
            draw(st.none() | st.sampled_from([one.id for one in passages])) if passages else None
        )
        if text or number:
            passages.append(Passage(each, number, parent, draw(KINDS), text, None, tuple(calls)))
    return reading_of(*passages, language=draw(st.sampled_from(["en", "ar", "zh"])))


@settings(deadline=None, max_examples=150)
@given(readings())
def test_any_reading_reads_back_the_same(reading: Reading) -> None:
    if reading.passages:
        assert docx.read(docx.write(reading), name="written.docx").passages == reading.passages
