"""What a noun shows: whether its words name somebody, a deed, or only part of a longer name."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.engines.documents.grammar.token import Word
from travaux.engines.documents.lexicon.words import Words

LEADING = frozenset({"to", "the", "all", "its", "their", "his", "her", "our"})
PREPOSITIONS = frozenset(
    {"of", "for", "by", "among", "between", "in", "to", "on", "with", "at", "from", "that"}
    | {"aimed", "through", "towards", "against", "within", "into", "under", "over", "regarding"}
)
_HOLDERS = frozenset({"on", "for", "of", "against", "in"})
_DETERMINERS = frozenset({"the", "a", "an", "their", "its", "this", "such"})
_HAVING = frozenset({"with", "without"})
_DOING = frozenset({("that", "have"), ("that", "has"), ("which", "have"), ("who", "have")})


@dataclass(frozen=True)
class Nouns:
    """Tells nouns apart, by the word lists."""

    words: Words

    def is_deed(self, tokens: Sequence[Word]) -> bool:
        """Return whether these words name something done ("the holding of"), not somebody."""
        said = [token.low for token in tokens[:2]]
        if len(said) > 1 and said[0].endswith("ing") and said[1] in _DETERMINERS:
            return True
        nouns = list[Word]()
        for token in tokens:
            if token.low in PREPOSITIONS or not token.is_word:
                break
            nouns.append(token)
        if not nouns or not self._names_deed(nouns[-1]):
            return False
        joined = [k for k, token in enumerate(nouns) if token.low == "and" and k]
        return all(
            self._names_deed(nouns[k - 1]) or self.is_adjective(nouns[k - 1].low) for k in joined
        )

    def _names_deed(self, noun: Word) -> bool:
        if noun.is_capital or noun.low in self.words.never_deeds:
            return False
        return noun.low in self.words.deeds or noun.low.endswith(self.words.deed_endings)

    def is_body(self, part: Sequence[Word]) -> bool:
        """Return whether these words name bodies in general ("relevant agencies")."""
        return part[-1].low in self.words.bodies and not any(
            token.low in PREPOSITIONS for token in part[:-1]
        )

    def is_bare(self, part: Sequence[Word]) -> bool:
        """Return whether nothing but adjectives stands before the noun."""
        return all(t.low in LEADING or self.is_adjective(t.low) for t in part[:-1])

    def is_modifier(self, part: Sequence[Word], after: Sequence[Word]) -> bool:
        """Return whether these words only qualify the noun of the next part of the list."""
        last = part[-1]
        if last.text.endswith("-"):
            return True
        if last.is_capital and len(part) > 1:
            return False
        if self.is_adjective(last.low):
            return True
        single = len(part) == 1 and not last.is_capital and not last.low.endswith("s")
        return single and last.low not in self.words.groups and after[-1].low.endswith("s")

    def is_adjective(self, low: str) -> bool:
        """Return whether a word only qualifies, as its ending or the list shows."""
        if low in self.words.never_adjectives:
            return False
        return low in self.words.adjectives or low.endswith(self.words.adjective_endings)

    def continues(self, before: Sequence[Word], part: Sequence[Word]) -> bool:
        """Return whether this part belongs to the name before ("origin, transit and ...")."""
        if part[-1].low == "thereto" or self._is_inside(before, part):
            return True
        held = [k for k, token in enumerate(before[:-1]) if token.low in _HOLDERS]
        return bool(held) and self._goes_on(before[held[-1] + 1 :], part)

    def _goes_on(self, inside: Sequence[Word], part: Sequence[Word]) -> bool:
        """Return whether this part is one more of what a name holds after its "of" or "on"."""
        said = " ".join(token.low for token in part)
        if not part[-1].low.endswith("s") and not part[-1].is_capital and part[0].low != "the":
            return said not in self.words.groups
        bodies = self.is_body(part) and self.is_body(inside[-1:])
        if len(part) == 1 and (bodies or said in {"government", "state"}):
            return True
        return (
            part[0].is_capital
            and part[0].low not in self.words.starters
            and any(token.is_capital for token in inside)
        )

    def _is_inside(self, before: Sequence[Word], part: Sequence[Word]) -> bool:
        """Return whether this part goes on what the name before has or did, and names nobody."""
        lows = [token.low for token in before]
        has = any(each in lows[1:] for each in _HAVING)
        did = any(pair in _DOING for pair in pairwise(lows))
        return (has or did) and not self.is_actor(part)

    def is_actor(self, part: Sequence[Word]) -> bool:
        """Return whether these words name somebody, as their noun shows."""
        last = part[0]
        for token in part[1:]:
            many = last.low.endswith("s") and token.low.endswith(("ed", "ing"))
            if token.low in PREPOSITIONS or not token.is_word or many:
                break
            last = token
        return last.is_capital or last.low in self.words.bodies | self.words.actors
