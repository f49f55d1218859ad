"""Words set in the columns of a terminal, where a Chinese sign is as wide as two letters."""

import re
import unicodedata
from collections.abc import Iterator

_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60"
_OPENS, _CLOSES = "“‘「『《〈（【", "”’」』》〉）】，。、；：？！"
_PIECE = re.compile(
    rf"\s+|[{_OPENS}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENS}]+?(?:(?<=\w)-(?=\w)|(?=[\s{_WIDE}{_OPENS}]|$)))?"
    rf"[{_CLOSES}]*"
)
"""A space, or what is never parted: a word to its hyphen, a wide sign with its brackets."""


def width(text: str) -> int:
    """Return how many columns a text takes.

    >>> width("8 days"), width("大会")
    (6, 4)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """Return a text with spaces behind it to fill so many columns."""
    return text + " " * (columns - width(text))


def shortened(text: str, columns: int) -> str:
    """Return a text, its end cut off where it is wider than so many columns."""
    return text if width(text) <= columns else f"{text[: _end(text, columns - 1)]}…"


def wrapped(text: str, columns: int, *, first: str = "", others: str = "") -> Iterator[str]:
    """Yield the lines of a text, none wider than so many columns.

    The first line begins with `first`, each other one with `others`.
    """
    line, room, is_empty = first, columns - width(first), True
    for piece in _pieces(text, columns - max(width(first), width(others))):
        if piece.isspace():
            line, room = (line, room) if is_empty else (f"{line} ", room - 1)
            continue
        if width(piece) > room:
            yield line.rstrip()
            line, room = others, columns - width(others)
        line, room, is_empty = line + piece, room - width(piece), False
    if not is_empty:
        yield line.rstrip()


def _pieces(text: str, widest: int) -> Iterator[str]:
    """Yield what is never parted; what no line has room for is parted all the same."""
    for found in _PIECE.finditer(text):
        piece = found[0]
        while (end := _end(piece, widest)) < len(piece):
            yield piece[:end]
            piece = piece[end:]
        if piece:
            yield piece


def _end(piece: str, widest: int) -> int:
    """Return how many characters of a piece so many columns have room for, one at the least."""
    taken = 0
    for place, character in enumerate(piece):
        taken += _columns(character)
        if taken > widest:
            return max(place, 1)
    return len(piece)
