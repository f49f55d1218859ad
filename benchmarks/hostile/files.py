"""Files made to harm, or that are none."""

import io
import zipfile
from collections.abc import Callable
from functools import partial

from benchmarks.hostile.traps import TRAPS

HEAD = "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>"
BOMB = "".join(
    ["<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a0 'ha'>"]
    + [f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)]
    + ["]><x>&a11;</x>"]
)
EXTERNAL = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Target="word/document.xml" Type="http://schemas.openxmlformats.org'
    '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(members: dict[str, str]) -> bytes:
    """Return a zip archive of these members."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return archive.getvalue()


def docx(body: str, before: str = "") -> bytes:
    """Return a docx file with this body."""
    document = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": LINKS, "word/document.xml": document}
    return packed(parts)


HUGE = 100 * 2**20
_OTHERS = {
    "empty": (b"", "byte 0: the file is empty"),
    "blank": (b" \n\t\r\n", "byte 0: the file holds no text"),
    "noise": (bytes(range(256)) * 4000, "byte 0: binary data, not text"),
    "noise without zeros": (bytes(range(128, 256)) * 8000, "byte 0: binary data, not text"),
    "zeros": (b"1. Decides\x00 to hold it.", "byte 10: binary data, not text"),
    "surrogate": (b"1. Decides \xed\xa0\x80.", "byte 11: half of a surrogate pair"),
    "surrogate in UTF-16": (b"\xff\xfe1\x00\x00\xd8.\x00", "byte 4: not UTF-16"),
    "one line": (b"a" * HUGE, "byte 20971520: longer than the 20,971,520 bytes"),
    "rich text": (b"{\\rtf1 A}", "byte 0: a rich text file"),
    "malformed": (f"{HEAD}\n<p></q>".encode(), "line 2, column 6: malformed XML: mismatched tag"),
    "cut": (f"{HEAD}<statement><meta>".encode(), "line 1, column 87: malformed XML: no element"),
    "entity bomb": (BOMB.encode(), "line 1: a document type declaration"),
    "external entity": (EXTERNAL.encode(), "line 1: a document type declaration"),
    "number of no character": (f"{HEAD}&#0;".encode(), "line 1, column 70: malformed XML"),
    "number of a surrogate": (f"{HEAD}&#xd800;".encode(), "line 1, column 70: malformed XML"),
    "deep": (f"{HEAD}{'<p>' * 500_000}".encode(), "line 1: elements stand more than 120 deep"),
    "wide": (f"{HEAD}{'<p/>' * 500_000}".encode(), "line 1: more than 100,000 elements"),
    "cut docx": (docx("<w:p/>")[:300], "byte 300: a zip archive that is cut off"),
    "other zip": (packed({"xl/workbook.xml": "<x/>"}), "byte 0: a zip archive that is no docx"),
    "zip bomb": (docx("<w:p/>" * 12_000_000), "word/document.xml: more than 67,108,864 bytes"),
    "deep docx": (docx("<w:p>" * 100_000), "word/document.xml: line 1: "),
    "docx with entities": (docx("&b;", "<!DOCTYPE a [<!ENTITY b 'c'>]>"), "word/document.xml: a"),
    "old or encrypted": (b"\xd0\xcf\x11\xe0" + b"\0" * 900, "byte 0: an office document that is"),
    "cut PDF": (b"%PDF-1.7\n1 0 obj\n<<", "byte 19: no PDF file, or the end of it is cut"),
    "noise for a PDF": (b"%PDF-1.7\n" + bytes(range(256)) * 400, "byte 102409: no PDF file"),
    "empty page": (b"<!DOCTYPE html><html></html>", "line 1: a web page that shows no words"),
    "page of many tags": (b"<html>" + b"<p>x" * 1_000_000, "line 1: more than 100,000 tags"),
    "other XML": (b"<rss><channel/></rss>", "line 1: XML with the root <rss>"),
}
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    **{name: (partial(bytes, data), said) for name, (data, said) in _OTHERS.items()},
    **{f"PDF: {name}": case for name, case in TRAPS.items()},
}
"""By name, how a file is made, and what is said of it."""
