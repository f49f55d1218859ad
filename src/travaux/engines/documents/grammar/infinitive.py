"""Where "to" begins an infinitive ("to report to the Assembly") and where it is a preposition."""

from collections.abc import Sequence

from travaux.engines.documents.grammar.token import Word
from travaux.engines.documents.lexicon.words import Words

_KEPT_S = ("ss", "us", "is")
_ADVERBS = frozenset(
    {"further", "better", "also", "not", "always", "either", "first", "both", "then", "well"}
)


def is_verb(word: str, words: Words) -> bool:
    """Return whether this word, after "to", is the base form of a verb."""
    if word in words.always_infinitive:
        return True
    if word in words.never_infinitive or word.endswith(words.never_infinitive_endings):
        return False
    if word.endswith("s") and not word.endswith(_KEPT_S):
        return False
    return word.isalpha() or "-" in word


def verb_at(tokens: Sequence[Word], i: int, words: Words) -> int | None:
    """Return the token of the verb where token `i` is the "to" of an infinitive, or None."""
    if tokens[i].low != "to" or (i and tokens[i - 1].low in words.takes_to):
        return None
    return any_verb_at(tokens, i, words)


def any_verb_at(tokens: Sequence[Word], i: int, words: Words) -> int | None:
    """Return the token of the verb after the "to" at `i`, whatever stands before it, or None."""
    if tokens[i].low != "to" or tokens[i].shut:
        return None
    k = i + 1
    while k < len(tokens) and _is_adverb(tokens, k, words):
        k += 1
    if k >= len(tokens) or tokens[k].is_capital or tokens[k].shut:
        return None
    return i + 1 if is_verb(tokens[k].low, words) else None


def _is_adverb(tokens: Sequence[Word], k: int, words: Words) -> bool:
    low = tokens[k].low
    after = tokens[k + 1].low if k + 1 < len(tokens) else ""
    if low in _ADVERBS or (low.endswith("ly") and low not in words.always_infinitive):
        return after.isalpha() and (is_verb(after, words) or after.endswith("ly"))
    return False
