"""The pages of a PDF as one text whose every line is known by its place in print."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from travaux.engines.documents.pdf.row import Cell, Row
from travaux.engines.documents.plain.line import Line
from travaux.engines.documents.reading import Box, Span

_APART = 1.22
"""How much farther than lines of a paragraph its neighbours stand apart."""
_FAR = 3.0
"""How many lines apart words are no longer of the notes above them."""
_SMALL = 0.93
"""Parts of the height of the text's print below which notes are set."""
_LETTER = 0.45
"""The width of a letter as a part of its height."""
_DEEPEST = 60
_CELLS = "    "
"""What stands in the text between the cells of a row."""
_DRAWN = re.compile(r"_{5,}")
_NOTE = re.compile(r"(?:\d{1,3}/?|\*{1,3})\s+\S|\[\d{1,3}\]\s*\S")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0xFFFE: "-",
    0x2002: " ",
    0x2003: " ",
}


@dataclass(frozen=True)
class Print:
    """Where one cell of a row stands in the text and in print, and whether it is of a note."""

    start: int
    end: int
    page: int
    row: Row
    cell: Cell
    of_notes: bool


@dataclass(frozen=True)
class Layout:
    """The text that pages make, and where in print its pieces stand."""

    text: str
    prints: tuple[Print, ...]

    def at(self, place: int) -> Print:
        """Return the print that a place of the text stands in."""
        return self.prints[max(bisect_right(self._starts, place) - 1, 0)]

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self.prints]

    def boxes_of(self, lines: Iterable[Line]) -> Callable[[Span], tuple[Box, ...]]:
        """Return what tells where characters are printed, of these lines of the text alone.

        It gives one box for each page and column, and none of what was left out between them.
        """
        kept = [each for line in lines for each in self._within(line.start, line.end)]

        def boxes(span: Span) -> tuple[Box, ...]:
            first = bisect_right(kept, span[0], key=_end)
            last = bisect_left(kept, span[1], key=_start)
            around: dict[tuple[int, int], list[Print]] = {}
            for each in kept[first:last]:
                if each.of_notes == kept[first].of_notes:
                    around.setdefault((each.page, each.row.column), []).append(each)
            return tuple(Box(page, _around(prints)) for (page, _), prints in around.items())

        return boxes

    def _within(self, start: int, end: int) -> Sequence[Print]:
        first = max(bisect_right(self._starts, start) - 1, 0)
        return self.prints[first : bisect_left(self._starts, end)]


def _start(each: Print) -> int:
    return each.start


def _end(each: Print) -> int:
    return each.end


def _around(prints: Sequence[Print]) -> tuple[float, float, float, float]:
    return (
        round(min(each.cell.left for each in prints), 1),
        round(min(each.row.top for each in prints), 1),
        round(max(each.cell.right for each in prints), 1),
        round(max(each.row.bottom for each in prints), 1),
    )


def lay_out(pages: Sequence[Sequence[Row]]) -> Layout:
    """Return the text of pages: a blank line where paragraphs stand apart, a form feed between."""
    height, pitch = _measures(pages)
    prints: list[Print] = []
    parts: list[str] = []
    length = 0
    for number, rows in enumerate(pages, start=1):
        notes = _notes(rows, height, pitch)
        above: Row | None = None
        for place, row in enumerate(rows):
            if _is_rule(row):
                continue
            before = _between(above, row, height, pitch) if parts else ""
            before += " " * round(min(row.indent / (_LETTER * height), _DEEPEST))
            for cell in row.cells:
                text = cell.text.translate(_LIGATURES)
                parts.append(f"{before}{text}")
                length += len(parts[-1])
                start = length - len(text)
                prints.append(Print(start, length, number, row, cell, place in notes))
                before = _CELLS
            above = row
    return Layout("".join(parts), tuple(prints))


def _is_rule(row: Row) -> bool:
    return len(row.cells) == 1 and _DRAWN.fullmatch(row.cells[0].text) is not None


def _between(above: Row | None, row: Row, height: float, pitch: float) -> str:
    if above is None or above.column != row.column:
        return "\f"
    step = row.bottom - above.bottom
    usual = pitch * max(1.0, row.height / height) if row.height >= height else pitch
    if row.height < _SMALL * height and above.height < _SMALL * height:
        usual = pitch * row.height / height
    return "\n\n" if step > _APART * usual else "\n"


def _measures(pages: Iterable[Sequence[Row]]) -> tuple[float, float]:
    """Return the height of the text's print, and how far its lines stand apart."""
    heights: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            heights[round(row.height, 1)] += row.length
    height = max(heights, key=lambda each: heights[each]) if heights else 10.0
    for rows in pages:
        for above, row in pairwise(rows):
            if above.column == row.column and abs(row.height - height) < 0.1 * height:
                steps[round(row.bottom - above.bottom, 0)] += 1
    usual = {step: count for step, count in steps.items() if step > 0.5 * height}
    pitch = max(usual, key=lambda each: usual[each]) if usual else 1.2 * height
    return max(height, 1.0), pitch


def _notes(rows: Sequence[Row], height: float, pitch: float) -> set[int]:
    """Return the places of the rows that are of notes: below a rule, or small and with a sign."""
    taken: set[int] = set()
    columns: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        columns.setdefault(row.column, []).append(place)
    for places in columns.values():
        taken |= _notes_of(rows, places, height, pitch)
    return taken


def _notes_of(rows: Sequence[Row], places: Sequence[int], height: float, pitch: float) -> set[int]:
    drawn = [place for place in places if _is_rule(rows[place])]
    if drawn:
        begin = drawn[-1] + 1
    else:
        begin = places[-1] + 1
        at = begin
        while at > places[0] and rows[at - 1].height < _SMALL * height:
            at -= 1
            if rows[at].opens or _NOTE.match(rows[at].cells[0].text):
                begin = at
    taken: set[int] = set()
    for place in range(begin, places[-1] + 1):
        far = place > begin and rows[place].bottom - rows[place - 1].bottom > _FAR * pitch
        if far or rows[place].height > height / _SMALL:
            break
        taken.add(place)
    return taken
