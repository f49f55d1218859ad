"""Plain text, read and written: lines, page furniture, cut words, lines joined again."""

from functools import partial

from travaux.engines.documents import front, language, tongue
from travaux.engines.documents.block import Block
from travaux.engines.documents.plain import furniture, line, paragraph, quoted
from travaux.engines.documents.plain.writer import write
from travaux.engines.documents.tongue import Tongue

__all__ = ["read", "write"]


def read(text: str, speech: Tongue | None = None) -> list[Block]:
    """Return the blocks of a plain text, whose language is told by its words if it is not said."""
    known = speech or tongue.of(language.tell(text))
    lines = line.columns(line.closed_up(line.split(text)), partial(front.cells, tongue=known))
    return paragraph.join(quoted.opened(furniture.clear(lines), known), known)
