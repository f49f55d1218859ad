"""What the elements show, as plain values: sources, steps, side-notes, pieces of words."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from travaux.engines.documents.reading import Span


@dataclass(frozen=True)
class Source:
    """Where a fact stands: the passage's address, with the words marked, and its name.

    `number` is as printed ("7", "10 (a)"), empty where the passage has none: then `place` says
    what it is ("title"). `symbol` names the text, by its title where it has no symbol.
    `elsewhere` is true where the page is about another text, so that the mark has to show
    which. `confirmed_by` is the person who confirmed the reading, empty while only a machine
    has read it.
    """

    url: str
    number: str = ""
    symbol: str = ""
    elsewhere: bool = False
    confirmed_by: str = ""
    place: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a life line; `note` is a few words under it, such as a date."""

    label: str
    place: Literal["done", "now", "ahead"]
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class SideNote:
    """What a passage does, in the margin: the act, who is asked, by when, and its state.

    `act` is in its dictionary form ("request"), `matter` in the text's own words; `language` is
    that of the words, where it is not that of the passage. `url` leads to the words, `reading` to
    the page of the reading. `dismissed_by` is whoever said that it is no such thing.
    """

    act: str
    addressees: tuple[str, ...] = ()
    due: str = ""
    matter: str = ""
    state: str = ""
    url: str = ""
    confirmed_by: str = ""
    language: str = ""
    reading: str = ""
    dismissed_by: str = ""


@dataclass(frozen=True)
class Tie:
    """A link of a passage to another one, in the margin: what it is, and where that stands."""

    label: str
    source: Source


@dataclass(frozen=True)
class Piece:
    """Some of a passage's words; `marked` where they are what was asked for."""

    text: str
    marked: bool = False
    url: str = ""


def cut(
    text: str, *, marks: Iterable[Span] = (), links: Iterable[tuple[Span, str]] = ()
) -> list[Piece]:
    """Return the text in pieces, cut where a mark or a link begins or ends.

    Spans that lie outside the text, or that are empty, are left out. Where links overlap the
    first one holds.

    >>> [(piece.text, piece.url) for piece in cut("see A/67/97", links=[((4, 11), "/texts/A")])]
    [('see ', ''), ('A/67/97', '/texts/A')]
    >>> [piece.text for piece in cut("eight days", marks=[(0, 5), (99, 120)]) if piece.marked]
    ['eight']
    """

    def inside(span: Span) -> bool:
        return 0 <= span[0] < span[1] <= len(text)

    marked = [span for span in marks if inside(span)]
    linked = [(span, url) for span, url in links if inside(span)]
    edges = {0, len(text)}.union(*marked, *(span for span, _ in linked))
    places = sorted(edges)
    return [
        Piece(
            text[begin:end],
            any(first <= begin and end <= last for first, last in marked),
            next((url for (first, last), url in linked if first <= begin and end <= last), ""),
        )
        for begin, end in pairwise(places)
    ]
