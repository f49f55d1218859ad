"""What the styles of a docx file say of its paragraphs: names, numbers, what is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from travaux.engines.documents.docx.package import W

_DEEPEST = 20
_OFF = ("0", "false", "off", "none")
LEVELS = 9


def value(element: etree._Element | None) -> str | None:
    """Return the value that an element gives, if it is there."""
    return None if element is None else element.get(f"{W}val")


def is_on(around: etree._Element | None, name: str) -> bool | None:
    """Tell whether a property is switched on, or None where it is not there."""
    found = None if around is None else around.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


def whole(element: etree._Element | None, otherwise: int) -> int:
    """Return the number that an element gives, or another where it gives none that is sound."""
    said = value(element) or ""
    digits = said.removeprefix("-")
    return (
        int(said)
        if digits.isascii() and digits.isdecimal() and len(digits) < LEVELS
        else otherwise
    )


@dataclass(frozen=True)
class Listed:
    """The list that a paragraph is numbered in, and how deep in it; 0 is no list."""

    number: str
    level: int | None


@dataclass(frozen=True)
class Style:
    """What a style says, with what it takes over from those it is based on."""

    name: str = ""
    listed: Listed | None = None
    is_heading: bool = False
    hides: bool = False
    raised: bool = False


class Styles:
    """The styles of a file by their identifiers."""

    def __init__(self, root: etree._Element | None) -> None:
        rows = [] if root is None else root.findall(f"{W}style")
        self._rows = {row.get(f"{W}styleId", ""): row for row in rows}
        self._root = root
        self._known: dict[str, Style] = {}
        self._usual = next(
            (
                row.get(f"{W}styleId", "")
                for row in rows
                if row.get(f"{W}type") == "paragraph" and row.get(f"{W}default") in ("1", "true")
            ),
            "",
        )

    def of(self, identifier: str | None) -> Style:
        """Return the style with an identifier, or the one of paragraphs without."""
        key = self._usual if identifier is None else identifier
        if key not in self._known:
            self._known[key] = self._made(key)
        return self._known[key]

    @cached_property
    def language(self) -> str | None:
        """The language that the file's usual words are said to be in, as "fr-FR"."""
        said = None if self._root is None else self._root.find(f"{W}docDefaults//{W}rPr/{W}lang")
        return None if said is None else said.get(f"{W}val")

    def _made(self, identifier: str) -> Style:
        chain = list(self._chain(identifier))
        if not chain:
            return Style()
        name = (value(chain[0].find(f"{W}name")) or "").lower()
        names = [(value(row.find(f"{W}name")) or "").lower() for row in chain]
        lists = (listed(row.find(f"{W}pPr")) for row in chain)
        hides = (is_on(row.find(f"{W}rPr"), "vanish") for row in chain)
        raised = (raises(row.find(f"{W}rPr")) for row in chain)
        return Style(
            name=name,
            listed=next((each for each in lists if each is not None), None),
            is_heading=any(each.startswith("heading ") for each in names) or _outlined(chain),
            hides=next((each for each in hides if each is not None), False),
            raised=next((each for each in raised if each is not None), False),
        )

    def _chain(self, identifier: str) -> Iterator[etree._Element]:
        """Yield a style and those it is based on."""
        row = self._rows.get(identifier)
        for _ in range(_DEEPEST):
            if row is None:
                return
            yield row
            row = self._rows.get(value(row.find(f"{W}basedOn")) or "")


def listed(properties: etree._Element | None) -> Listed | None:
    """Return the list that the properties of a paragraph put it in, if they name one."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None
    number = value(found.find(f"{W}numId"))
    level = found.find(f"{W}ilvl")
    depth = None if level is None else min(max(whole(level, 0), 0), LEVELS - 1)
    return None if number is None else Listed(number, depth)


def raises(properties: etree._Element | None) -> bool | None:
    """Tell whether the properties of words raise them, or None where they do not say."""
    said = None if properties is None else properties.find(f"{W}vertAlign")
    return None if said is None else value(said) == "superscript"


def _outlined(chain: list[etree._Element]) -> bool:
    levels = (row.find(f"{W}pPr/{W}outlineLvl") for row in chain)
    found = next((each for each in levels if each is not None), None)
    return found is not None and whole(found, LEVELS) < LEVELS
