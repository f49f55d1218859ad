"""The notes that words call: the signs they are called by, in the order of their calls."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from travaux.engines.documents.docx import numeral
from travaux.engines.documents.docx.package import Package, W
from travaux.engines.documents.docx.style import value, whole

_PARTS = {"footnote": "footnotes", "endnote": "endnotes"}
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True)
class Note:
    """A note that was called: its sign, its words in the tree, and whether the sign is typed."""

    sign: str
    element: etree._Element
    is_typed: bool


class Notes:
    """The footnotes and endnotes of a file, numbered as they are called."""

    def __init__(self, package: Package, main: etree._Element) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._forms = dict(_USUAL)
        self._counts: dict[str, int] = {}
        self._called: dict[str, list[Note]] = {kind: [] for kind in _PARTS}
        for kind, part in _PARTS.items():
            if (found := package.related(part)) is not None:
                for each in package.root(found).findall(f"{W}{kind}"):
                    self._elements[kind, each.get(f"{W}id", "")] = each
        settings = package.related("settings")
        for around in (package.root(settings) if settings else None, main):
            self._formed(around)

    def _formed(self, around: etree._Element | None) -> None:
        """Take how notes are numbered from the settings, or from the last section."""
        for kind in _PARTS if around is not None else ():
            said = None if around is None else around.find(f".//{W}{kind}Pr")
            if said is not None:
                self._forms[kind] = value(said.find(f"{W}numFmt")) or self._forms[kind]
                start = said.find(f"{W}numStart")
                self._counts[kind] = max(0, whole(start, 1) - 1)

    def called(self, kind: str, reference: etree._Element, typed: str | None) -> str | None:
        """Return the sign that a reference prints, or None where there is no such note."""
        element = self._elements.get((kind, reference.get(f"{W}id", "")))
        if element is None:
            return None
        if typed is None:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            sign = numeral.printed(self._counts[kind], self._forms[kind])
        else:
            sign = typed
        self._called[kind].append(Note(sign, element, typed is not None))
        return sign

    def __iter__(self) -> Iterator[Note]:
        """Yield the notes that were called, each once, those at the end of the text last."""
        seen: set[etree._Element] = set()
        for notes in self._called.values():
            for note in notes:
                if note.element not in seen:
                    seen.add(note.element)
                    yield note
