"""Pieces of print: words that PDFium gives one after the other on a line, in one size."""

import re
from collections.abc import Callable, Iterable, Iterator
from ctypes import byref, c_double, c_ushort, string_at
from dataclasses import dataclass, field

from pypdfium2 import raw

Sides = tuple[float, float, float, float]

_LINE = re.compile(r"[^\x00-\x20\ufffe\x7f][^\x00-\x1f\ufffe\x7f]*\ufffe?")
_FIGURE = re.compile(r"[\d*]")
_SPACES = re.compile(" +")
_LAST = r"(?=[^\w*\s]*(?:\s|$))"
_SIGN = re.compile(
    rf"(?<=[^\d*])(?:\d{{1,3}}|\*{{1,3}}){_LAST}|(?<=\d)\d{{1,2}}{_LAST}"
    r"|(?<![^ ])(?:\d{1,3}|\*{1,3})(?=[^\d*.,/:%\s-])"
)
"""Figures or stars that may be a raised sign: at the end or beginning of a word, or alone."""
CLOSE = 0.15
"""Parts of the height of print: a narrower gap is none between words."""
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_ON_LINE = 0.5
"""How much of two pieces' height is shared where they stand on one line."""
_WORDS = 1.2
"""Parts of the height of Arabic print: a wider gap may be one between columns."""
_FARTHEST, _LOWEST = 20_000.0, 0.2
_is_generated = raw.FPDFText_IsGenerated
_BELOW = 0.22
"""Parts of the height of print that stand below its line."""
_ARABIC = re.compile("[\u0621-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
APART = 2.0
"""Parts of the height of print: a wider gap is one between cells or columns."""
SAME_SIZE = 0.82
"""Parts of a height down to which another is the same size of print."""


@dataclass(slots=True)
class Piece:
    """Words in one size on one line, and the points they stand on, from the page's top left.

    On a page in Arabic each has its `letters`, of which it is not yet known how they are read.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    letters: list["Piece"] = field(default_factory=list)

    @property
    def height(self) -> float:
        """How high the print is."""
        return self.bottom - self.top

    @property
    def is_sensible(self) -> bool:
        """Whether the print has a height and stands near the page, as a damaged file's may not."""
        near = max(abs(self.left), abs(self.right), abs(self.top), abs(self.bottom)) < _FARTHEST
        return near and self.height > _LOWEST and self.left <= self.right

    def gap(self, other: "Piece") -> float:
        """Return how far two pieces stand apart sideways, less than nothing where they overlap."""
        return max(other.left - self.right, self.left - other.right)

    def overlap(self, other: "Piece") -> float:
        """Return how much of the lower one of two pieces stands on the height of the other."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared / max(min(self.height, other.height), 0.1)


def pieces(text: raw.FPDF_TEXTPAGE, count: int, sides: Sides, turned: int) -> list[Piece]:
    """Return the pieces of a page in the order of the file, which is not always the reader's."""
    if count <= 0:
        return []
    buffer = (c_ushort * (2 * count + 2))()
    units = raw.FPDFText_GetText(text, 0, count, buffer)
    words = string_at(buffer, 2 * max(units - 1, 0)).decode("utf-16-le", errors="replace")
    boxes = _Boxes(text, len(words) != count, _place(sides, turned), by_size=_by_size(words))
    return list(lettered(words, boxes.of) if is_leftward(words) else _joined(words, boxes))


def _by_size(text: str) -> bool:
    """Tell whether a page has letters whose boxes tell little of the size of print."""
    return _ARABIC.search(text) is not None or _CHINESE.search(text) is not None


def is_leftward(text: str) -> bool:
    """Tell whether a page is in Arabic, which is told by a third of its characters."""
    return 3 * len(_ARABIC.findall(text)) > len(text)


def lettered(words: str, place: Callable[[int], Sides]) -> Iterator[Piece]:
    """Yield the pieces of a page in Arabic with their letters, from the left to the right.

    `place` tells where on the page a letter stands.
    """
    letters = (Piece(text, *place(at)) for at, text in enumerate(words) if text > " ")
    for row in grouped(each for each in letters if each.is_sensible):
        for part in _parts(row):
            for line in grouped(part):
                line.sort(key=_middle)
                yield Piece(
                    "".join(each.text for each in line),
                    min(each.left for each in line),
                    min(each.top for each in line),
                    max(each.right for each in line),
                    max(each.bottom for each in line),
                    line,
                )


def _parts(row: list[Piece]) -> Iterator[list[Piece]]:
    """Yield the letters of a row that stand together.

    Large ones of one column may stand as high as two lines of another.
    """
    part: list[Piece] = []
    right = 0.0
    for letter in sorted(row, key=_middle):
        if part and letter.left - right > _WORDS * letter.height:
            yield part
            part = []
        right = max(right, letter.right) if part else letter.right
        part.append(letter)
    yield part


def _middle(piece: Piece) -> float:
    return piece.left + piece.right


def grouped(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return pieces by the rows that they stand on, from the top down."""
    rows: list[tuple[Piece, list[Piece]]] = []
    for piece in sorted(pieces, key=lambda each: each.bottom + each.top):
        if rows and rows[-1][0].overlap(piece) > _ON_LINE:
            tallest, row = rows[-1]
            row.append(piece)
            if piece.height > tallest.height:
                rows[-1] = (piece, row)
        else:
            rows.append((piece, [piece]))
    return [row for _, row in rows]


class _Boxes:
    """Where the characters of a page stand."""

    def __init__(
        self, text: raw.FPDF_TEXTPAGE, skips: bool, place: "_Place", *, by_size: bool
    ) -> None:
        self._text = text
        self._skips = skips
        self._by_size = by_size
        self._rect = raw.FS_RECTF()
        self._pointer = byref(self._rect)
        self._origin = c_double(), c_double()
        self._matrix = raw.FS_MATRIX()
        self._place = place

    def of(self, at: int) -> Sides:
        """Return left, top, right and bottom of a character, from the page's top left."""
        if self._skips:
            at = raw.FPDFText_GetCharIndexFromTextIndex(self._text, at)
        raw.FPDFText_GetLooseCharBox(self._text, at, self._pointer)
        if self._by_size:
            return self._sized(at)
        rect = self._rect
        return self._place(rect.left, rect.top, rect.right, rect.bottom)

    def _sized(self, at: int) -> Sides:
        """Return the box of a letter as high as its size and as wide as its advance.

        The box of the ink of an Arabic letter is as low as the letter is and leaves gaps inside of
        words; those of two fonts in one line of Chinese are of different heights.
        """
        x, y = self._origin
        raw.FPDFText_GetCharOrigin(self._text, at, x, y)
        raw.FPDFText_GetMatrix(self._text, at, self._matrix)
        size = raw.FPDFText_GetFontSize(self._text, at) * abs(self._matrix.d)
        rect, foot = self._rect, y.value - _BELOW * size
        left = min(rect.left, x.value)
        return self._place(left, foot + size, max(rect.right, left), foot)

    def is_made_up(self, at: int) -> bool:
        """Tell whether PDFium made a character up, as it does spaces."""
        if self._skips:
            at = raw.FPDFText_GetCharIndexFromTextIndex(self._text, at)
        return bool(_is_generated(self._text, at) == 1)


_Place = Callable[[float, float, float, float], Sides]


def _upright(left: float, top: float, _: float, __: float) -> _Place:
    return lambda a, b, c, d: (a - left, top - b, c - left, top - d)


def _clockwise(left: float, _: float, __: float, bottom: float) -> _Place:
    return lambda a, b, c, d: (d - bottom, a - left, b - bottom, c - left)


def _upside_down(_: float, __: float, right: float, bottom: float) -> _Place:
    return lambda a, b, c, d: (right - c, d - bottom, right - a, b - bottom)


def _anticlockwise(_: float, top: float, right: float, __: float) -> _Place:
    return lambda a, b, c, d: (top - b, right - c, top - d, right - a)


def _place(sides: Sides, turned: int) -> _Place:
    """Return what tells the place of a box on a page that is shown turned."""
    return (_upright, _clockwise, _upside_down, _anticlockwise)[turned % 4](*sides)


def _joined(words: str, boxes: _Boxes) -> Iterator[Piece]:
    """Yield the words of a page, those joined that stand together in one size."""
    piece: Piece | None = None
    end = 0
    for start, stop in _stretches(words, boxes):
        word = _word(words, start, stop, boxes)
        if not word.is_sensible:
            continue
        if piece is not None and _goes_on(piece, word):
            between = words[end:start]
            if between == " " and piece.gap(word) < CLOSE * piece.height:
                between = "" if boxes.is_made_up(end) else " "
            piece.text += f"{' ' if between else ''}{word.text}"
            piece.left, piece.right = min(piece.left, word.left), max(piece.right, word.right)
        else:
            if piece is not None:
                yield piece
            piece = word
        end = stop
    if piece is not None:
        yield piece


def _goes_on(piece: Piece, word: Piece) -> bool:
    low, high = sorted((piece.height, word.height))
    if abs(piece.bottom - word.bottom) > 0.25 * high or low < SAME_SIZE * high:
        return False
    return -high < piece.gap(word) < APART * high


def _word(words: str, start: int, stop: int, boxes: _Boxes) -> Piece:
    a = boxes.of(start)
    b = boxes.of(stop - 1) if stop - start > 1 else a
    text = words[start:stop]
    return Piece(text, min(a[0], b[0]), a[1], max(a[2], b[2]), a[3])


def _stretches(words: str, boxes: _Boxes) -> Iterator[tuple[int, int]]:
    """Yield the words of a page as places, cut where a space may be none, and at raised signs.

    Only spaces that PDFium made up are looked at, and those that stand for a wider gap.
    """
    parted = list(words)
    for space in _SPACES.finditer(words):
        first, last = space.span()
        if last - first > 1 or boxes.is_made_up(first):
            parted[first] = "\n"
    for line in _LINE.finditer("".join(parted)):
        yield from _cut(words, line.start(), line.start() + len(line[0].rstrip()), boxes)


def _cut(words: str, start: int, stop: int, boxes: _Boxes) -> Iterator[tuple[int, int]]:
    """Yield a stretch of words, cut where a raised sign begins or ends in it."""
    if _FIGURE.search(words, start, stop) is None:
        yield start, stop
        return
    for found in _SIGN.finditer(words, start, stop):
        first, last = found.span()
        raised = _raised(words, first, last, boxes) if last - first < stop - start else last
        if raised < last:
            yield from _filled(words, start, raised)
            yield raised, last
            start = last
    yield from _filled(words, start, stop)


def _filled(words: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    text = words[start:stop]
    if bare := text.strip():
        begin = start + len(text) - len(text.lstrip())
        yield begin, begin + len(bare)


def _raised(words: str, first: int, last: int, boxes: _Boxes) -> int:
    """Return from where on figures are raised above what stands beside them, else `last`."""
    beside = first - 1 if first and words[first - 1] > " " else first - 2
    if beside < 0 or words[beside] <= " ":
        beside = last if words[last : last + 1] > " " else last + 1
    size = boxes.of(beside)
    if not _is_raised(boxes.of(last - 1), size):
        return last
    return next(at for at in range(first, last) if _is_raised(boxes.of(at), size))


def _is_raised(sign: Sides, size: Sides) -> bool:
    height = size[3] - size[1]
    return sign[3] - sign[1] < SAME_SIZE * height and sign[3] < size[3] - 0.05 * height
