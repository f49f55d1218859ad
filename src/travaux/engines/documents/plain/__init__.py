"""Plain text into blocks: lines, page furniture, words cut by line ends, lines joined again."""

from travaux.engines.documents import front
from travaux.engines.documents.block import Block
from travaux.engines.documents.plain import furniture, line, paragraph, quoted
from travaux.engines.documents.role import stands_alone


def read(text: str) -> list[Block]:
    """Return the blocks of a plain text."""
    lines = line.columns(line.closed_up(line.split(text)), front.cells)
    return paragraph.join(quoted.opened(furniture.clear(lines)), stands_alone)
