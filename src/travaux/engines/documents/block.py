"""A block: one paragraph, heading or line of a text, before its place in the whole is known."""

from dataclasses import dataclass
from typing import Literal

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

COLONS = (":", "：")
"""What words end with that head a list."""


@dataclass(frozen=True)
class Block:
    """Words that stand together, without their number.

    `role` is what the file itself says of the block (Akoma Ntoso does, plain text does not);
    `notes` tells before which characters a note is called, and which;
    `apart` tells that white space or a page's edge sets it off from the block before.
    """

    text: str
    marker: Marker | None = None
    source: Span | None = None
    role: Role | None = None
    notes: tuple[tuple[int, str], ...] = ()
    indent: int = 0
    apart: bool = True
