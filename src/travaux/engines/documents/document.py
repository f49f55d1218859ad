"""What every format gives: the blocks of a document, and what the file states of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from travaux.engines.documents.block import Block
from travaux.engines.documents.masthead import Masthead
from travaux.engines.documents.reading import Box, Doubt, Passage, Span


@dataclass(frozen=True)
class Document:
    """A document taken apart: its blocks, its language, what its metadata state, doubts.

    `passages` are given where a file that we wrote holds them under their addresses; what such a
    file does not state is not stated. `boxes` tells of a PDF where on its pages the characters of
    a span were printed.
    """

    blocks: tuple[Block, ...]
    language: str | None = None
    stated: Masthead = field(default_factory=Masthead)
    doubts: tuple[Doubt, ...] = ()
    passages: tuple[Passage, ...] | None = None
    boxes: Callable[[Span], tuple[Box, ...]] | None = None
