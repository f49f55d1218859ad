"""Rows of print: pieces that stand beside each other, columns read one after the other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from travaux.engines.documents.note import call
from travaux.engines.documents.pdf import leftward
from travaux.engines.documents.pdf.piece import APART, CLOSE, SAME_SIZE, Piece, grouped

_BIN = 3.0
"""Points by which a gutter between columns is looked for."""
_GUTTER = 6.0
_FEWEST = 5
"""Lines that each of two columns has at least."""
_SAME_GUTTER = 15.0
_FILLED = 0.7
"""Part of a column's width that a line of running text takes, and the cells of a table seldom."""
_MOST = 80
"""So many rows in a hundred end within the edge of their column; running heads may pass it."""
_FIRST_WORD = re.compile("[^\\s\u2e80-\u9fff\uff00-\uffef]+|[\u2e80-\u9fff\uff00-\uffef]{1,2}")
_USUAL_WORD = 14
_OPENING = re.compile("\ue000([^\ue001]*)\ue001")
_RAISED = re.compile(r"(\d{1,3}|\*{1,3})([^\w*]*)")


@dataclass(frozen=True)
class Cell:
    """Words that stand together in a row, with the signs that call notes in them."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class Row:
    """One line of a page or of a column, as cells where words stand far apart.

    `height` is that of most of its print, `indent` how far from the edge of its column it begins,
    `opens` the raised sign that it begins with, as the rows of notes do; `full` tells that it ends
    for want of room for the next word.
    """

    cells: tuple[Cell, ...]
    top: float
    bottom: float
    height: float
    indent: float
    column: int
    opens: str = ""
    full: bool = False

    @property
    def length(self) -> int:
        """How many characters the row has."""
        return sum(len(cell.text) for cell in self.cells)


def rows_of_pages(pages: Iterable[Sequence[Piece]]) -> list[list[Row]]:
    """Return the rows of each page in the order they are read in.

    Pages after one in two columns are in two columns too, where their lines leave the same gutter.
    """
    done: list[list[Row]] = []
    known: float | None = None
    for pieces in pages:
        gutter = _gutter(pieces)
        same = gutter is not None and known is not None and abs(gutter - known) < _SAME_GUTTER
        rows = _rows(pieces, gutter, sure=same)
        if rows and rows[-1].column and known is None:
            known = gutter
        done.append(rows)
    return done


def _rows(pieces: Sequence[Piece], gutter: float | None, *, sure: bool) -> list[Row]:
    leftwards = any(piece.letters for piece in pieces)
    rows: list[Row] = []
    for number, column in enumerate(_columns(pieces, gutter, sure=sure, leftwards=leftwards)):
        left, right = min(each.left for each in column), max(each.right for each in column)
        printed: list[Row] = []
        for row in grouped(column):
            edge = max(p.right for p in row) if leftwards else min(p.left for p in row)
            if made := _row(
                row, abs(edge - (right if leftwards else left)), number, leftwards=leftwards
            ):
                printed.append(made)
        _fill(printed, leftwards=leftwards)
        rows.extend(printed)
    return _faced(rows) if leftwards else rows


def _fill(rows: Sequence[Row], *, leftwards: bool) -> None:
    """Tell of each row of a column whether it ends for want of room for the next word."""
    ends = [-row.cells[-1].left if leftwards else row.cells[-1].right for row in rows]
    edge = sorted(ends)[len(ends) * _MOST // 100] if ends else 0.0
    for row, end, after in zip(rows, ends, [*rows[1:], None], strict=True):
        cell = (after or row).cells[0]
        width = (cell.right - cell.left) / max(len(cell.text), 1)
        word = _FIRST_WORD.match(cell.text) if after else None
        room = width * (len(word[0]) + 1 if word else _USUAL_WORD)
        row.full = end + room > edge


def _faced(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a page in Arabic with brackets that open before they close."""
    told = iter(leftward.faced([cell.text for row in rows for cell in row.cells]))
    return [
        replace(row, cells=tuple(replace(cell, text=next(told)) for cell in row.cells))
        for row in rows
    ]


def _columns(
    pieces: Sequence[Piece], gutter: float | None, *, sure: bool, leftwards: bool
) -> list[list[Piece]]:
    """Return the pieces of a page by columns; what crosses the gutter parts those around it."""
    if gutter is None:
        return [list(pieces)] if pieces else []
    done: list[list[Piece]] = []
    band: list[Piece] = []
    whole: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: (each.top + each.bottom) / 2):
        crosses = piece.left < gutter < piece.right
        if crosses and band:
            sides = _sides(band, gutter, sure=sure)
            if sides is None:
                whole.extend(band)
            else:
                done.extend([whole, *(sides[::-1] if leftwards else sides)])
                whole = []
            band = []
        (whole if crosses else band).append(piece)
    sides = _sides(band, gutter, sure=sure)
    if sides is None:
        done.append([*whole, *band])
    else:
        done.extend([whole, *(sides[::-1] if leftwards else sides)])
    return [column for column in done if column]


