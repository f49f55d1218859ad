"""One passage as the grammar sees it: its words, its tokens and the organs named in it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from travaux.engines.documents.grammar.token import Token
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
    """One passage as the grammar sees it; `speaker` is the organ whose text it is."""

    text: str
    tokens: Sequence[Token]
    named: Sequence[Named] = ()
    speaker: str | None = None

    def names_in(self, span: Span) -> list[tuple[int, int]]:
        """Return the characters of each organ's name among these tokens."""
        at, found = bisect_left(self.named, span[0], key=attrgetter("start")), list[Span]()
        while at < len(self.named) and self.named[at].start < span[1]:
            named = self.named[at]
            found.append((self.tokens[named.start].start, self.tokens[named.end - 1].end))
            at += 1
        return found

    def words(self, span: Span) -> str:
        """Return the text's own words of these tokens."""
        start, stop = span
        if stop <= start:
            return ""
        return self.text[self.tokens[start].start : self.tokens[stop - 1].end]

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


def place(tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """Return the mentions of organs in a text as places of its tokens."""
    found = list[Named]()
    for each in mentions:
        first = bisect_left(tokens, each.start, key=attrgetter("start"))
        last = bisect_left(tokens, each.end, key=attrgetter("end"))
        ends = [token.end for token in tokens[last : last + 1]]
        starts = [token.start for token in tokens[first : first + 1]]
        if (starts, ends) == ([each.start], [each.end]):
            found.append(Named(first, last + 1, each.name, each.said))
    return tuple(found)
