"""Acts that a text narrates of an organ: "the Assembly would also request", "was requested to"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from travaux.engines.documents.grammar.clause import Clause, Edge, Head, Teller, head_of
from travaux.engines.documents.grammar.edge import JOINS, NO_OBJECT, WHILE, Edges
from travaux.engines.documents.grammar.text import Named, Span
from travaux.engines.documents.grammar.token import Word
from travaux.engines.documents.lexicon.acts import Form, Match
from travaux.engines.documents.lexicon.words import Words

_HAVE = frozenset({"has", "have", "had"})
BE = frozenset({"is", "are", "was", "were", "be", "been"})
_AUXILIARY = _HAVE | {"would", "shall"}
_BARE = frozenset({"would", "shall"})
_NOW = frozenset({"is", "are"})
_BEFORE_BE = frozenset(
    {"shall", "will", "would", "should", "also", "further", "again", "therefore"}
)
_AFTER_DONE = frozenset({"to", ",", ":"})
_TEXTS = frozenset({"resolution", "resolutions", "decision", "decisions"})
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
        lead = i - 2 if clause.low(i - 1) == "which" else self._before_aside(clause, i)
        for k in self._edges.after_inserts(clause, subject.end):
            head = self._finite(clause, k)
            if head is not None:
                return replace(head, lead=lead, subject=subject.name or subject.said)
        return None

    def listed(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "(a) Requested ..." under "the Assembly:", "(a) Request ..." under "would:"."""
        teller = clause.teller
        if teller is None or found or i != clause.start:
            return None
        head = self._base(clause, i, teller) if teller.bare else self._finite(clause, i)
        return head and replace(head, subject=teller.subject, present=False)

    def teller(self, clause: Clause) -> Teller | None:
        """Return who is told of where a clause breaks off before its verbs ("it would:").

        So does "The Conference shall, at its first meeting:".
        """
        colon = clause.stop - 1
        for named in clause.named:
            if named.start < clause.start or named.end > colon:
                continue
            at = self._edges.past_adverbs(clause, named.end)
            aux = clause.low(at)
            at = self._edges.past_adverbs(clause, at + 1) if clause.low(at) in _AUXILIARY else at
            aside = aux == "shall" and clause.low(at) == ","
            at = colon if aside and clause.low(at + 1) in self._words.insert_openers else at
            before = clause.low(named.start - 1 - (clause.low(named.start - 1) == "the"))
            if at == colon and before not in _GOVERNS and named.name:
                return Teller(named.name, proposed=aux == "would", bare=aux in _BARE)
        return None

    def _base(self, clause: Clause, i: int, teller: Teller) -> Head | None:
        match = self._edges.match(clause, self._edges.past_adverbs(clause, i), "base")
        head = head_of(match, "told", Edge(i, "")) if match else None
        return head and replace(head, proposed=teller.proposed)

    def _before_aside(self, clause: Clause, i: int) -> int:
        """Return where ", and, by its decision 9, it decided" begins, for the "it" at `i`."""
        if clause.low(i - 1) != ",":
            return i
        at = next((k for k in range(i - 2, clause.start, -1) if clause.low(k) in {",", ";"}), i)
        opener = clause.low(at + 2) if clause.low(at + 1) in JOINS else clause.low(at + 1)
        joined = clause.low(at) == ";" or clause.low(at + 1) in JOINS
        return at if at < i and joined and opener in self._words.insert_openers else i

    def goes_on(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read ", and would invite", "and requested" of the same organ."""
        last, edge = found[-1], self._edges.edge(clause, i)
        if edge is None:
            return None
        head = self._finite(clause, i)
        match = self._edges.match(clause, i, "base") if last.proposed else None
        if head is None and match:
            head = replace(head_of(match, "told", edge), proposed=True)
        if head is None:
            return None
        after = clause.low(self._edges.past_adverbs(clause, head.end))
        if after in NO_OBJECT - {*head.act.takes}:
            return None
        strength = (*edge.strength, *head.strength)
        return replace(head, lead=edge.lead, strength=strength, subject=last.subject)

    def passive(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "The Secretary-General was requested to", "had been invited by the Assembly to"."""
        if clause.low(i) not in BE:
            return None
        at = self._edges.past_adverbs(clause, i + 1)
        match = self._edges.match(clause, at, "done")
        if not match:
            return None
        if [clause.low(i - 1), clause.low(match.end)] == ["it", "that"]:
            return self._impersonal(clause, i, at, match)
        asks = clause.low(match.end) in _AFTER_DONE or _agent(clause, match.end)
        if not match.act.directs or not asks:
            return None
        low = self._clause_start(clause, found[-1].end, i) if found else clause.start
        asked = low is not None and self._asked(clause, low, i)
        if low is None or not asked:
            return None
        return Head(
            match.act,
            "passive",
            low,
            at,
            match.end,
            match.strength,
            proposed=any(clause.low(k) == "would" for k in range(asked[1], i)),
            present=clause.low(i) in _NOW,
            subject=self._asking(clause, match.end)
            or (None if clause.low(i) in _NOW else clause.told_of),
            asked=asked,
        )

    def asked_again(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "and requested to" after "Member States are urged to"."""
        at = self._edges.past_adverbs(clause, i + 1) if clause.low(i) in BE else i
        match = self._edges.match(clause, at, "done")
        edge = self._edges.edge(clause, i) if match else None
        again = match and match.act.directs and clause.low(match.end) == "to"
        if not match or not again or not edge or edge.before not in {*JOINS, ","}:
            return None
        strength = (*edge.strength, *match.strength)
        return replace(
            found[-1], act=match.act, lead=edge.lead, start=at, end=match.end, strength=strength
        )

    def _impersonal(self, clause: Clause, i: int, at: int, match: Match) -> Head | None:
        """Read "it is recommended that", "In that resolution, it was decided that"."""
        if clause.low(i) == "is" and match.act.directs:
            edge = Edge(self._impersonal_start(clause, i - 1), "", match.strength)
            return replace(head_of(match, "passive", edge), start=at, present=True)
        of_text = any(clause.low(k) in _TEXTS for k in range(clause.start, i))
        if clause.low(i) != "was" or not of_text:
            return None
        head = head_of(match, "passive", Edge(clause.start, "", match.strength))
        return replace(head, start=at, subject=self._asking(clause, i) or clause.told_of)

    @staticmethod
    def _impersonal_start(clause: Clause, it: int) -> int:
        """Return where the clause of "it is recommended that" begins, with what comes before."""
        spots = (k + 1 for k in range(it - 1, clause.start, -1) if clause.low(k) == ";")
        return next(spots, clause.start)

    @staticmethod
    def _clause_start(clause: Clause, low: int, i: int) -> int | None:
        """Return where the clause of one more passive begins: after ";", ", and" or ", while"."""
        for k in range(i - 1, low, -1):
            if clause.low(k) == ";" and not clause.tokens[k].shut:
                return k + 1 + (clause.low(k + 1) in JOINS)
            if clause.low(k) == "," and clause.low(k + 1) in JOINS | WHILE:
                return k + 2
        return None

    @staticmethod
    def _asking(clause: Clause, end: int) -> str | None:
        """Return the organ that a passive names: as its agent, or as whose resolution it was."""
        agent = _agent(clause, end)
        if agent is not None:
            return agent.name or agent.said
        whose = (n for n in clause.named if clause.start <= n.start < clause.stop)
        return next((n.name or n.said for n in whose if clause.low(n.end) in _TEXTS), None)

    def _subject(self, clause: Clause, i: int, found: Sequence[Head]) -> Named | None:
        low, before = clause.low(i), clause.low(i - 1)
        if low == "it":
            name = next((h.subject for h in reversed(found) if h.subject), clause.told_of)
            joined = before in JOINS and clause.low(i - 2) in {",", ";"}
            means = name and (joined or before in {"", "which", ",", ";"})
            return Named(i, i + 1, name, name) if name and means else None
        named = clause.organ(i + 1 if low == "the" else i)
        if named is None or (low != "the" and before in {"the", "its"}):
            return None
        return None if before in _GOVERNS else named

    def _finite(self, clause: Clause, k: int) -> Head | None:
        """Read "requested", "would request" or "has, in its decisions, requested" at `k`."""
        at = self._edges.past_adverbs(clause, k)
        low, forms = clause.low(at), list[Form](["past", "says"])
        spots: Iterable[int] = [at]
        if low == "would" or low in _HAVE:
            forms = ["base"] if low == "would" else ["done"]
            after = self._edges.after_inserts(clause, at + 1)
            spots = [self._edges.past_adverbs(clause, each) for each in after]
        found = (self._edges.match(clause, spot, form) for spot in spots for form in forms)
        going_on = (
            self._edges.match(clause, spot + 1, "doing")
            for spot in spots
            if low in _HAVE and clause.low(spot) == "been"
        )
        match = next((each for each in (*found, *going_on) if each), None)
        if match is None:
            return None
        strength = (*self._edges.strengths(clause, k, match.start), *match.strength)
        now = low == match.act.forms["says"][0]
        return Head(
            match.act,
            "told",
            k,
            match.start,
            match.end,
            strength,
            proposed=low == "would",
            present=now,
        )

    def _asked(self, clause: Clause, start: int, end: int) -> Span | None:
        """Return the words before a passive that name who is asked, None where they do not."""
        while end > start and self._stands_before_be(clause.tokens[end - 1]):
            end -= 1
        end = self._before_insert(clause, start, end)
        at = self._edges.past_adverbs(clause, start)
        start = at + 1 if start < at < end and clause.low(at) == "," else start
        said = [token.low for token in clause.tokens[start:end]]
        if said and (said[0] in self._words.insert_openers or said[0] == "should"):
            past = said.index(",") + 1 if "," in said else self._at_organ(clause, start, end)
            start, said = start + past, said[past:]
        if not said or said[-1] == "it" or _RELATIVE.intersection(said):
            return None
        return start, end

    @staticmethod
    def _at_organ(clause: Clause, start: int, end: int) -> int:
        """Return how far "the Commission" stands in "In that text the Commission was asked"."""
        named = [n.start for n in clause.named if start < n.start and n.end == end]
        if not named:
            return end - start
        return named[-1] - start

    def _before_insert(self, clause: Clause, start: int, end: int) -> int:
        """Return where "The Assembly, towards the end of the decade," ends without its aside."""
        if clause.low(end - 1) != ",":
            return end
        comma = next((k for k in range(end - 2, start, -1) if clause.low(k) == ","), end)
        aside = comma < end and clause.low(comma + 1) in self._words.insert_openers
        return comma if aside else end

    @staticmethod
    def _stands_before_be(token: Word) -> bool:
        adverb = token.low.endswith("ly") and not token.is_capital
        return adverb or token.low in _BEFORE_BE or token.low in _HAVE


def _agent(clause: Clause, k: int) -> Named | None:
    """Return the organ that a passive goes on to name: "requested by the Assembly to"."""
    if clause.low(k) != "by":
        return None
    named = clause.organ(k + 2 if clause.low(k + 1) == "the" else k + 1)
    return named if named and clause.low(named.end) in _AFTER_DONE else None
