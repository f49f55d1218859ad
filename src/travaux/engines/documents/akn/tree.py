"""XML as a small tree in which every element knows the characters that it stands on."""

from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from travaux.kernel.errors import UnreadableDocument

_DEEPEST = 120
_MOST = 100_000
"""Elements that a file may have; a resolution has some hundreds, a long report some thousands."""


@dataclass(slots=True)
class Element:
    """One element: its local name, attributes and content, and where it stands in the file."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    content: list["Element | str"] = field(default_factory=list)

    @property
    def elements(self) -> list["Element"]:
        """The elements directly inside."""
        return [each for each in self.content if isinstance(each, Element)]

    def first(self, *path: str) -> "Element | None":
        """Return the first element down this path of names."""
        if not path:
            return self
        inside = (each.first(*path[1:]) for each in self.elements if each.name == path[0])
        return next((each for each in inside if each is not None), None)


def parse(text: str, *, name: str) -> Element:
    """Return the root of a file.

    Raises UnreadableDocument for malformed XML and, before anything in it is looked at, for a
    document type declaration: entity bombs and external entities need one, Akoma Ntoso does not.
    """
    builder = _Builder(text.encode(), name)
    try:
        return builder.build()
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise UnreadableDocument(
            f"{name}: line {error.lineno}, column {error.offset + 1}: malformed XML: {reason}"
        ) from error


class _Builder:
    """Makes the tree from the parser's events, and counts characters where it counts bytes."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._open: list[Element] = []
        self._root: Element | None = None
        self._byte = self._character = self._count = 0
        self._parser = expat.ParserCreate("utf-8", "\n")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type

    def build(self) -> Element:
        self._parser.Parse(self._data, True)
        if self._root is None:
            raise UnreadableDocument(f"{self._name}: line 1: no element")
        return self._root

    def _place(self) -> int:
        byte = self._parser.CurrentByteIndex
        self._character += len(self._data[self._byte : byte].decode())
        self._byte = byte
        return self._character

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(name.rpartition("\n")[2], attributes, self._place())
        self._count += 1
        if len(self._open) == _DEEPEST:
            self._refuse(f"elements stand more than {_DEEPEST} deep")
        if self._count > _MOST:
            self._refuse(f"more than {_MOST:,} elements")
        if self._open:
            self._open[-1].content.append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)

    def _finish(self, _: str) -> None:
        start = self._place()
        element = self._open.pop()
        element.end = max(element.start, start)

    def _words(self, words: str) -> None:
        if self._open:
            self._open[-1].content.append(words)

    def _refuse_document_type(self, *_: object) -> None:
        self._refuse("a document type declaration, which is never read")

    def _refuse(self, reason: str) -> NoReturn:
        line = self._parser.CurrentLineNumber
        raise UnreadableDocument(f"{self._name}: line {line}: {reason}")
