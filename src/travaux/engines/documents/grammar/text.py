"""One passage as the grammar sees it: its words, its tokens and the organs named in it."""

from collections.abc import Sequence
from dataclasses import dataclass

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

    @property
    def names(self) -> list[tuple[int, int]]:
        """The characters of each organ's name."""
        return [
            (self.tokens[each.start].start, self.tokens[each.end - 1].end) for each in self.named
        ]

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
        return next((each for each in self.named if each.start == k), None)


def place(tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """Return the mentions of organs in a text as places of its tokens."""
    starts = {token.start: k for k, token in enumerate(tokens)}
    ends = {token.end: k + 1 for k, token in enumerate(tokens)}
    return tuple(
        Named(starts[each.start], ends[each.end], each.name, each.said)
        for each in mentions
        if each.start in starts and each.end in ends
    )
