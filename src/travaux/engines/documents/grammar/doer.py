"""By whom something is done: "the adoption by States of laws", "the work done by bodies"."""

from collections.abc import Sequence
from dataclasses import dataclass

from travaux.engines.documents.grammar.addressee import NameReader, Tokens
from travaux.engines.documents.grammar.noun import PREPOSITIONS
from travaux.engines.documents.reading import Span

_MODALS = frozenset(
    {"were", "are", "should", "shall", "will", "would", "may", "must", "can", "could"}
)
_DOERS = frozenset({"by", "among", "between"})


@dataclass(frozen=True)
class DoerReader:
    """Finds those who do something, where the words tell of what is done."""

    names: NameReader

    def many(self, tokens: Tokens, text: str, whole: Sequence[Span] = ()) -> tuple[str, ...]:
        """Return the several who act first in these words, or by whom something is done.

        >>> from travaux.engines.documents.grammar.token import tokenize
        >>> from travaux.engines.documents.lexicon import organs, words
        >>> text = "the work done by the relevant bodies and agencies aimed at peace"
        >>> DoerReader(NameReader(words.standard(), organs.standard())).many(tokenize(text), text)
        ('relevant bodies', 'agencies')
        """
        stop = next((k for k, t in enumerate(tokens) if t.low in _MODALS), 0)
        names = self.names.asked(tokens[:stop], text, whole).names if stop else ()
        if len(names) > 1 or (names and tokens[stop - 1].low.endswith("s")):
            return names
        for k in (k for k, t in enumerate(tokens) if t.low in _DOERS | {"of"}):
            part = tokens[k + 1 : self._past_doers(tokens, k + 1)]
            if part and part[-1].low.endswith("s") and self.names.nouns.is_actor(part):
                return self.names.asked(part, text, whole).names
        return ()

    def doers(self, tokens: Tokens, text: str, whole: Sequence[Span] = ()) -> tuple[str, ...]:
        """Return by whom, or among whom, something is to be done: "the adoption by States of".

        >>> from travaux.engines.documents.grammar.token import tokenize
        >>> from travaux.engines.documents.lexicon import organs, words
        >>> text = "cooperation among States and between banks and other donors on the matter"
        >>> DoerReader(NameReader(words.standard(), organs.standard())).doers(tokenize(text), text)
        ('States',)
        """
        by = next((k for k, t in enumerate(tokens) if t.low in _DOERS and not t.shut), None)
        if by is None:
            return ()
        part = tokens[by + 1 : self._past_doers(tokens, by + 1)]
        return (
            self.names.asked(part, text, whole).names
            if part and self.names.nouns.is_actor(part)
            else ()
        )

    def _past_doers(self, tokens: Tokens, start: int) -> int:
        """Return the token after the names of those who do something, which begin at `start`."""
        k = start
        while k < len(tokens) and not self._ends_doers(tokens, start, k):
            if k > start and tokens[k].low.endswith("ed") and tokens[k - 1].low.endswith("s"):
                break
            k += 1
        return k

    @staticmethod
    def _ends_doers(tokens: Tokens, start: int, k: int) -> bool:
        low = tokens[k].low
        if low in {"of", "to"}:
            named = [t for t in tokens[k + 1 : k + 3] if t.low != "the"]
            again = any(token.low == low for token in tokens[start:k])
            return again or not named or not named[0].is_capital
        return low in PREPOSITIONS | {",", ";", "which", "and"} and (
            low != "and" or tokens[k + 1].low in PREPOSITIONS
        )
