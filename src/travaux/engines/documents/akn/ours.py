"""Files that our own writer made: their identifiers are the addresses of the passages."""

from dataclasses import dataclass, field
from typing import cast, get_args

from travaux.engines.documents import written
from travaux.engines.documents.akn.metadata import WRITER
from travaux.engines.documents.akn.notes import UNCALLED
from travaux.engines.documents.akn.tree import Element
from travaux.engines.documents.masthead import Masthead
from travaux.engines.documents.note import sign_of
from travaux.engines.documents.reading import Passage, PassageKind

_KINDS: dict[str, PassageKind] = {
    "paragraph": "paragraph",
    "point": "item",
    "hcontainer": "heading",
    "attachment": "heading",
    "container": "preamble",
    "formula": "preamble",
    "authorialNote": "note",
}
"""What passage an element with an identifier is, where its class does not say another."""
_TOLD = frozenset(get_args(PassageKind))


def are_ours(document: Element) -> bool:
    """Tell whether a file says that we wrote it."""
    editor = document.first("meta", "identification", "FRBRManifestation", "FRBRauthor")
    return editor is not None and editor.attributes.get("href") == WRITER


def stated(document: Element) -> Masthead:
    """Return what the metadata of such a file state; what they do not is not stated."""
    work = document.first("meta", "identification", "FRBRWork")
    told = {each.attributes.get("name"): each for each in work.elements} if work else {}
    kind = work.first("FRBRsubtype") if work else None
    return Masthead(
        symbol=_value(told.get("symbol")),
        title=_value(told.get("title")),
        session=_value(told.get("session")),
        kind=_value(kind),
    )


def _value(element: Element | None) -> str | None:
    return element.attributes.get("value") if element else None


def passages(document: Element) -> tuple[Passage, ...] | None:
    """Return the passages of such a file, the notes last, or None where addresses are amiss."""
    walk = _Walk()
    for part in document.elements:
        if part.name != "meta":
            walk.go(part, None)
    found = (*walk.passages, *walk.notes)
    return found if walk.is_whole and written.are_sound(found) else None


@dataclass
class _Walk:
    """Goes through a document and takes each element with an address for a passage."""

    passages: list[Passage] = field(default_factory=list)
    notes: list[Passage] = field(default_factory=list)
    is_whole: bool = True
    _taken: Element | None = None

    def go(self, element: Element, parent: str | None) -> None:
        """Take an element, and what stands in it, below the passage with this address."""
        address = element.attributes.get("eId")
        if address is not None and _is_passage(element):
            self._take(element, address, parent)
            parent = None if element.name == "attachment" else address
        elif element.name in ("p", "heading") and element is not self._taken:
            self.is_whole = self.is_whole and not self._line(element).text.strip()
        for each in element.elements:
            if each.name not in ("meta", "authorialNote"):
                self.go(each, parent)

    def _take(self, element: Element, address: str, parent: str | None) -> None:
        words = _words_of(element)
        self._taken = words
        line = self._line(words) if words else _Line()
        told, above = (element.attributes.get(key) for key in ("class", "refersTo"))
        kind = _KINDS.get(element.name, "paragraph")
        if told in _TOLD:
            kind = cast("PassageKind", told)
        if above is not None:
            parent = above.removeprefix("#")
        elif kind == "note":
            parent = None
        source = (element.start, max(element.start, (words or element).end))
        number = _number(element)
        self.passages.append(
            Passage(address, number, parent, kind, line.text, source, tuple(line.calls))
        )

    def _line(self, element: Element, line: "_Line | None" = None) -> "_Line":
        """Return the words of an element and the calls in them, and take the notes."""
        line = line or _Line()
        for each in element.content:
            if isinstance(each, str):
                line.text += each
            elif each.name == "authorialNote":
                self._note(each, line)
            elif each.name == "noteRef":
                line.calls.append((len(line.text), each.attributes.get("marker", "")))
            elif each.name != "embeddedStructure" and not _is_number(each):
                self._line(each, line)
        return line

    def _note(self, element: Element, around: "_Line") -> None:
        number, address = element.attributes.get("marker"), element.attributes.get("eId", "")
        if element.attributes.get("class") != UNCALLED:
            around.calls.append((len(around.text), sign_of(number or "")))
        words = _words_of(element)
        line = self._line(words) if words else _Line()
        source = (element.start, element.end)
        self.notes.append(
            Passage(address, number, None, "note", line.text, source, tuple(line.calls))
        )
        self.is_whole = self.is_whole and bool(address)


@dataclass
class _Line:
    """Words, and where in them notes are called."""

    text: str = ""
    calls: list[tuple[int, str]] = field(default_factory=list)


def _is_passage(element: Element) -> bool:
    """Tell whether an identifier is an address; other tools put some on all that they find."""
    is_line = element.name == "p" and element.attributes.get("class") in _TOLD
    return is_line or element.name in _KINDS


def _words_of(element: Element) -> Element | None:
    """Return the element that holds the words of a passage."""
    if element.name == "p":
        return element
    for each in element.elements:
        if each.name in ("p", "heading"):
            return each
        if each.name in ("content", "intro", "list"):
            return _words_of(each)
    return None


def _number(element: Element) -> str | None:
    """Return the number of a passage, which stands before its words or at their head."""
    for each in element.elements:
        if _is_number(each):
            return "".join(part for part in each.content if isinstance(part, str))
        if each.name == "p":
            return _number(each)
    return None


def _is_number(element: Element) -> bool:
    """Tell whether an element is the number of a passage; a cover's symbol says what it is."""
    if element.name == "inline":
        return element.attributes.get("name") == "number"
    of_title = element.name == "docNumber" and "refersTo" not in element.attributes
    return element.name == "num" or of_title
