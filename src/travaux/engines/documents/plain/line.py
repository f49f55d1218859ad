"""The lines of a plain text, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_END = re.compile(r"\r\n|[\n\r\x0b\f\x85\u2028\u2029]")


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its words and the characters of the text they stand on.

    `gap` counts the blank lines before it; `torn` tells that page furniture stood between it
    and the line before.
    """

    text: str
    start: int
    end: int
    indent: int
    gap: int = 0
    torn: bool = False


def split(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    lines: list[Line] = []
    gap, torn = 0, False
    for start, end, page_ends in _stretches(text):
        raw = text[start:end]
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            first = start + indent
            lines.append(Line(words, first, first + len(words), indent, gap, torn))
            gap, torn = 0, False
        else:
            gap += 1
        if page_ends:
            torn = True
    return lines


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for found in _END.finditer(text):
        yield start, found.start(), found[0] == "\f"
        start = found.end()
    yield start, len(text), False


def without(lines: list[Line], taken: set[int]) -> list[Line]:
    """Return the lines but those at these places; what follows a taken line is torn off."""
    kept: list[Line] = []
    gap, torn = 0, False
    for place, line in enumerate(lines):
        gap, torn = max(gap, line.gap), torn or line.torn
        if place in taken:
            torn = True
            continue
        kept.append(replace(line, gap=gap, torn=torn))
        gap, torn = 0, False
    return kept
