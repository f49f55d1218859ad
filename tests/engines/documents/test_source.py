"""What is read and what is refused, before a word of it is understood."""

import codecs

import pytest

from travaux.engines.documents.source import LARGEST, decode
from travaux.kernel.errors import UnreadableDocument

WORDS = "1. The Assembly’s décision: “Résumé”.\n"
REFUSED = {
    "empty": (b"", "byte 0: the file is empty"),
    "blank": (b" \n\t\n", "byte 0: the file holds no text"),
    "zeros": (b"1. The\x00Assembly", "byte 6: binary data"),
    "bell": ("1. décision\x07".encode(), "byte 12: binary data"),
    "machine code": (b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe", "byte 4: binary data"),
    "picture": (b"\x89PNG\r\n", "byte 0: a picture"),
    "half a character": (codecs.BOM_UTF16_LE + b"1\x00.\x00 ", "byte 6: not UTF-16"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refuses_in_one_line_with_name_place_and_reason(case: str) -> None:
    data, reason = REFUSED[case]
    with pytest.raises(UnreadableDocument) as refusal:
        decode(data, name="report.txt")
    assert str(refusal.value).startswith(f"report.txt: {reason}")
    assert len(str(refusal.value).splitlines()) == 1


def test_refuses_what_is_too_long() -> None:
    with pytest.raises(UnreadableDocument, match=r"^long\.txt: byte 10: longer than the 10 bytes"):
        decode(b"1. Decides.", name="long.txt", largest=10)
    assert LARGEST == 20 * 1024 * 1024


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_reads_unicode_with_and_without_a_mark(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + WORDS.encode(encoding), name="report.txt")
    assert (decoded.text, decoded.format, decoded.doubts) == (WORDS, "text", ())


def test_reads_windows_text_and_says_so() -> None:
    decoded = decode(WORDS.encode("cp1252"), name="report.txt")
    assert decoded.text == WORDS
    assert [doubt.code for doubt in decoded.doubts] == ["encoding"]
    assert "byte 15" in decoded.doubts[0].text


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ("<?xml version='1.0'?><akomaNtoso/>", "akn"),
        ("<!DOCTYPE x []><x/>", "akn"),
        ("  <akn:akomaNtoso xmlns:akn='x'/>", "akn"),
        ("<!-- Page 1 -->\n1. Decides", "text"),
        ("< 5 per cent", "text"),
    ],
)
def test_tells_markup_from_text(text: str, format_: str) -> None:
    assert decode(text.encode(), name="x").format == format_


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"PK\x03\x04word/document.xml", "docx"),
        (b"<!DOCTYPE html>\n<html><body>1. A</body></html>", "html"),
        (b"<!-- saved -->\n<HTML><body>1. A</body></html>", "html"),
    ],
)
def test_tells_other_formats(data: bytes, format_: str) -> None:
    decoded = decode(data, name="x")
    assert (decoded.format, decoded.text or decoded.data) == (
        format_,
        data if decoded.data else data.decode(),
    )
