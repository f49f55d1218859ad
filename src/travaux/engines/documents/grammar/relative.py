"""Where a relative clause ends that stands before the main clause of its sentence."""

from travaux.engines.documents.grammar.clause import Head
from travaux.engines.documents.grammar.text import Span, Text

_OPENERS = frozenset({"pursuant", "in", "following", "further", "as", "under", "by"})
_FINITE = frozenset({"has", "had", "have", "was", "were", "is", "will", "would", "held", "sent"})


def end_of_relative(text: Text, head: Head, span: Span) -> int:
    """Return where the words of the act at `head` end, within `span` from the sentence's start.

    In "Pursuant to resolution 76/181, in which the Assembly had requested a report, the
    Secretariat sent a note" they end before the Secretariat.
    """
    (low, stop), tokens = span, text.tokens
    relative = any(tokens[k].low == "which" for k in range(low, head.start))
    if head.voice != "told" or tokens[low].low not in _OPENERS or not relative:
        return stop
    for k in range(head.end, stop):
        organ = text.organ_at(k + 1) if tokens[k].text == "," and not tokens[k].shut else None
        if organ and organ.end < stop and _is_finite(tokens[organ.end].low):
            return k
    return stop


def _is_finite(low: str) -> bool:
    return low.endswith("ed") or low in _FINITE
