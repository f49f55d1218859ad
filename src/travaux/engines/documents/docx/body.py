"""Goes through the tree of a text and takes its paragraphs in the order in which they are read."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from travaux.engines.documents import marker
from travaux.engines.documents.docx.numbering import Numbering
from travaux.engines.documents.docx.package import W
from travaux.engines.documents.docx.style import Listed, Style, is_on, listed, value
from travaux.engines.documents.docx.words import (
    ALTERNATIVES,
    DELETED,
    INSERTED,
    Call,
    File,
    Words,
    chosen,
)
from travaux.engines.documents.marker import Marker

_AROUND = frozenset(f"{W}{name}" for name in ("customXml", "smartTag", "sdtContent")) | INSERTED
_CONTENTS = "toc "
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_CONTENTS_GALLERY = "Table of Contents"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its words, the number before them, its style and the marks that stand in it."""

    text: str
    number: Marker | None
    style: str | None
    look: Style
    parts: tuple[str | Call, ...] = ()
    printed: str = ""
    bookmarks: tuple[str, ...] = ()


class Body:
    """Takes the elements of a text and keeps its paragraphs."""

    def __init__(self, file: File, numbering: Numbering) -> None:
        self.paragraphs: list[Paragraph] = []
        self._file = file
        self._numbering = numbering
        self._carried: Words | None = None
        self._cell_number: Marker | None = None
        self._in_cell = False
        self._dropping = False

    def take(self, around: Iterable[etree._Element]) -> None:
        """Take the paragraphs and tables of an element."""
        for each in around:
            tag = each.tag
            if tag == f"{W}p":
                self._paragraph(each)
            elif tag == f"{W}tbl":
                self._table(each)
            elif tag == f"{W}sdt":
                self._control(each)
            elif tag in _AROUND:
                self.take(each)
            elif tag in DELETED:
                self._file.counts["changes"] += 1
            elif tag == ALTERNATIVES:
                self.take(chosen(each))

    def _control(self, control: etree._Element) -> None:
        content = control.find(f"{W}sdtContent")
        if content is None:
            return
        outer = self._dropping
        self._dropping = outer or value(control.find(_GALLERY)) == _CONTENTS_GALLERY
        self.take(content)
        self._dropping = outer

    def _table(self, table: etree._Element) -> None:
        outer = self._in_cell, self._cell_number
        self._in_cell, self._cell_number = True, None
        for row in _within(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self._file.counts["changes"] += 1
                continue
            self._row(row)
        self._in_cell, self._cell_number = outer

    def _row(self, row: etree._Element) -> None:
        for cell in _within(row, f"{W}tc"):
            self.take(cell)
        if self._cell_number is not None:
            self.paragraphs.append(Paragraph("", self._cell_number, None, Style()))
            self._cell_number = None

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        named = None if properties is None else value(properties.find(f"{W}pStyle"))
        look = self._file.styles.of(named)
        words = self._carried or Words(self._file)
        words.hidden, self._carried = look.hides, None
        words.take(paragraph)
        for box in words.boxes:
            self.take(box)
        words.boxes.clear()
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and any(mark.find(tag) is not None for tag in DELETED):
            self._file.counts["changes"] += 1
            self._carried = words
            return
        text = words.text()
        number = self._number(properties, look, named)
        if not (is_on(mark, "vanish") and not text.strip()):
            self._add(text, words, number, named, look)

    def _number(
        self, properties: etree._Element | None, look: Style, named: str | None
    ) -> Marker | None:
        own = listed(properties)
        if own is None:
            where = look.listed
        else:
            inherited = look.listed.level if look.listed else None
            where = Listed(own.number, inherited if own.level is None else own.level)
        return self._numbering.next(where, named) if where is not None else None

    def _add(
        self, text: str, words: Words, number: Marker | None, named: str | None, look: Style
    ) -> None:
        if self._dropping or look.name.startswith(_CONTENTS):
            return
        if number is None and words.number:
            number = marker.whole(words.number)
        bare = text.strip()
        if self._in_cell and (sign := _alone(bare, number)) is not None:
            self._cell_number = sign
            return
        if not bare and number is None and not words.bookmarks:
            return
        if bare and number is None and self._cell_number is not None:
            number, self._cell_number = self._cell_number, None
        marks = tuple(words.bookmarks)
        self.paragraphs.append(
            Paragraph(text, number, named, look, tuple(words.parts), words.number, marks)
        )


def _alone(text: str, number: Marker | None) -> Marker | None:
    """Return the number of a cell that holds a number and nothing else."""
    if number is not None:
        return None if text else number
    found = marker.find(text)
    return found[0] if found is not None and found[1] == len(text) else None


def _within(around: etree._Element, tag: str) -> Iterable[etree._Element]:
    """Yield the elements of this kind that stand in another, also inside controls."""
    for each in around:
        if each.tag == tag:
            yield each
        elif each.tag in _AROUND or each.tag == f"{W}sdt":
            yield from _within(each, tag)
