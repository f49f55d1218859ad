"""From the bytes of a file to its characters: encodings, formats, and what is refused."""

import codecs
import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from travaux.engines.documents.reading import Doubt
from travaux.kernel.errors import UnreadableDocument

Format = Literal["text", "akn"]

LARGEST = 20 * 1024 * 1024
"""Bytes that are read at most; a longer file is refused."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_OTHERS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document of the old binary form"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1b]")
_XML = re.compile(r"<(?:\?xml|!DOCTYPE|[A-Za-z][\w:.-]*[\s>/])", re.IGNORECASE)
_HTML = re.compile(r"<(?:!DOCTYPE\s+html|html\b)", re.IGNORECASE)
_COMMENT = re.compile(r"\s*<!--")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True)
class Decoded:
    """The characters of a file; `text` is what the places of a reading count in."""

    name: str
    text: str
    sha256: str
    format: Format
    doubts: tuple[Doubt, ...] = ()


def decode(data: bytes, *, name: str, largest: int = LARGEST) -> Decoded:
    """Return the characters of a file and what they are, or refuse it.

    Raises UnreadableDocument for what is empty, too long, binary or in a format not read here.
    """
    _refuse_what_is_not_text(data, name, largest)
    text, doubts = _characters(data, name)
    if binary := _BINARY.search(text):
        place = len(text[: binary.start()].encode())
        raise UnreadableDocument(f"{name}: byte {place}: binary data, not text")
    if not text.strip():
        raise UnreadableDocument(f"{name}: byte 0: the file holds no text")
    begins = _begins(text)
    if _HTML.match(text, begins):
        raise UnreadableDocument(f"{name}: line 1: a web page, which is not read here")
    return Decoded(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        format="akn" if _XML.match(text, begins) else "text",
        doubts=doubts,
    )


def _begins(text: str) -> int:
    """Return where a text begins behind white space and comments."""
    place = 0
    while (found := _COMMENT.match(text, place)) and (end := text.find("-->", found.end())) >= 0:
        place = end + len("-->")
    space = _SPACE.match(text, place)
    return space.end() if space else place


def _refuse_what_is_not_text(data: bytes, name: str, largest: int) -> None:
    if not data:
        raise UnreadableDocument(f"{name}: byte 0: the file is empty")
    if len(data) > largest:
        raise UnreadableDocument(
            f"{name}: byte {largest}: longer than the {largest:,} bytes that are read at most"
        )
    for head, what in _KNOWN_OTHERS:
        if data.startswith(head):
            raise UnreadableDocument(f"{name}: byte 0: {what}, which is not read here")


def _characters(data: bytes, name: str) -> tuple[str, tuple[Doubt, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name, offset=len(mark)), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            place = data.index(b"\x00")
            raise UnreadableDocument(f"{name}: byte {place}: binary data, not text") from error
        text = data.decode("cp1252", errors="replace")
        return text, (
            Doubt(
                passage=None,
                code="encoding",
                text=f"byte {error.start} is not UTF-8; the file was read as Windows-1252",
            ),
        )


def _strictly(data: bytes, encoding: str, name: str, *, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"{name}: byte {offset + error.start}: not {encoding.upper()}, as its mark says"
        ) from error