def _sides(band: list[Piece], gutter: float, *, sure: bool) -> list[list[Piece]] | None:
    """Return the two columns that pieces between those across the gutter make, if they do."""
    sides = [[p for p in band if p.right <= gutter], [p for p in band if p.left >= gutter]]
    full = [_full_lines(side, gutter) for side in sides]
    enough = sure and bool(sides[0])
    return sides if enough or (max(full) >= _FEWEST and min(full) >= 1) else None


def _full_lines(side: Sequence[Piece], gutter: float) -> int:
    """Return how many lines of a side fill it, as those of running text do."""
    if not side:
        return 0
    far = max(max(p.right for p in side) - gutter, gutter - min(p.left for p in side))
    lines = (sum(p.right - p.left for p in row) for row in grouped(side))
    return sum(line >= _FILLED * (far - _GUTTER) for line in lines)


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return the middle of the widest stretch that the fewest lines cross, near the middle."""
    if len(pieces) < 2 * _FEWEST:
        return None
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    begin, third = left + (right - left) / 3, (right - left) / 3
    bins = int(third / _BIN)
    if not bins:
        return None
    steps = [0] * (bins + 2)
    for piece in pieces:
        first = int((piece.left - begin) / _BIN)
        last = int((piece.right - begin) / _BIN) + 1
        if last > 0 and first <= bins:
            steps[max(first, 0)] += 1
            steps[min(max(last, 0), bins + 1)] -= 1
    crossing, counts = 0, []
    for step in steps[:bins]:
        crossing += step
        counts.append(crossing)
    fewest = min(counts)
    if 2 * fewest > len(pieces) - 2 * _FEWEST:
        return None
    start, end = _longest(counts, fewest)
    return begin + (start + end) / 2 * _BIN if (end - start) * _BIN >= _GUTTER else None


def _longest(counts: Sequence[int], fewest: int) -> tuple[int, int]:
    best, start = (0, 0), None
    for at, count in enumerate([*counts, fewest + 1]):
        if count == fewest:
            start = at if start is None else start
        elif start is not None:
            best = max(best, (start, at), key=lambda each: each[1] - each[0])
            start = None
    return best


def _row(pieces: list[Piece], indent: float, column: int, *, leftwards: bool) -> Row | None:
    if leftwards:
        return _leftward_row(pieces, indent, column)
    if len(pieces) == 1:
        one = pieces[0]
        cells = tuple(_cell(one.text, pieces))
        return Row(cells, one.top, one.bottom, one.height, indent, column) if cells else None
    pieces.sort(key=lambda each: each.left)
    height = max(pieces, key=lambda each: (len(each.text), each.height)).height
    base = max(each.bottom for each in pieces if each.height >= SAME_SIZE * height)
    opens = ""
    if (sign := _raised(pieces[0], height, base)) and not sign[2]:
        opens = sign[1]
        pieces = pieces[1:]
    cells = tuple(_cells(pieces, height, base))
    if not cells:
        return None
    top = min(each.top for each in pieces)
    return Row(cells, top, base, height, indent, column, opens)


def _leftward_row(pieces: list[Piece], indent: float, column: int) -> Row | None:
    letters = [letter for piece in pieces for letter in piece.letters]
    sizes = Counter(round(letter.height, 1) for letter in letters)
    height = max(sizes, key=lambda each: (sizes[each], each))
    base = max(each.bottom for each in letters if each.height >= SAME_SIZE * height)
    cells = tuple(
        cell for words, part in leftward.cells(pieces, height, base) for cell in _cell(words, part)
    )
    if not cells:
        return None
    opens = _OPENING.match(cells[0].text)
    if opens:
        words = cells[0].text[opens.end() :].lstrip()
        cells = (replace(cells[0], text=words), *cells[1:])
    top = min(each.top for each in letters)
    return Row(cells, top, base, height, indent, column, opens[1] if opens else "")


def _cells(pieces: Sequence[Piece], height: float, base: float) -> Iterator[Cell]:
    cell: list[Piece] = []
    words = ""
    for piece in pieces:
        sign = _raised(piece, height, base)
        text = f"{call(sign[1])}{sign[2]}" if sign else piece.text
        gap = cell[-1].gap(piece) if cell else 0.0
        if gap > APART * height:
            yield from _cell(words, cell)
            cell, words = [], ""
        words += f"{' ' if cell and gap > CLOSE * height else ''}{text}"
        cell.append(piece)
    yield from _cell(words, cell)


def _cell(words: str, pieces: Sequence[Piece]) -> Iterator[Cell]:
    if text := words.strip():
        yield Cell(text, min(p.left for p in pieces), max(p.right for p in pieces))


def _raised(piece: Piece, height: float, base: float) -> re.Match[str] | None:
    """Return the sign of a note that a piece of a row is, if it is small and stands high."""
    small = piece.height < SAME_SIZE * height and piece.bottom < base
    return _RAISED.fullmatch(piece.text) if small else None
