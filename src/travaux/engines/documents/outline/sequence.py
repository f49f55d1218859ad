"""Which list a marker goes on with, told by sequence.

A number alone does not tell where a paragraph belongs: "1." may open a text, a section or a list
inside a paragraph, and "10." may follow the ninth paragraph or the ninth item. The sequence does:
a marker goes on with the innermost open list whose next place it has, opens a list where its place
is the first, and otherwise goes on with the nearest list below it (numbers are skipped in the
originals too).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.engines.documents.marker import LABELS, Marker, Sense, Style

_NARROW = str.maketrans("\uff08\uff09\uff0e", "().")
_DEEPEST = 8
"""Lists stand in one another no deeper than this; what would go deeper stays at this depth."""


@dataclass
class Level:
    """An open list: its style, the passage that heads it, its last place and the passage there."""

    style: Style
    dress: str
    above: str | None = None
    value: int = 0
    id: str = ""
    longest: int = 0


@dataclass(frozen=True)
class Place:
    """Where a marker belongs: the list at this depth (new, where it is the number of lists)."""

    depth: int
    sense: Sense


def dress(sign: Marker) -> str:
    """Return what markers of one list share: how they are set, and a label's word.

    >>> dress(Marker("(iv)", ())), dress(Marker("Rule 27 [28]", (Sense("label", 27),)))
    ('()', 'rule')
    """
    if sign.value("label") is not None:
        return LABELS[sign.printed.split()[0]]
    return re.sub(r"[^\W_]+", "", sign.printed.translate(_NARROW)).strip()


def find_place(
    levels: Sequence[Level], sign: Marker, *, opens: bool, after: Marker | None, length: int
) -> Place | None:
    """Return where a marker belongs among the open lists, or None where it begins a new count.

    `opens` tells that the words before end as the head of a list does, with a colon; `after` is
    the marker that comes next in the text, `length` the number of characters that this one heads,
    0 where its number comes again, so that this one is of the inner list.
    """
    going_on = [
        Place(depth, sense)
        for depth in reversed(range(len(levels)))
        for sense in sign.senses
        if _same(levels[depth], sense, sign) and _is_next(levels[depth], sense)
    ]
    first = next((sense for sense in sign.senses if sense.value <= 1), None)
    if first and (not going_on or _rather(first, going_on[0].sense, after)):
        return _opened(levels, sign, first, opens=opens)
    if going_on:
        return _chosen(going_on, levels, length)
    return _after_a_gap(levels, sign)


def _same(level: Level, sense: Sense, sign: Marker) -> bool:
    set_alike = level.dress == dress(sign) or sense.style in ("arabic", "compound")
    return level.style == sense.style and set_alike


def _is_next(level: Level, sense: Sense) -> bool:
    return sense.style in ("bullet", "compound") or sense.value == level.value + 1


def _rather(first: Sense, going_on: Sense, after: Marker | None) -> bool:
    """Tell whether "(i)" after "(h)" is the first roman number, not the ninth letter."""
    if first == going_on or after is None:
        return False
    return (
        after.value(first.style) == first.value + 1
        and after.value(going_on.style) != going_on.value + 1
    )


def _chosen(going_on: Sequence[Place], levels: Sequence[Level], length: int) -> Place:
    """Return the innermost, but where numbers go on alike with a list of short items and without.

    "10." after an agenda of nine items in the ninth paragraph is a paragraph where it is longer
    than any of the items.
    """
    inner, outer = going_on[0], going_on[-1]
    alike = inner.sense == outer.sense and inner.depth != outer.depth
    return outer if alike and length > levels[inner.depth].longest else inner


def _opened(levels: Sequence[Level], sign: Marker, first: Sense, *, opens: bool) -> Place | None:
    """Return a list beneath for a first place, or None where a number begins a new count."""
    if first.style == "arabic" and levels and not opens:
        return None
    same = next((depth for depth, each in enumerate(levels) if _same(each, first, sign)), None)
    if same is not None and not opens:
        return Place(same, first)
    return Place(min(len(levels), _DEEPEST), first)


def _after_a_gap(levels: Sequence[Level], sign: Marker) -> Place | None:
    gaps = [
        (sense.value - level.value, -depth, Place(depth, sense))
        for depth, level in enumerate(levels)
        for sense in sign.senses
        if _same(level, sense, sign) and sense.value > level.value
    ]
    if gaps:
        return min(gaps, key=lambda each: each[:2])[2]
    sense = sign.senses[0]
    if sense.style == "arabic":
        return None if levels else Place(0, sense)
    return Place(min(len(levels), _DEEPEST), sense)
