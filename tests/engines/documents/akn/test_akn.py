"""Akoma Ntoso: the same passages as the plain text, and nothing of what is hostile."""

import re
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from travaux.engines.documents import read
from travaux.engines.documents.reading import Passage, Reading
from travaux.kernel.errors import UnreadableDocument

CASES = Path(__file__).parent / "cases"
SHARED = Path(__file__).parents[4].parent / "shared" / "texts"
OFFICIAL = sorted(path for path in SHARED.glob("akn/*.xml") if "MALFORMED" not in path.name)
needs_shared = pytest.mark.skipif(not OFFICIAL, reason=f"the official texts are not at {SHARED}")

HEAD = "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>"
BOMB = "".join(
    ["<!DOCTYPE x [<!ENTITY a0 'ha'>"]
    + [f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)]
    + ["]><x>&a11;</x>"]
)
REFUSED = {
    "mismatched": (f"{HEAD}\n<statement></p>", "line 2, column 14: malformed XML: mismatched tag"),
    "cut off": (f"{HEAD}\n<statement>", "line 2, column 12: malformed XML: no element found"),
    "entity": (f"{HEAD}&nbsp;</akomaNtoso>", "line 1, column 70: malformed XML: undefined entity"),
    "bomb": (BOMB, "line 1: a document type declaration"),
    "external": (
        "<?xml version='1.0'?>\n<!DOCTYPE x SYSTEM 'file:///a'><x/>",
        "line 2: a document",
    ),
    "behind a comment": ("<!-- a -->\n\n<!DOCTYPE x []><x/>", "line 3: a document type"),
    "other": ("<rss><channel/></rss>", "line 1: XML with the root <rss>"),
    "empty": (f"{HEAD}</akomaNtoso>", "line 1: XML with the root <akomaNtoso>"),
    "deep": (HEAD + "<p>" * 200_000, "line 1: elements stand more than"),
}


def whole(reading: Reading) -> list[tuple[str, str, str | None, str]]:
    return [(each.id, each.kind, each.parent, each.text) for each in reading.passages]


def stated(reading: Reading) -> list[str | None]:
    names = ("symbol", "title", "kind", "organ", "session", "date")
    return [getattr(reading, name) for name in names]


def read_file(path: Path) -> Reading:
    return read(path.read_bytes(), name=path.name)


@pytest.mark.parametrize("case", REFUSED)
def test_refuses_at_once_and_names_the_place(case: str) -> None:
    text, reason = REFUSED[case]
    began = time.perf_counter()
    with pytest.raises(UnreadableDocument) as refusal:
        read(text.encode(), name="text.xml")
    assert str(refusal.value).startswith(f"text.xml: {reason}")
    assert len(str(refusal.value).splitlines()) == 1
    assert time.perf_counter() - began < 2


def test_gives_the_passages_that_the_plain_text_gives() -> None:
    marked, plain = read_file(CASES / "council.xml"), read_file(CASES / "council.txt")
    assert whole(marked) == whole(plain)
    assert [each.notes for each in marked.passages] == [each.notes for each in plain.passages]
    assert [(each.passage, each.symbol) for each in marked.citations] == [
        ("unnumbered_1__preamble_1", "A/RES/56/119"),
        ("note_1", "A/CONF.999/1"),
    ]
    assert stated(marked) == stated(plain)
    assert stated(marked) == [
        "E/RES/2023/99",
        "Follow-up",
        "resolution",
        "Economic and Social Council",
        "2023",
        "2023-07-25",
    ]


def test_every_passage_stands_where_it_says() -> None:
    text = (CASES / "council.xml").read_text(encoding="utf-8")
    for passage in read_file(CASES / "council.xml").passages:
        assert passage.source is not None
        start, end = passage.source
        words = re.sub(r"<[^>]*>", "", text[start:end])
        assert letters(passage.text)[:20] in letters(words)


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@needs_shared
@pytest.mark.parametrize("path", OFFICIAL, ids=lambda path: path.stem)
def test_official_texts_are_read_whole_and_once(path: Path) -> None:
    reading = read_file(path)
    assert reading.source.language == path.stem.rpartition("_")[2]
    body = ElementTree.fromstring(path.read_bytes())[0]  # noqa: S314 (official files)
    spoken = [part for part in body if not part.tag.endswith("}meta")]
    expected = Counter(letters("".join("".join(part.itertext()) for part in spoken)))
    printed = [
        f"{each.number or ''}{each.text}" for each in reading.passages if each.kind != "note"
    ]
    notes = [each.text for each in reading.passages if each.kind == "note"]
    assert Counter(letters("".join(printed + notes))) == expected


@needs_shared
@pytest.mark.parametrize("path", [path for path in OFFICIAL if path.stem.endswith("_en")])
def test_official_texts_give_the_passages_of_their_plain_text(path: Path) -> None:
    assert whole(read_file(path)) == whole(read_file(SHARED / "plain" / f"{path.stem}.txt"))


@needs_shared
def test_addresses_are_the_same_in_six_languages() -> None:
    told: dict[str, list[list[str]]] = {}
    for path in OFFICIAL:
        addresses = [each.id for each in read_file(path).passages if each.kind != "masthead"]
        told.setdefault(path.stem.rpartition("_")[0], []).append(addresses)
    for versions in told.values():
        assert all(addresses == versions[0] for addresses in versions)


def test_a_passage_is_plain_data() -> None:
    assert all(type(each) is Passage for each in read_file(CASES / "council.xml").passages)
