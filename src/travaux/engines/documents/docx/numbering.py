"""The numbers that a word processor prints before paragraphs, counted as it counts them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from travaux.engines.documents import marker
from travaux.engines.documents.docx import numeral
from travaux.engines.documents.docx.package import W
from travaux.engines.documents.docx.style import LEVELS, Listed, Styles, is_on, value, whole
from travaux.engines.documents.marker import Marker, Sense

_PLACE = re.compile(r"%([1-9])")
_LONGEST = 60
_GREATEST = 32_767
_BULLET = "•"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""What symbol fonts draw their bullets with."""


@dataclass(frozen=True)
class _Level:
    """How one level of a list counts and prints: `after` is the level that lets it begin anew."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    after: int | None = None
    in_figures: bool = False
    style: str | None = None


@dataclass
class _List:
    """A list and how far it has counted; several numberings may go on with it."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)


class Numbering:
    """The lists of a file; paragraphs ask for their numbers in the order they stand in."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = _by_id(root, "abstractNum", "abstractNumId")
        self._nums = _by_id(root, "num", "numId")
        self._lists: dict[str, _List] = {}
        self._levels: dict[str, dict[int, _Level]] = {}

    def next(self, where: Listed, style: str | None) -> Marker | None:
        """Return the number of the next paragraph at this place of a list."""
        num = self._nums.get(where.number)
        known = self._list(num) if num is not None else None
        if num is None or known is None:
            return None
        levels = self._levels_of(where.number, num, known)
        depth = where.level if where.level is not None else _depth_of(levels, style)
        self._begin(where.number, num, known)
        level = levels.get(depth, _Level())
        _count(known.counts, levels, depth)
        return _marker(levels, level, known.counts, depth)

    def _list(self, num: etree._Element) -> _List | None:
        """Return the list that a numbering goes on with, found through a style where it is so."""
        key = value(num.find(f"{W}abstractNumId")) or ""
        row = self._abstract.get(key)
        link = None if row is None else value(row.find(f"{W}numStyleLink"))
        if link is not None:
            through = self._styles.of(link).listed
            linked = self._nums.get(through.number) if through else None
            key = key if linked is None else value(linked.find(f"{W}abstractNumId")) or ""
            row = self._abstract.get(key)
        if row is None:
            return None
        if key not in self._lists:
            self._lists[key] = _List(dict(_levels(row)))
        return self._lists[key]

    def _levels_of(self, number: str, num: etree._Element, known: _List) -> dict[int, _Level]:
        """Return the levels of a list as a numbering changes them."""
        if number not in self._levels:
            own = dict(known.levels)
            for change in num.findall(f"{W}lvlOverride"):
                own |= dict(_levels(change))
                depth, start = _depth(change), change.find(f"{W}startOverride")
                if start is not None:
                    own[depth] = replace(own.get(depth, _Level()), start=_whole(start))
            self._levels[number] = own
        return self._levels[number]

    def _begin(self, number: str, num: etree._Element, known: _List) -> None:
        """Let a numbering that says where it starts do so when it is first met."""
        if number in known.begun:
            return
        known.begun.add(number)
        for change in num.findall(f"{W}lvlOverride"):
            if change.find(f"{W}startOverride") is not None:
                known.counts.pop(_depth(change), None)


def _by_id(root: etree._Element | None, name: str, key: str) -> dict[str, etree._Element]:
    rows = [] if root is None else root.findall(f"{W}{name}")
    return {row.get(f"{W}{key}", ""): row for row in rows}


def _depth(row: etree._Element) -> int:
    said = row.get(f"{W}ilvl", "0")
    return int(said) if said in "012345678" and said else 0


def _whole(element: etree._Element | None) -> int:
    return min(max(whole(element, 0), 0), _GREATEST)


def _levels(row: etree._Element) -> Iterator[tuple[int, _Level]]:
    for each in row.findall(f"{W}lvl"):
        form = value(each.find(f".//{W}numFmt")) or "decimal"
        after = each.find(f"{W}lvlRestart")
        yield (
            _depth(each),
            _Level(
                start=_whole(each.find(f"{W}start")),
                form="decimalZero" if form == "custom" else form,
                text=(value(each.find(f"{W}lvlText")) or "")[:_LONGEST],
                after=None if after is None else _whole(after),
                in_figures=bool(is_on(each, "isLgl")),
                style=value(each.find(f"{W}pStyle")),
            ),
        )


def _depth_of(levels: dict[int, _Level], style: str | None) -> int:
    """Return the level that a style is linked with, the first where none is."""
    return next((depth for depth, each in levels.items() if each.style == style), 0)


def _count(counts: dict[int, int], levels: dict[int, _Level], depth: int) -> None:
    """Count on at a level; the levels below begin anew, unless they say otherwise."""
    for above in range(depth):
        counts.setdefault(above, levels.get(above, _Level()).start)
    counts[depth] = counts[depth] + 1 if depth in counts else levels.get(depth, _Level()).start
    for below in range(depth + 1, LEVELS):
        after = levels.get(below, _Level()).after
        if after is None or depth < after:
            counts.pop(below, None)


def _marker(
    levels: dict[int, _Level], level: _Level, counts: dict[int, int], depth: int
) -> Marker | None:
    if level.form == "bullet" and level.text:
        sign = _PRIVATE.sub(_BULLET, level.text)
        return marker.whole(sign if marker.find(f"{sign} ") else _BULLET)

    def shown(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        form = levels.get(place, _Level()).form
        plain = level.in_figures and form != "none"
        return numeral.printed(counts.get(place, 0), "decimal" if plain else form)

    printed = " ".join(_PLACE.sub(shown, level.text).split())
    if not printed:
        return None
    made = marker.whole(printed)
    style = "arabic" if level.in_figures else numeral.style(level.form)
    if style is None or _PLACE.findall(level.text) != [str(depth + 1)] or made.value("label"):
        return made
    return Marker(printed, (Sense(style, counts[depth]),))
