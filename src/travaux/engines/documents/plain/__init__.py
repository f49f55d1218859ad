"""Plain text into blocks: lines, page furniture, words cut by line ends, lines joined again."""

from travaux.engines.documents.block import Block
from travaux.engines.documents.plain import furniture, line, paragraph
from travaux.engines.documents.role import stands_alone


def read(text: str) -> list[Block]:
    """Return the blocks of a plain text."""
    return paragraph.join(furniture.clear(line.split(text)), stands_alone)
