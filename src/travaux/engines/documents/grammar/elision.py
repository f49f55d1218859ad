"""Where an act is left out and somebody else is asked: "and the Secretary-General to report"."""

from dataclasses import dataclass

from travaux.engines.documents.grammar.clause import Head
from travaux.engines.documents.grammar.infinitive import verb_at
from travaux.engines.documents.grammar.noun import Nouns
from travaux.engines.documents.grammar.task import TaskReader
from travaux.engines.documents.grammar.text import Text

_LONGEST_NAME = 12
_ENDS_NAME = frozenset({"to", ",", ";", "and", "that", "which"})


@dataclass(frozen=True)
class ElisionReader:
    """Finds who else is asked after an act that is said only once."""

    nouns: Nouns
    tasks: TaskReader

    def next_asked(self, text: Text, head: Head, stop: int) -> int | None:
        """Return where the next one is asked, the act being left out, None where nobody is.

        As in "Requests the President to hold consultations, and the Secretary-General to report",
        "Calls upon parties to act, and upon others to help".
        """
        if not head.act.directs or head.voice == "passive":
            return None
        first = self.tasks.first_infinitive(text.tokens, head.end, stop)
        if first is None:
            return None
        spots = (k for k in range(first + 2, stop - 2) if text.tokens[k].low == "and")
        return next((k + 1 for k in spots if self._asks_again(text, k, stop)), None)

    def _asks_again(self, text: Text, k: int, stop: int) -> bool:
        """Return whether the "and" at `k` joins one more who is asked, and "to" with a verb."""
        tokens = text.tokens
        if tokens[k].shut:
            return False
        start = k + 1 + (tokens[k + 1].low == "upon")
        organ = text.organ_at(start)
        end = organ.end if organ else start
        while end < stop and end - start < _LONGEST_NAME and tokens[end].low not in _ENDS_NAME:
            end += 1
        comma, upon = tokens[k - 1].text == ",", start > k + 1
        named = organ or tokens[start + (tokens[start].low == "the")].is_capital
        bare = organ is not None and end == organ.end
        if end == start or not (upon or bare or (comma and named)):
            return False
        acts = end < stop and verb_at(tokens, end, self.tasks.words) is not None
        return acts and self.nouns.is_actor(tokens[start:end])
