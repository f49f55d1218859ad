"""Where a clause begins: what may stand before its verb, and what joins it to the one before."""

from collections.abc import Iterator
from dataclasses import replace

from travaux.engines.documents.grammar.clause import Clause, Edge
from travaux.engines.documents.lexicon.acts import FORMS, Form, Lexicon, Match
from travaux.engines.documents.lexicon.words import Words

STOPS = frozenset({",", ";", ":", "\u2013", "—"})
JOINS = frozenset({"and", "but", "or"})
WHILE = frozenset({"while", "whilst"})
NO_OBJECT = frozenset(
    {",", ".", ";", "and", "or", "from", "by", "made", "is", "are", "was", "were", "for"}
    | {"be", "should", "shall", "will", "can", "has", "have", "within", "through", "/", "of"}
    | {"in", "with", "at", "on", "provided", "between", "among", "which"}
)
"""What never follows a verb directly: the word before it is a noun ("its requests for")."""
_CONTINUE: dict[Form, str] = {
    "base": "continue",
    "says": "continues",
    "past": "continued",
    "done": "continued",
    "doing": "continuing",
}
_LONGEST_INSERT = 60


class Edges:
    """Finds acts and the edges of their clauses, in the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self._lexicon = lexicon
        self._words = words
        self.first_words = {form: lexicon.first_words[form] | {_CONTINUE[form]} for form in FORMS}

    def match(self, clause: Clause, i: int, form: Form) -> Match | None:
        """Return the act at token `i` in this form, "continues to encourage" among them."""
        if i >= clause.stop:
            return None
        if clause.low(i) == _CONTINUE[form] and clause.low(i + 1) == "to" and clause.low(i + 2):
            found = self._lexicon.match(clause.tokens, i + 2, "base")
            return found and replace(found, start=i)
        return self._lexicon.match(clause.tokens, i, form)

    def edge(self, clause: Clause, i: int) -> Edge | None:
        """Return where the clause of the verb at `i` begins, None where it stands inside one."""
        k = i
        while k > clause.start:
            step = self._step_back(clause, k)
            if step == k:
                break
            k = step
        strength = self.strengths(clause, k, i)
        if k == clause.start:
            return Edge(k, "", strength)
        aside = _aside(clause, k)
        if aside is not None:
            return Edge(aside, "and", strength)
        before = clause.low(k - 1)
        if before in STOPS or before in JOINS or before in WHILE:
            return Edge(k, before, strength)
        well = [token.low for token in clause.tokens[k - 3 : k]] == ["as", "well", "as"]
        return Edge(k, "and", strength) if well else None

    def past_adverbs(self, clause: Clause, k: int) -> int:
        """Return the first token from `k` on that is no word of joining or of strength."""
        while k < clause.stop:
            step = self._past_link_aside(clause, k)
            step = max(step, self._lexicon.link_after(clause.tokens, k))
            step = max(step, self._lexicon.strength_after(clause.tokens, k))
            if step == k and clause.low(k).endswith("ly"):
                step = k + 1
            if step > k and clause.low(step) == "," and clause.low(k - 1) == ",":
                step += 1
            if step == k:
                return k
            k = step
        return k

    def _past_link_aside(self, clause: Clause, k: int) -> int:
        """Return the token after ", inter alia," at `k`, or `k`."""
        if clause.low(k) != ",":
            return k
        after = self._lexicon.link_after(clause.tokens, k + 1)
        return after + 1 if after > k + 1 and clause.low(after) == "," else k

    def strengths(self, clause: Clause, k: int, end: int) -> tuple[str, ...]:
        """Return the words of strength from token `k` to `end`."""
        found = list[str]()
        while k < end:
            step = self._lexicon.strength_after(clause.tokens, k)
            if step > k:
                found.append(" ".join(token.low for token in clause.tokens[k:step]))
            k = max(step, k + 1)
        return tuple(found)

    def after_inserts(self, clause: Clause, k: int) -> Iterator[int]:
        """Yield the token after a subject, and those after each comma of an insert there."""
        yield k
        if clause.low(k) == ",":
            for at in range(k + 1, min(clause.stop - 1, k + _LONGEST_INSERT)):
                if clause.tokens[at].text == "," and not clause.tokens[at].shut:
                    yield at + 1

    def has_object(self, clause: Clause, match: Match) -> bool:
        """Return whether something follows that the act can be about, not as after a noun."""
        low = clause.low(match.end)
        linked = self._lexicon.link_after
        if low == ",":
            after = clause.low(match.end + 1)
            aside = linked(clause.tokens, match.end + 1) > match.end + 1
            return aside or after in self._words.insert_openers
        if linked(clause.tokens, match.end) > match.end:
            return True
        return low in match.act.takes or low not in NO_OBJECT

    def is_linked(self, clause: Clause, match: Match) -> bool:
        """Return whether what follows sets an act apart ("recognize further")."""
        link = self._lexicon.link_after(clause.tokens, match.end) > match.end
        return link or clause.low(match.end) == ","

    def _step_back(self, clause: Clause, k: int) -> int:
        tokens = clause.tokens
        back = self._lexicon.link_before(tokens, k, clause.start)
        back = min(back, self._lexicon.strength_before(tokens, k, clause.start))
        return k - 1 if back == k and clause.low(k - 1).endswith("ly") else back


def _aside(clause: Clause, k: int) -> int | None:
    """Return where ", and, for matters of money, requests" begins after its "and"."""
    if clause.low(k - 1) != ",":
        return None
    at = k - 2
    while at > clause.start and clause.low(at) not in {",", ";"}:
        at -= 1
    joined = at > clause.start + 1 and clause.low(at) == "," and clause.low(at - 1) == "and"
    return at if joined else None
