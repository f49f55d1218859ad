"""A PDF file with its text in it as the blocks of a document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from travaux.engines.documents import front, language, marker, tongue
from travaux.engines.documents.block import Block
from travaux.engines.documents.document import Document
from travaux.engines.documents.marker import Marker
from travaux.engines.documents.note import take_out, uncalled
from travaux.engines.documents.pdf.file import Page, print_of
from travaux.engines.documents.pdf.layout import Layout, lay_out
from travaux.engines.documents.pdf.row import rows_of_pages
from travaux.engines.documents.plain import furniture, line, paragraph, quoted
from travaux.engines.documents.plain.hyphen import Hyphens
from travaux.engines.documents.plain.line import Line
from travaux.engines.documents.reading import Doubt
from travaux.kernel.errors import UnreadableDocument

_SCAN = "a scan"
_UNMAPPED = "its fonts do not tell which letters they print"
_PRINTED = re.compile(
    r"(\[(?:\d{1,3}|\*{1,3})\]|\d{1,3}/|\*{1,3}(?=\s)|(?P<bare>\d{1,3})(?=\s))\s*(?=\S)"
)
"""The sign of a note that is not raised."""


def read(data: bytes, *, name: str) -> Document:
    """Return the blocks of a PDF file, notes last; their sources count in the text made of it.

    Raises UnreadableDocument for what is no PDF, damaged, encrypted, too long or a scan.
    """
    printed = list(print_of(data, name=name))
    pages = rows_of_pages(page.pieces for page in printed)
    if not any(pages):
        reason = _SCAN if all(page.is_mapped for page in printed) else _UNMAPPED
        raise UnreadableDocument(f"{name}: page 1: {reason}: needs recognition first")
    layout = lay_out(pages)
    code = language.tell(layout.text)
    speech = tongue.of(code)
    lines = [
        replace(each, full=layout.at(each.end - 1).row.full)
        for each in line.columns(line.split(layout.text), partial(front.cells, tongue=speech))
    ]
    kept = furniture.clear(lines)
    notes = {at for at, each in enumerate(kept) if layout.at(each.start).of_notes}
    body = line.without(kept, notes)
    blocks = paragraph.join(quoted.opened(body, speech), speech)
    blocks.extend(_told([kept[at] for at in sorted(notes)], layout))
    return Document(
        tuple(uncalled(take_out(blocks))),
        code,
        doubts=tuple(_doubts(printed)),
        boxes=layout.boxes_of(kept),
    )


def _told(lines: Sequence[Line], layout: Layout) -> list[Block]:
    """Return the notes that lines make, each begun by its sign."""
    groups: list[tuple[Marker | None, list[Line]]] = []
    number = 0
    for each in lines:
        sign, words = _sign(each, layout, number)
        if sign is not None or not groups:
            groups.append((sign, []))
            number = sign.senses[0].value if sign else number
        groups[-1][1].append(words)
    hyphens = Hyphens([each.text for each in lines])
    return [
        Block(
            hyphens.join([each.text for each in group]),
            sign,
            (group[0].start, group[-1].end),
            "note",
        )
        for sign, group in groups
    ]


def _sign(words: Line, layout: Layout, before: int) -> tuple[Marker | None, Line]:
    """Return the sign that a line of notes begins with, and the line without it.

    A bare number is one only where it is the first or the next.
    """
    opens = layout.at(words.start).row.opens
    if opens:
        return marker.of_note(opens), words
    found = _PRINTED.match(words.text)
    if found is None:
        return None, words
    bare = found["bare"]
    if bare and before and int(bare) != before + 1:
        return None, words
    return marker.of_note(found[1]), replace(words, text=words.text[found.end() :])


def _doubts(pages: Iterable[Page]) -> Iterator[Doubt]:
    for number, page in enumerate(pages, start=1):
        if not page.is_mapped:
            yield Doubt(None, "unmapped page", f"page {number} was not read: {_UNMAPPED}")
        elif not page.pieces:
            yield Doubt(
                None, "page without text", f"page {number} holds no text; it may be {_SCAN}"
            )
