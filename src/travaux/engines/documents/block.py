"""A block: one paragraph, heading or line of a text, before its place in the whole is known."""

from dataclasses import dataclass, replace
from typing import Literal

from travaux.engines.documents import marker as markers
from travaux.engines.documents.marker import Marker
from travaux.engines.documents.reading import Span

Role = Literal[
    "masthead",
    "title",
    "formula",
    "draft",
    "preamble",
    "paragraph",
    "heading",
    "annex",
    "note",
    "closing",
]
"""What a block is in its text; a draft is the formula of a text that a paragraph brings in."""


@dataclass(frozen=True)
class Block:
    """Words that stand together, without their number.

    `role` is what the file itself says of the block (Akoma Ntoso does, plain text does not), or
    what was told of it since; `notes` tells after how many characters a note is called, and which.
    """

    text: str
    marker: Marker | None = None
    source: Span | None = None
    role: Role | None = None
    notes: tuple[tuple[int, str], ...] = ()

    def behind(self, start: int) -> "Block":
        """Return the block without so many characters at its head, notes called where they were.

        >>> Block("1. Adopts it", notes=((9, "1"),)).behind(3)
        Block(text='Adopts it', marker=None, source=None, role=None, notes=((6, '1'),))
        """
        notes = tuple((max(0, place - start), sign) for place, sign in self.notes)
        return replace(self, text=self.text[start:], notes=notes)


def marked(text: str, source: Span | None = None) -> Block:
    """Return words as a block, their number taken off; a label before others is a part of them.

    >>> [marked(text).text for text in ("1. Adopts it", "Rule 4. The officers", "Rule 4")]
    ['Adopts it', 'Rule 4. The officers', '']
    """
    found = markers.find(text)
    if found is None or found[0].weak:
        return Block(text, None, source)
    sign, end = found
    is_label = sign.value("label") is not None and end < len(text)
    words = text if is_label else text[end:]
    is_note = sign.value("note") is not None and bool(words)
    return Block(words, sign, source, "note" if is_note else None)
