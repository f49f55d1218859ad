"""Acts that a text narrates of an organ: "the Assembly would also request", "was requested to"."""

from collections.abc import Sequence
from dataclasses import replace

from travaux.engines.documents.grammar.clause import Clause, Head, head_of
from travaux.engines.documents.grammar.edge import NO_OBJECT, Edges
from travaux.engines.documents.grammar.text import Named, Span
from travaux.engines.documents.lexicon.acts import Form
from travaux.engines.documents.lexicon.words import Words

_HAVE = frozenset({"has", "have", "had"})
_BE = frozenset({"is", "are", "was", "were", "be", "been"})
_BEFORE_BE = frozenset({"shall", "will", "would", "should", "also"})
_GOVERNS = frozenset(
    {"of", "by", "to", "for", "from", "with", "at", "in", "on", "through", "between", "as"}
    | {"under", "before", "or", "including", "within", "via", "since", "'s", "\u2019"}
)
_RELATIVE = frozenset({"which", "that", "who", "where", "whose", "when", "whom", "if"})


class ToldReader:
    """Reads what a sentence tells of an organ's acts."""

    def __init__(self, edges: Edges, words: Words) -> None:
        self._edges = edges
        self._words = words

    def begins(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "the Assembly would also request", "in which it had endorsed"."""
        subject = self._subject(clause, i, found)
        if subject is None:
            return None
        lead = i - 2 if clause.low(i - 1) == "which" else i
        for k in self._edges.after_inserts(clause, subject.end):
            head = self._finite(clause, k)
            if head is not None:
                return replace(head, lead=lead, subject=subject.name or subject.said)
        return None

    def goes_on(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read ", and would invite", "and requested" of the same organ."""
        last, edge = found[-1], self._edges.edge(clause, i)
        if edge is None:
            return None
        head = self._finite(clause, i)
        match = self._edges.match(clause, i, "base") if last.proposed else None
        if head is None and match:
            head = replace(head_of(match, "told", edge), proposed=True)
        if head is None or clause.low(head.end) in NO_OBJECT:
            return None
        strength = (*edge.strength, *head.strength)
        return replace(head, lead=edge.lead, strength=strength, subject=last.subject)

    def passive(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "The Secretary-General was requested to"."""
        if found or clause.low(i) not in _BE:
            return None
        at = self._edges.past_adverbs(clause, i + 1)
        match = self._edges.match(clause, at, "done")
        if not match or not match.act.directs or clause.low(match.end) not in {"to", ","}:
            return None
        asked = self._asked(clause, i)
        return asked and Head(
            match.act,
            "passive",
            clause.start,
            at,
            match.end,
            match.strength,
            proposed=clause.low(i - 1) == "would",
            subject=clause.told_of,
            asked=asked,
        )

    def _subject(self, clause: Clause, i: int, found: Sequence[Head]) -> Named | None:
        low, before = clause.low(i), clause.low(i - 1)
        if low == "it":
            name = next((h.subject for h in reversed(found) if h.subject), clause.told_of)
            means = name and before in {"", "which", ","}
            return Named(i, i + 1, name, name) if name and means else None
        named = clause.organ(i + 1 if low == "the" else i)
        if named is None or (low != "the" and before in {"the", "its"}):
            return None
        return None if before in _GOVERNS else named

    def _finite(self, clause: Clause, k: int) -> Head | None:
        at = self._edges.past_adverbs(clause, k)
        low, forms = clause.low(at), list[Form](["past", "says"])
        if low == "would":
            at, forms = self._edges.past_adverbs(clause, at + 1), ["base"]
        elif low in _HAVE:
            at, forms = self._edges.past_adverbs(clause, at + 1), ["done"]
        found = (self._edges.match(clause, at, form) for form in forms)
        match = next((each for each in found if each), None)
        if match is None:
            return None
        strength = (*self._edges.strengths(clause, k, at), *match.strength)
        now = low == match.act.forms["says"][0]
        return Head(
            match.act, "told", k, at, match.end, strength, proposed=low == "would", present=now
        )

    def _asked(self, clause: Clause, end: int) -> Span | None:
        """Return the words before a passive that name who is asked, None where they do not."""
        while end > clause.start and clause.low(end - 1) in _BEFORE_BE:
            end -= 1
        start = clause.start
        said = [token.low for token in clause.tokens[start:end]]
        if not said or said[-1] == "it" or _RELATIVE.intersection(said):
            return None
        if said[0] in self._words.insert_openers:
            if "," not in said:
                return None
            start = end - said[::-1].index(",")
        return (start, end) if start < end else None
