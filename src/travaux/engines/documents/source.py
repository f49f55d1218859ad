"""What a file is: its format, how long it may be, and what is refused unread."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from travaux.engines.documents.encoding import characters, has_controls
from travaux.engines.documents.reading import Doubt
from travaux.kernel.errors import UnreadableDocument

Format = Literal["text", "docx", "pdf", "html", "akn"]

LARGEST = 20 * 1024 * 1024
"""Bytes that are read at most; a longer file is refused."""

_KNOWN_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an office document that is encrypted or of the old binary form"),
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


_CONTAINERS: tuple[tuple[bytes, Format], ...] = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"))


@dataclass(frozen=True)
class Decoded:
    """The characters of a file; `text` is what the places of a reading count in.

    Of a docx or PDF file, which is taken apart before it has any, it is the `data` instead.
    """

    name: str
    text: str
    sha256: str
    format: Format
    doubts: tuple[Doubt, ...] = ()
    data: bytes = b""


def is_container(data: bytes) -> bool:
    """Tell whether a file is a docx or PDF file, which are taken apart by large libraries."""
    return any(data.startswith(head) for head, _ in _CONTAINERS)


def decode(data: bytes, *, name: str, largest: int = LARGEST) -> Decoded:
    """Return the characters of a file and what they are, or refuse it.

    Raises UnreadableDocument for what is empty, too long, binary or in a format not read here.
    """
    _refuse_what_is_not_read(data, name, largest)
    digest = hashlib.sha256(data).hexdigest()
    for head, container in _CONTAINERS:
        if data.startswith(head):
            return Decoded(name, "", digest, container, data=data)
    told = characters(data, name=name)
    text = told.text
    if has_controls(data) and (binary := _BINARY.search(text)):
        place = len(text[: binary.start()].encode())
        raise UnreadableDocument(f"{name}: byte {place}: binary data, not text")
    if not text.strip():
        raise UnreadableDocument(f"{name}: byte 0: the file holds no text")
    doubts = (Doubt(None, "encoding", told.assumed),) if told.assumed else ()
    begins = _begins(text)
    return Decoded(name, text, digest, _format(text, begins), doubts)


def _format(text: str, begins: int) -> Format:
    if _HTML.match(text, begins):
        return "html"
    return "akn" if _XML.match(text, begins) else "text"


def _begins(text: str) -> int:
    """Return where a text begins behind white space and comments."""
    place = 0
    while (found := _COMMENT.match(text, place)) and (end := text.find("-->", found.end())) >= 0:
        place = end + len("-->")
    space = _SPACE.match(text, place)
    return space.end() if space else place


def _refuse_what_is_not_read(data: bytes, name: str, largest: int) -> None:
    if not data:
        raise UnreadableDocument(f"{name}: byte 0: the file is empty")
    if len(data) > largest:
        raise UnreadableDocument(
            f"{name}: byte {largest}: longer than the {largest:,} bytes that are read at most"
        )
    for head, what in _KNOWN_OTHERS:
        if data.startswith(head):
            raise UnreadableDocument(f"{name}: byte 0: {what}, which is not read here")
