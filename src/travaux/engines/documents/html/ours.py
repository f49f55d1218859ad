"""Pages that our own writer made: their elements hold the addresses of the passages."""

from dataclasses import dataclass, field
from typing import cast, get_args

from travaux.engines.documents.html.tag import Tag, Words, scan
from travaux.engines.documents.reading import Passage, PassageKind
from travaux.engines.documents.written import are_sound

KIND, PARENT = "data-kind", "data-in"
"""What such a page says a passage is, and the address of the passage that it is part of."""
_KINDS = frozenset(get_args(PassageKind))
_INSIDE = frozenset(("a", "bdi", "span", "sup"))
_AROUND = frozenset(("main", "section"))


def passages(text: str) -> tuple[Passage, ...] | None:
    """Return the passages of a page, or None where somebody has changed how it is built."""
    walk = _Walk()
    begun = text.find("<main>")
    for each in scan(text[begun:]) if begun >= 0 else ():
        if isinstance(each, Words):
            walk.words(each)
        elif each.name == "main" and each.is_end:
            break
        elif each.is_end:
            walk.end(each)
        else:
            walk.begin(each)
        if not walk.is_whole:
            return None
    found = tuple(each.passage(begun) for each in walk.found)
    return found if found and are_sound(found) and all(walk.are_whole) else None


@dataclass
class _Open:
    """A passage whose element is open: its words so far, its number, the calls of notes."""

    tag: Tag
    text: str = ""
    number: str = ""
    calls: list[tuple[int, str]] = field(default_factory=list)
    start: int = -1
    end: int = -1

    @property
    def words(self) -> str:
        """Its words, without the space that parts them from the number."""
        return self.text.removeprefix(" ") if self.number else self.text

    def passage(self, begun: int) -> Passage:
        """Return the passage; the page's body begins at this character."""
        told = self.tag.attributes
        shift = len(self.text) - len(self.words)
        return Passage(
            id=told.get("id", ""),
            number=self.number or None,
            parent=told.get(PARENT) or None,
            kind=cast("PassageKind", told[KIND]),
            text=self.words,
            source=(begun + self.start, begun + self.end) if self.start >= 0 else None,
            notes=tuple((place - shift, sign) for place, sign in self.calls),
        )


@dataclass
class _Walk:
    """Goes through the tags and words of a page and takes each passage."""

    found: list[_Open] = field(default_factory=list)
    is_whole: bool = True
    _open: _Open | None = None
    _within: str = ""

    @property
    def are_whole(self) -> list[bool]:
        """Whether the words of each passage stand as we write them, in one line."""
        return [each.words == " ".join(each.words.split()) for each in self.found]

    def begin(self, tag: Tag) -> None:
        """Take the tag with which an element begins."""
        if self._open is None:
            if tag.attributes.get(KIND) in _KINDS:
                self._open = _Open(tag)
            else:
                self.is_whole = tag.name in _AROUND
            return
        self.is_whole = tag.name in _INSIDE
        if tag.name == "sup":
            self._within = "sup"
            self._open.calls.append((len(self._open.text), ""))
        elif tag.attributes.get("class") == "number" and not self._open.text:
            self._within = tag.name

    def end(self, tag: Tag) -> None:
        """Take the tag with which an element ends."""
        if self._open is not None and tag.name == self._open.tag.name:
            self.found.append(self._open)
            self._open = None
        elif tag.name == self._within:
            self._within = ""

    def words(self, words: Words) -> None:
        """Take words: of a passage, of its number, or of the call of a note."""
        if self._open is None:
            self.is_whole = not words.text.strip()
            return
        if self._open.start < 0:
            self._open.start = words.start
        self._open.end = words.end
        if self._within == "sup":
            place, sign = self._open.calls[-1]
            self._open.calls[-1] = (place, sign + words.text)
        elif self._within:
            self._open.number += words.text
        else:
            self._open.text += words.text
