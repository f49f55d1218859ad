"""The lines of a plain text, each with its place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from travaux.engines.documents.reading import Span
from travaux.engines.documents.sign import stops

_WIDEST = 160
_FEWEST = 2
_MOST = 0.8
_WRAPPED = range(40, 121)
"""Lengths of the lines of a text that was broken to a width."""
_END = re.compile(r"[\n\r\x0b\f\x85\u2028\u2029](?:(?<=\r)\n)?")


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its words and the characters of the text they stand on.

    `gap` counts the blank lines before it; `torn` tells that page furniture stood between it
    and the line before, `full` whether it ends for want of room, null where only its length tells.
    """

    text: str
    start: int
    end: int
    indent: int
    gap: int = 0
    torn: bool = False
    full: bool | None = None


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


def columns(lines: list[Line], cells: Callable[[str], list[Span]]) -> list[Line]:
    """Return the lines, those taken apart that hold several columns; `cells` tells which do."""
    done: list[Line] = []
    for line in lines:
        spans = cells(line.text) if len(line.text) <= _WIDEST else []
        if len(spans) < _FEWEST:
            done.append(line)
            continue
        for start, end in spans:
            place = replace(line, start=line.start + start, end=line.start + end)
            done.append(replace(place, text=line.text[start:end], gap=0 if start else line.gap))
    return done


def closed_up(lines: list[Line]) -> list[Line]:
    """Return the lines of a text that has a blank line after every line, without those."""
    broken = sum(not stops(line.text) for line in lines)
    spaced = sum(line.gap > 0 for line in lines)
    lengths = sorted(len(line.text) for line in lines) or [0]
    wrapped = lengths[len(lengths) // 2] in _WRAPPED and lengths[-1] <= _WIDEST
    if not wrapped or spaced < len(lines) * _MOST or broken * 2 < len(lines):
        return lines
    return [replace(line, gap=max(0, line.gap - 1)) for line in lines]


def without(lines: list[Line], taken: set[int]) -> list[Line]:
    """Return the lines but those at these places; what follows a taken line is torn off."""
    kept: list[Line] = []
    gap, torn = 0, False
    for place, line in enumerate(lines):
        gap, torn = max(gap, line.gap), torn or line.torn
        if place in taken:
            torn = True
            continue
        same = gap == line.gap and torn == line.torn
        kept.append(line if same else replace(line, gap=gap, torn=torn))
        gap, torn = 0, False
    return kept
