"""From passages to what they do: provisions, views in a debate, a congress's facts, doubts."""

from collections.abc import Sequence
from dataclasses import dataclass

from travaux.engines.documents import lexical
from travaux.engines.documents.congress import Heard, congress_of
from travaux.engines.documents.grammar.reader import PassageReader, Setting
from travaux.engines.documents.lexicon import acts, organs, words
from travaux.engines.documents.lexicon.acts import Lexicon
from travaux.engines.documents.reading import (
    Citation,
    Congress,
    Doubt,
    Passage,
    Provision,
    View,
)


@dataclass(frozen=True)
class Meaning:
    """What the passages of one text do, and what the reader is unsure of."""

    provisions: tuple[Provision, ...] = ()
    views: tuple[View, ...] = ()
    congress: Congress | None = None
    doubts: tuple[Doubt, ...] = ()


def understand(
    passages: tuple[Passage, ...],
    citations: tuple[Citation, ...],
    *,
    organ: str | None,
    kind: str | None,
    symbol: str | None,
    language: str,
) -> Meaning:
    """Return what these passages do; of texts in other languages than English, their acts."""
    if language != "en":
        return Meaning(lexical.provisions(passages, Setting(organ, kind, symbol), language))
    return interpret(passages, Setting(organ, kind, symbol), acts.standard(), citations)


def interpret(
    passages: Sequence[Passage],
    setting: Setting,
    lexicon: Lexicon,
    citations: Sequence[Citation] = (),
) -> Meaning:
    """Return what these passages do, as this lexicon of acts tells."""
    reader = PassageReader(setting, lexicon, words.standard(), organs.standard())
    for passage in passages:
        reader.hear(passage)
    congress, unsure = congress_of(Heard(passages, reader.provisions, reader.views, citations))
    return Meaning(
        tuple(reader.provisions), tuple(reader.views), congress, (*reader.doubts, *unsure)
    )
