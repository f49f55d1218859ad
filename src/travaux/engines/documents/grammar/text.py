"""One passage as the grammar sees it: its words, its tokens and the organs named in it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from travaux.engines.documents.grammar.token import Token, Word
from travaux.engines.documents.lexicon.organs import Mention

Span = tuple[int, int]
"""From a token to the one after the last."""


@dataclass(frozen=True)
class Named:
    """An organ named in a passage, as places of its tokens."""

    start: int
    end: int
    name: str | None
    said: str


@dataclass(frozen=True)
class Text:
    """One passage as the grammar sees it; `speaker` is the organ whose text it is.

    `starts` are the characters at which its words begin.
    """

    text: str
    tokens: Sequence[Word]
    starts: Sequence[int]
    named: Sequence[Named] = ()
    speaker: str | None = None

    def names_in(self, span: Span) -> list[tuple[int, int]]:
        """Return the characters of each organ's name among these tokens."""
        at, found = bisect_left(self.named, span[0], key=attrgetter("start")), list[Span]()
        while at < len(self.named) and self.named[at].start < span[1]:
            named = self.named[at]
            found.append(self.place((named.start, named.end)))
            at += 1
        return found

    def place(self, span: Span) -> Span:
        """Return the characters from the first of these tokens to the last."""
        start, stop = span
        return self.starts[start], self.starts[stop - 1] + len(self.tokens[stop - 1].text)

    def placed(self, span: Span) -> list[Token]:
        """Return these tokens, each with its place."""
        return list(map(Token, self.tokens[slice(*span)], self.starts[slice(*span)]))

    def words(self, span: Span) -> str:
        """Return the text's own words of these tokens."""
        return self.text[slice(*self.place(span))] if span[0] < span[1] else ""

    def organ_at(self, k: int) -> Named | None:
        """Return the organ named from token `k` on, "the" before it or not."""
        if k < len(self.tokens) and self.tokens[k].low == "the":
            k += 1
        return named_at(self.named, k)


def named_at(named: Sequence[Named], k: int) -> Named | None:
    """Return the organ whose name begins at token `k`; they stand in the order of the text."""
    at = bisect_left(named, k, key=attrgetter("start"))
    found = named[at] if at < len(named) else None
    return found if found and found.start == k else None


def place(
    tokens: Sequence[Word], starts: Sequence[int], mentions: Sequence[Mention]
) -> tuple[Named, ...]:
    """Return the mentions of organs in a text as places of its tokens."""
    found = list[Named]()
    for each in mentions:
        first, stop = bisect_left(starts, each.start), bisect_left(starts, each.end)
        begins = starts[first : first + 1] == [each.start]
        if begins and starts[stop - 1] + len(tokens[stop - 1].text) == each.end:
            found.append(Named(first, stop, each.name, each.said))
    return tuple(found)
