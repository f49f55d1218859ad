"""A page written from a reading reads back to the same passages."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.engines.documents import html, read
from travaux.engines.documents.checked import load
from travaux.engines.documents.reading import Passage, Reading, dump
from travaux.engines.documents.written import STATED
from travaux.kernel.errors import UnreadableDocument

TEXTS = Path(__file__).parents[5] / "shared" / "texts"
NAMES = sorted(each.relative_to(TEXTS).as_posix() for each in TEXTS.glob("*/*.*"))
WORDS = st.text(alphabet="abc, ;:.<>&\"'«é会第决\u0627\u0628 12()[]", min_size=1, max_size=30)
LINES = st.sampled_from(
    [
        "The General Assembly,",
        "Recalling its resolution 46/152[1] of 18 December 1991,",
        "1. Requests the Secretary-General:",
        "2. Decides so;",
        "(a) To report;",
        "(b) To convene:",
        "(i) States;",
        "• a point",
        "Annex",
        "I. Introduction",
        "Rule 4",
        "[1] See A/67/97.",
        "* Reissued.",
        "50th plenary meeting",
    ]
)


def shape(passages: tuple[Passage, ...]) -> list[tuple[object, ...]]:
    return [
        (each.id, each.number, each.parent, each.kind, each.text, each.notes) for each in passages
    ]


def stated(reading: Reading) -> tuple[str | None, ...]:
    return tuple(getattr(reading, name) for name in STATED)


def again(reading: Reading) -> Reading:
    return read(html.write(reading).encode(), name="page.html")


@pytest.mark.parametrize("name", NAMES or ["none"])
def test_every_text_reads_back_the_same(name: str) -> None:
    if not NAMES:
        pytest.skip("there are no texts in ../shared")
    try:
        reading = read((TEXTS / name).read_bytes(), name=name)
    except UnreadableDocument:
        pytest.skip(f"{name} is not well-formed")
    back = again(reading)
    assert shape(back.passages) == shape(reading.passages)
    assert stated(back) == stated(reading)


@given(st.lists(LINES | WORDS, min_size=1, max_size=12))
def test_whatever_was_read_reads_back_the_same(lines: list[str]) -> None:
    try:
        reading = read("\n\n".join(lines).encode(), name="text.txt")
    except UnreadableDocument:
        return
    back = again(reading)
    assert shape(back.passages) == shape(reading.passages)
    assert stated(back) == stated(reading)


@pytest.mark.parametrize("name", STATED)
def test_what_no_words_say_reads_back_the_same(name: str) -> None:
    told = {"session": "78", "date": "2023-12-19"}.get(name, "A & <B>")
    plain = json.loads(json.dumps(dump(read(b"1. Decides so;\n", name="text.txt"))))
    assert getattr(again(load(plain | {name: told})), name) == told


def test_a_page_stands_by_itself() -> None:
    text = "1. Takes note of it.[1]\n\n[1] See A/67/97 & <others>.\n"
    page = html.write(read(text.encode(), name="text.txt"))
    assert page.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert '<sup id="call_1"><a href="#note_1">1</a></sup>' in page
    assert '<a class="number" href="#call_1">[1]</a> See A/67/97 &amp; &lt;others&gt;.' in page
    assert "<script" not in page
    assert "src=" not in page


def test_a_page_in_arabic_runs_from_the_right() -> None:
    text = "إن الجمعية العامة،\n\n1 - تقرر ما يلي؛\n"
    assert '<html lang="ar" dir="rtl">' in html.write(read(text.encode(), name="text.txt"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("</main>", '<p id="para_1" data-kind="paragraph">Decides more.</p></main>', "more."),
        ("</main>", "<p>3. Decides more.</p></main>", "Decides more."),
        ("Decides so;", "Decides so;<br>and so on;", "so on;"),
        ("Decides so;", "Decides\n so;", "Decides so;"),
    ],
)
def test_a_page_that_somebody_has_changed_is_read_by_its_structure(
    old: str, new: str, words: str
) -> None:
    page = html.write(read(b"A/RES/90/1\n\n1. Decides so;\n\n2. Requests it.\n", name="text.txt"))
    back = read(page.replace(old, new).encode(), name="page.html")
    assert len({each.id for each in back.passages}) == len(back.passages)
    assert "para_2" in {each.id for each in back.passages}
    assert words in " ".join(each.text for each in back.passages)
