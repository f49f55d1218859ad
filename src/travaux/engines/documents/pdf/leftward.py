"""Rows of Arabic, which a PDF holds as they look: their letters in the order they are read in."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from unicodedata import combining

from travaux.engines.documents.note import call
from travaux.engines.documents.pdf.piece import APART, CLOSE, SAME_SIZE, Piece

_ARABIC = "\u0600-\u065f\u066a-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"
_MARKS = "\u064b-\u065f\u0670\u06d6-\u06ed"
_LATIN = "A-Za-z\u00c0-\u024f"
_RUN = re.compile(
    rf"\ue000[^\ue001]*\ue001"
    rf"|[{_LATIN}](?:[^{_ARABIC}\ue000]*[{_LATIN}])?(?:[^{_ARABIC}\ue000\s]*\d|\s+\d+)?"
    rf"|\d+(?:[.,/:]\d+)*|.[{_MARKS}]*",
    re.DOTALL,
)
"""What keeps its order from left to right: words in Latin letters, numbers, calls of notes."""
_DOUBLED = re.compile(f"([{_MARKS}])(\u0651)")
"""The sign of a doubled letter, which is written before that of its vowel."""
_QUOTED = re.compile(r"(?P<opens>(?<![^\s(])[\u201c\u201d](?=\S))|[\u201c\u201d]")
"""Quotation marks, which PDFium mirrors now and then; in Arabic \u201d opens."""
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»"}
_MIRRORED = str.maketrans({**_PAIRS, **{last: first for first, last in _PAIRS.items()}})


def cells(
    pieces: Sequence[Piece], height: float, base: float
) -> Iterator[tuple[str, list[Piece]]]:
    """Yield the cells of a row from the right to the left: their words, and their letters."""
    letters = [letter for piece in pieces for letter in piece.letters]
    letters = _with_marks(letters)
    groups: list[list[Piece]] = []
    right = 0.0
    for letter in letters:
        if not groups or letter.left - right > APART * height:
            groups.append([])
        right = letter.right if not groups[-1] else max(right, letter.right)
        groups[-1].append(letter)
    for group in reversed(groups):
        yield _in_order("".join(_seen(group, height, base))), group


def _with_marks(letters: Sequence[Piece]) -> list[Piece]:
    """Return letters from the left to the right, each with the vowel signs that stand on it."""
    bases = sorted(
        (each for each in letters if not combining(each.text)),
        key=lambda each: each.left + each.right,
    )
    centres = [(each.left + each.right) / 2 for each in bases]
    marked = [each.text for each in bases]
    for mark in letters:
        if bases and combining(mark.text):
            centre = (mark.left + mark.right) / 2
            at = min(bisect_left(centres, centre), len(bases) - 1)
            if at and abs(centres[at - 1] - centre) < abs(centres[at] - centre):
                at -= 1
            marked[at] = _DOUBLED.sub(r"\2\1", marked[at] + mark.text)
    return [replace(each, text=text) for each, text in zip(bases, marked, strict=True)]


def _seen(letters: Sequence[Piece], height: float, base: float) -> Iterator[str]:
    """Yield letters from the left to the right, with spaces, raised figures as calls."""
    right = letters[0].left
    sign = ""
    for letter in letters:
        text = letter.text
        small = letter.height < SAME_SIZE * height and letter.bottom < base
        if small and (text.isdecimal() or text == "*"):
            sign += text
        else:
            if sign:
                yield call(sign)
                sign = ""
            if letter.left - right > CLOSE * height:
                yield " "
            yield text
        right = max(right, letter.right)
    if sign:
        yield call(sign)


def _in_order(seen: str) -> str:
    """Return what is seen from the left to the right in the order it is read in."""
    words = "".join(reversed(_RUN.findall(seen)))
    return _QUOTED.sub(lambda found: "\u201d" if found["opens"] else "\u201c", words)


def faced(rows: Sequence[str]) -> list[str]:
    """Return the rows of a page with brackets that open before they close.

    Some programs state the bracket that is meant, others the one that it looks like.
    """
    kept = [_pairs(row) for row in rows]
    turned = [row.translate(_MIRRORED) for row in rows]
    gained = [_pairs(row) - count for row, count in zip(turned, kept, strict=True)]
    usual = sum(gained) > 0
    return [
        new if gain > 0 or (not gain and usual) else row
        for row, new, gain in zip(rows, turned, gained, strict=True)
    ]


def _pairs(row: str) -> int:
    """Return how many brackets of a row close one that is open."""
    open_: list[str] = []
    count = 0
    for each in row:
        if each in _PAIRS:
            open_.append(_PAIRS[each])
        elif open_ and each == open_[-1]:
            open_.pop()
            count += 1
    return count
