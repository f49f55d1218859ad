"""A PDF file opened, or refused with the reason, and its pages one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from travaux.engines.documents.pdf.packed import is_bomb
from travaux.engines.documents.pdf.piece import Piece, pieces
from travaux.kernel.errors import UnreadableDocument

MOST_PAGES = 1500
"""Pages that are read at most: the longest reports to an organ have some hundred."""
_MOST_CHARACTERS = 40_000
"""Characters of a page that are read at most; a page in small print has ten thousand."""
_TAIL = 4096
_SAMPLE = 40
_WIDEST = 20_000.0
"""Points of a page's side at most; the format itself ends at 14,400."""


class Page(NamedTuple):
    """The pieces of print of a page; none where its fonts do not tell which letters they print."""

    pieces: list[Piece]
    is_mapped: bool = True


def print_of(data: bytes, *, name: str) -> Iterator[Page]:
    """Yield the pages of a file.

    Raises UnreadableDocument for what is no PDF, cut off, encrypted, too long or without pages.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise UnreadableDocument(f"{name}: byte {len(data)}: no PDF file, or the end of it is cut")
    if is_bomb(data):
        raise UnreadableDocument(f"{name}: byte 0: streams that inflate to more than a text needs")
    with _opened(data, name) as document:
        count = len(document)
        if not count:
            raise UnreadableDocument(f"{name}: page 1: the file has no page that can be read")
        if count > MOST_PAGES:
            raise UnreadableDocument(
                f"{name}: page {MOST_PAGES + 1}: {count:,} pages, of {MOST_PAGES:,} that are read"
                " at most"
            )
        for number in range(count):
            yield _page(document, number, name)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            reason = "encrypted: remove the password first"
        else:
            reason = "damaged, or no PDF file"
        raise UnreadableDocument(f"{name}: byte 0: {reason}") from error
    try:
        yield document
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int, name: str) -> Page:
    page = raw.FPDF_LoadPage(document, number)
    if not page:
        raise UnreadableDocument(f"{name}: page {number + 1}: damaged: it cannot be opened")
    text = raw.FPDFText_LoadPage(page)
    try:
        sides = _sides(page)
        if not sides:
            raise UnreadableDocument(f"{name}: page {number + 1}: a page of no sensible size")
        count = raw.FPDFText_CountChars(text)
        if count > _MOST_CHARACTERS:
            raise UnreadableDocument(
                f"{name}: page {number + 1}: {count:,} characters, of {_MOST_CHARACTERS:,} that"
                " are read of a page at most"
            )
        if not _is_mapped(text, count):
            return Page([], is_mapped=False)
        return Page(pieces(text, count, sides, raw.FPDFPage_GetRotation(page)))
    finally:
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)


def _is_mapped(text: raw.FPDF_TEXTPAGE, count: int) -> bool:
    """Tell whether the fonts of a page tell the letters of most of a sample of it."""
    sample = range(0, count, count // _SAMPLE + 1)
    lost = [raw.FPDFText_HasUnicodeMapError(text, at) == 1 for at in sample]
    return 2 * lost.count(True) <= len(sample)


def _sides(page: raw.FPDF_PAGE) -> tuple[float, float, float, float] | None:
    """Return the left, top, right and bottom of what a page shows, where they make sense."""
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, box):
        return None
    sides = (box.left, box.top, box.right, box.bottom)
    sane = all(abs(side) < _WIDEST for side in sides)
    return sides if sane and box.right > box.left and box.top > box.bottom else None
