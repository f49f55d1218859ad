"""Docx files that would do harm, and files that only look like one: refused in one line."""

import struct
import time
import zlib
from collections.abc import Callable, Mapping

import pytest

from travaux.engines.documents import read
from travaux.engines.documents.docx.document import LONGEST
from travaux.engines.documents.docx.package import LARGEST, MOST_NODES
from travaux.engines.documents.reading import Reading
from travaux.kernel.errors import UnreadableDocument

Zipped = Callable[[Mapping[str, str | bytes]], bytes]
Word = Callable[..., bytes]
P = Callable[..., str]

RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    '/officeDocument" Target="{}"/></Relationships>'
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SECONDS = 1.0


def refused(data: bytes, *, within: float = SECONDS) -> str:
    begun = time.process_time()
    with pytest.raises(UnreadableDocument) as refusal:
        read(data, name="a.docx")
    said = str(refusal.value)
    assert len(said.splitlines()) == 1
    assert said.startswith("a.docx: ")
    assert time.process_time() - begun < within
    return said.removeprefix("a.docx: ")


def of_main(zipped: Zipped, main: str | bytes, target: str = "word/document.xml") -> bytes:
    return zipped({"_rels/.rels": RELATIONS.format(target), target: main})


def test_cut_anywhere(word: Word, p: P) -> None:
    data = word(p("1. Decides to meet."))
    for end in (5, 30, len(data) // 2, len(data) - 10):
        assert "cut off" in refused(data[:end])


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"a.txt": "words"}, "a zip archive that is no docx file"),
        ({"mimetype": "application/epub+zip"}, "an e-book or an OpenDocument file"),
        ({"_rels/.rels": RELATIONS.format("xl/workbook.xml")}, "an office spreadsheet"),
        ({"_rels/.rels": RELATIONS.format("ppt/presentation.xml")}, "an office presentation"),
    ],
)
def test_another_zip(members: dict[str, str], reason: str, zipped: Zipped) -> None:
    assert refused(zipped(members)) == f"byte 0: {reason}, which is not read here"


def test_an_encrypted_or_old_office_document() -> None:
    assert "office document" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_a_missing_part(zipped: Zipped) -> None:
    data = zipped({"_rels/.rels": RELATIONS.format("word/document.xml")})
    assert refused(data) == "word/document.xml: the part with the text is missing"


def test_a_part_that_is_no_text(zipped: Zipped) -> None:
    assert refused(of_main(zipped, "<x/>")) == "word/document.xml: no text of a word processor"


def test_a_file_without_words(word: Word, p: P) -> None:
    assert refused(word(p())) == "word/document.xml: the file holds no text"


def test_malformed_xml(zipped: Zipped) -> None:
    assert refused(of_main(zipped, "<a>\n<b></a>")).startswith("word/document.xml: line 2: ")


def test_a_bomb_that_says_how_large_it_is(zipped: Zipped) -> None:
    said = refused(of_main(zipped, bytes(LARGEST + 1)))
    assert said == f"word/document.xml: more than {LARGEST:,} bytes, the most that is inflated"


def test_a_bomb_that_lies_about_how_large_it_is(zipped: Zipped) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    small = packer.compress(bytes(LARGEST)) + packer.flush()
    honest = of_main(zipped, bytes(LARGEST))
    assert small in honest
    lying = honest.replace(struct.pack("<I", LARGEST), struct.pack("<I", 100))
    assert lying != honest
    assert refused(lying) == "word/document.xml: the part is damaged"


def test_many_members(zipped: Zipped) -> None:
    assert "more than the 4,000 members" in refused(zipped({f"{n}": "" for n in range(4_001)}))


def test_a_list_of_members_that_lies_about_their_number(zipped: Zipped) -> None:
    data = bytearray(zipped({f"{n:030}": "" for n in range(20_000)}))
    data[-14:-10] = struct.pack("<HH", 1, 1)
    assert "members" in refused(bytes(data))


def test_many_nodes(zipped: Zipped) -> None:
    main = f'<w:document xmlns:w="{W}"><w:body>{"<w:p/>" * MOST_NODES}</w:body></w:document>'
    assert refused(of_main(zipped, main)) == (
        f"word/document.xml: more than the {MOST_NODES:,} nodes that are read at most"
    )


def test_a_text_that_is_too_long(word: Word, p: P) -> None:
    said = refused(word(p("and " * (LONGEST // 20)) * 6), within=3 * SECONDS)
    assert said == f"word/document.xml: more than the {LONGEST:,} characters read at most"


def test_deep_nesting(zipped: Zipped) -> None:
    assert "depth" in refused(of_main(zipped, "<w>" * 5_000 + "</w>" * 5_000))


def entities(inside: str, use: str) -> str:
    return (
        f'<!DOCTYPE d [{inside}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{use}</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )


def test_a_bomb_of_entities(zipped: Zipped) -> None:
    rows = '<!ENTITY e0 "words">' + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)
    )
    assert refused(of_main(zipped, entities(rows, "&e9;"))).startswith("word/document.xml: ")


def test_an_external_entity(zipped: Zipped) -> None:
    said = refused(of_main(zipped, entities('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;")))
    assert said == "word/document.xml: a document type, which no docx file has"


def test_a_part_with_a_password(word: Word, p: P) -> None:
    data = word(p("1. Decides."))
    name = b"word/document.xml"
    central = data.rfind(b"PK\x01\x02", 0, data.rfind(name))
    marked = data[: central + 8] + b"\x01\x00" + data[central + 10 :]
    assert refused(marked) == "word/document.xml: encrypted: remove the password first"


def test_a_damaged_part(word: Word, p: P) -> None:
    data = word(p("1. Decides to meet in the year after the Congress was held."))
    start = data.find(b"word/document.xml", data.find(b"word/document.xml") - 1) + 17
    broken = data[: start + 20] + b"\xff" * 20 + data[start + 40 :]
    assert "damaged" in refused(broken)


def read_one(data: bytes) -> Reading:
    return read(data, name="a.docm")


def test_macros_are_left_alone(zipped: Zipped, p: P) -> None:
    main = f'<w:document xmlns:w="{W}"><w:body>{p("1. Decides.")}</w:body></w:document>'
    data = zipped(
        {
            "_rels/.rels": RELATIONS.format("word/document.xml"),
            "word/document.xml": main,
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros",
        }
    )
    assert [each.text for each in read_one(data).passages] == ["Decides."]


def test_lists_and_fields_without_end(word: Word, p: P) -> None:
    body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000) + p("Never shown")
    assert "no text" in refused(word(body), within=5 * SECONDS)
    around = "".join(
        f'<w:style w:styleId="S{n}"><w:basedOn w:val="S{(n + 1) % 3}"/></w:style>'
        for n in range(3)
    )
    assert len(read_one(word(p("1. Decides.", style="S1"), styles=around)).passages) == 1
