"""The heads of a sentence: where an act begins, in which voice, and whose it is."""

from collections.abc import Callable, Iterator, Sequence

from travaux.engines.documents.grammar.clause import Clause, Edge, Head, Teller, head_of
from travaux.engines.documents.grammar.edge import JOINS, WHILE, Edges
from travaux.engines.documents.grammar.infinitive import verb_at
from travaux.engines.documents.grammar.told import ToldReader
from travaux.engines.documents.lexicon.acts import Lexicon, Match
from travaux.engines.documents.lexicon.words import Words

_PROMISES = frozenset({"will", "shall", "hereby"})
_GERUND_AFTER = frozenset({"by", "in", "through", "for"})


class HeadFinder:
    """Finds the acts of a sentence, in the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self._words = words
        self._edges = Edges(lexicon, words)
        self._told = ToldReader(self._edges, words)

    def heads(self, clause: Clause) -> list[Head]:
        """Return the acts of this sentence in order."""
        found: list[Head] = []
        i = clause.start
        while i < clause.stop:
            head = None if clause.tokens[i].shut else self._at(clause, i, found)
            if head is not None:
                found.append(head)
            i = max(head.end, i + 1) if head else i + 1
        return found if clause.preamble else _without_grounds(found)

    def teller(self, clause: Clause) -> Teller | None:
        """Return who is told of where a clause breaks off before its verbs ("it would:")."""
        return self._told.teller(clause)

    def _at(self, clause: Clause, i: int, found: list[Head]) -> Head | None:
        heads = (reads(clause, i, found) for reads in self._readings(clause, found))
        return next((head for head in heads if head), None)

    def _readings(
        self, clause: Clause, found: list[Head]
    ) -> Iterator[Callable[[Clause, int, Sequence[Head]], Head | None]]:
        """Yield how the next act may be read, after the voice of the last one."""
        voice = found[-1].voice if found else None
        if clause.teller and not found:
            yield self._told.listed
        if clause.preamble or voice in {None, "opens"}:
            yield self._opens
        if voice in {None, "speaks"} or (voice == "opens" and not clause.preamble):
            yield self._speaks
        yield self._we
        if voice == "we":
            yield self._we_go_on
        if not clause.preamble and voice in {None, "told", "passive"}:
            yield self._told.begins
            yield self._told.passive
        if voice == "told":
            yield self._told.goes_on

    def _opens(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "Recalling", "Having considered", "Deeply concerned"."""
        edge = self._edges.edge(clause, i)
        if edge is None or (not clause.preamble and edge.lead > clause.start):
            return None
        match = self._edges.match(clause, i, "doing") or self._having(clause, i)
        if match is None or not self._fits(clause, match, edge):
            return None
        if edge.before in JOINS and found and self._goes_on_gerund(clause, edge, found[-1]):
            return None
        return head_of(match, "opens", edge)

    def _having(self, clause: Clause, i: int) -> Match | None:
        if clause.low(i) != "having":
            return None
        return self._edges.match(clause, self._edges.past_adverbs(clause, i + 1), "done")

    @staticmethod
    def _fits(clause: Clause, match: Match, edge: Edge) -> bool:
        if edge.lead == clause.start:
            return True
        if match.act.opens:
            return False
        after = clause.low(match.end)
        return not match.act.is_state or after == "that" or after in match.act.takes

    @staticmethod
    def _goes_on_gerund(clause: Clause, edge: Edge, last: Head) -> bool:
        """Return whether it goes on "by facilitating ..., mobilizing ... and recommending"."""
        if clause.low(edge.lead - 2) == ",":
            return False
        return any(
            clause.low(k) in _GERUND_AFTER and clause.low(k + 1).endswith("ing")
            for k in range(last.end, edge.lead)
        )

    def _speaks(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "Requests", ", and also calls upon"."""
        match = self._edges.match(clause, i, "says")
        edge = self._edges.edge(clause, i) if match else None
        if not match or not edge or edge.before in WHILE:
            return None
        inside = edge.lead > clause.start
        if inside and not (found or self._begins_with_adverbial(clause)):
            return None
        if inside and not self._edges.has_object(clause, match):
            return None
        if found and not match.act.directs and self._in_relative(clause, found[-1], i):
            return None
        return head_of(match, "speaks", edge)

    def _begins_with_adverbial(self, clause: Clause) -> bool:
        low = clause.low(clause.start)
        return low in self._words.insert_openers or low.endswith(("ing", "ed"))

    def _in_relative(self, clause: Clause, last: Head, i: int) -> bool:
        """Return whether the verb goes on a clause "which notes ..., acknowledges ..."."""
        return any(
            clause.low(k) == "which" and self._edges.match(clause, k + 1, "says")
            for k in range(last.end, i)
        )

    def _we(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "we also call upon"; "We, the States Members, resolve"."""
        if clause.low(i) != "we":
            return self._bare(clause, i, found)
        if not self._edges.edge(clause, i):
            return None
        for k in self._edges.after_inserts(clause, i + 1):
            at = self._edges.past_adverbs(clause, k)
            if clause.low(at) in _PROMISES:
                at = self._edges.past_adverbs(clause, at + 1)
            match = self._edges.match(clause, at, "base")
            if match:
                edge = Edge(i, "", self._edges.strengths(clause, k, at))
                return head_of(match, "we", edge)
        return None

    def _bare(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "Reaffirm our determination", said of "We" in the words before the paragraphs."""
        if found or not clause.numbered:
            return None
        edge = self._edges.edge(clause, i)
        match = self._edges.match(clause, i, "base")
        return head_of(match, "we", edge) if match and edge and not edge.before else None

    def _we_go_on(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        match = self._edges.match(clause, i, "base")
        edge = self._edges.edge(clause, i) if match else None
        if not match or not edge or not self._edges.has_object(clause, match):
            return None
        if edge.before in JOINS and self._goes_on_infinitive(clause, match, edge, found[-1]):
            return None
        return head_of(match, "we", edge)

    def _goes_on_infinitive(self, clause: Clause, match: Match, edge: Edge, last: Head) -> bool:
        """Return whether the verb is one more of a series: "to build resilience and support"."""
        if clause.low(edge.lead - 2) == "," or self._edges.is_linked(clause, match):
            return False
        if match.act.directs or match.end - match.start > 1:
            return False
        spots = range(last.end, edge.lead)
        return any(verb_at(clause.tokens, k, self._words) is not None for k in spots)


def _without_grounds(heads: list[Head]) -> list[Head]:
    """Return the acts without a participle that only says why "we" act ("Noting this, we ...")."""
    if any(head.voice == "we" for head in heads):
        return [head for head in heads if head.voice != "opens"]
    return heads
