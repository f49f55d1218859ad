"""A sentence to be looked through for acts, and an act found in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from travaux.engines.documents.grammar.text import Named, Span, named_at
from travaux.engines.documents.grammar.token import Word
from travaux.engines.documents.lexicon.acts import Act, Match

Voice = Literal["speaks", "opens", "we", "told", "passive"]
"""Requests; Recalling; We request; the Assembly requested; the Secretary-General was requested."""


@dataclass(frozen=True)
class Teller:
    """The words "the General Assembly would:" over sub-paragraphs that go on with their verbs.

    `bare` says that they do so in the base form ("would: (a) Request", "shall: (a) Adopt").
    """

    subject: str
    proposed: bool = False
    bare: bool = False


@dataclass(frozen=True)
class Clause:
    """One sentence of a passage.

    `numbered` says that it stands in a numbered paragraph. `told_of` is the organ that the one
    before spoke of: whom "it" means. `teller` is what a sub-paragraph goes on from.
    """

    tokens: Sequence[Word]
    span: Span
    named: Sequence[Named] = ()
    preamble: bool = False
    numbered: bool = False
    told_of: str | None = None
    teller: Teller | None = None

    @property
    def start(self) -> int:
        """The first token."""
        return self.span[0]

    @property
    def stop(self) -> int:
        """The token after the last."""
        return self.span[1]

    def low(self, i: int) -> str:
        """Return the word at token `i` in small letters, "" outside the sentence."""
        start, stop = self.span
        return self.tokens[i].low if start <= i < stop else ""

    def organ(self, i: int) -> Named | None:
        """Return the organ whose name begins at token `i`."""
        return named_at(self.named, i)


@dataclass(frozen=True)
class Edge:
    """Where a clause begins before its verb, what stands before that, and how strongly."""

    lead: int
    before: str
    strength: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """An act in its sentence, as places of tokens.

    `lead` is where its clause begins, `end` the token after the act's own words. `subject` is
    the organ named as the one who acts, None where the text itself speaks; `present` says that
    it does so now. `asked` holds the words before a passive ("The Secretary-General was ...").
    """

    act: Act
    voice: Voice
    lead: int
    start: int
    end: int
    strength: tuple[str, ...] = ()
    proposed: bool = False
    present: bool = False
    subject: str | None = None
    asked: Span | None = None


def head_of(match: Match, voice: Voice, edge: Edge) -> Head:
    """Return the act that was matched, with where its clause begins."""
    strength = (*edge.strength, *match.strength)
    return Head(match.act, voice, edge.lead, match.start, match.end, strength)
