"""The heads of a sentence: where an act begins, in which voice, and whose it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from travaux.engines.documents.grammar.clause import (
    Clause,
    Edge,
    Head,
    Teller,
    Voice,
    head_of,
)
from travaux.engines.documents.grammar.edge import JOINS, WHILE, Edges
from travaux.engines.documents.grammar.infinitive import verb_at
from travaux.engines.documents.grammar.told import BE, ToldReader
from travaux.engines.documents.lexicon.acts import Lexicon, Match
from travaux.engines.documents.lexicon.words import Words

HeadReads = Callable[[Clause, int, Sequence[Head]], Head | None]
_VOICES: tuple[Voice | None, ...] = (None, "speaks", "opens", "we", "told", "passive")


@dataclass(frozen=True)
class Way:
    """One way to read an act: the words that such an act begins with, None where any may.

    `named` says that it may begin with the name of an organ too.
    """

    begins: frozenset[str] | None
    reads: HeadReads
    named: bool = False


@dataclass(frozen=True)
class _Ways:
    """How the act after one of some voice may be read, in order; the words of all together."""

    ways: tuple[Way, ...]
    begins: frozenset[str]
    named: bool
    anywhere: bool

    @classmethod
    def of(cls, ways: Sequence[Way]) -> "_Ways":
        """Put ways together."""
        words = frozenset(word for way in ways for word in way.begins or ())
        named, anywhere = any(way.named for way in ways), any(way.begins is None for way in ways)
        return cls(tuple(ways), words, named, anywhere)


_PROMISES = frozenset({"will", "shall", "hereby"})
_GERUND_AFTER = frozenset({"by", "in", "through", "for", "as"})


class HeadFinder:
    """Finds the acts of a sentence, in the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self._words = words
        self._edges = Edges(lexicon, words)
        self._told = ToldReader(self._edges, words)
        self._participles = self._edges.first_words["doing"] | {"having"}
        self._done = self._edges.first_words["done"] | BE
        self._plain = self._edges.first_words["base"] | {"we"}
        self._listed: HeadReads = self._told.listed
        self._ways = {
            (preamble, voice): _Ways.of(list(self._readings(voice, preamble=preamble)))
            for preamble in (False, True)
            for voice in _VOICES
        }

    def heads(self, clause: Clause) -> list[Head]:
        """Return the acts of this sentence in order.

        An act is looked for only where a word stands that one begins with after the voice of the
        last one, or an organ is named.
        """
        named = {at for each in clause.named for at in (each.start - 1, each.start)}
        i, stop = clause.span
        goes_on = clause.teller is not None and not clause.tokens[i].shut
        listed = self._listed(clause, i, ()) if goes_on else None
        found = [listed] if listed else []
        i = max(listed.end, i + 1) if listed else i
        ways = self._after(clause, found)
        while i < stop:
            begins = ways.anywhere or clause.tokens[i].low in ways.begins
            if not begins and not (ways.named and i in named):
                i += 1
                continue
            head = self._at(clause, i, found, ways)
            if head is not None:
                found.append(head)
                ways = self._after(clause, found)
            i = max(head.end, i + 1) if head else i + 1
        return found if clause.preamble else _without_grounds(found)

    def _after(self, clause: Clause, found: Sequence[Head]) -> _Ways:
        return self._ways[clause.preamble, found[-1].voice if found else None]

    def teller(self, clause: Clause) -> Teller | None:
        """Return who is told of where a clause breaks off before its verbs ("it would:")."""
        return self._told.teller(clause)

    @staticmethod
    def _at(clause: Clause, i: int, found: list[Head], ways: _Ways) -> Head | None:
        """Return the act that begins at this token, read as it may be after the one before."""
        low = clause.tokens[i].low
        if clause.tokens[i].shut:
            return None
        for way in ways.ways:
            may = way.named or way.begins is None or low in way.begins
            head = way.reads(clause, i, found) if may else None
            if head is not None:
                return head
        return None

    def _readings(self, voice: Voice | None, *, preamble: bool) -> Iterator[Way]:
        """Yield how the next act may be read, after the voice of the last one."""
        first = self._edges.first_words
        if preamble or voice in {None, "opens"}:
            yield Way(self._participles, self._opens)
        if voice in {None, "speaks", "opens"}:
            yield Way(first["says"], self._speaks)
        yield Way(self._plain if voice is None else frozenset({"we"}), self._we)
        if voice == "we":
            yield Way(first["base"], self._we_go_on)
        if not preamble and voice in {None, "told", "passive"}:
            yield Way(frozenset({"it"}), self._told.begins, named=True)
            yield Way(BE, self._told.passive)
        if voice == "passive":
            yield Way(self._done, self._told.asked_again)
        if voice == "told":
            yield Way(None, self._told.goes_on)

    def _opens(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "Recalling", "Having considered", "Deeply concerned"."""
        match = self._edges.match(clause, i, "doing") or self._having(clause, i)
        edge = self._edges.edge(clause, i) if match else None
        if match is None or edge is None or (not clause.preamble and edge.lead > clause.start):
            return None
        if not self._fits(clause, match, edge):
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
        well = clause.low(edge.lead - 2) == "well"
        if clause.low(edge.lead - (4 if well else 2)) == ",":
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
        """Return whether the verb goes on a clause "which notes ..., acknowledges ...".

        In a preamble, whose own verbs are participles, any such clause does.
        """
        return any(
            clause.low(k) == "which"
            and (clause.preamble or self._edges.match(clause, k + 1, "says"))
            for k in range(last.end, i)
        )

    def _we(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "we also call upon"; "We, the States Members, resolve"."""
        if clause.low(i) != "we":
            return self._bare(clause, i, found)
        edge = self._edges.edge(clause, i)
        if not edge:
            return None
        for k in self._edges.after_inserts(clause, i + 1):
            at = self._edges.past_adverbs(clause, k)
            if clause.low(at) in _PROMISES:
                at = self._edges.past_adverbs(clause, at + 1)
            match = self._edges.match(clause, at, "base")
            if match:
                edge = Edge(edge.lead, "", self._edges.strengths(clause, k, at))
                return head_of(match, "we", edge)
        return None

    def _bare(self, clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
        """Read "Reaffirm our determination", said of "We" in the words before the paragraphs."""
        if found or not clause.numbered:
            return None
        match = self._edges.match(clause, i, "base")
        edge = self._edges.edge(clause, i) if match else None
        if not match or not edge or edge.before or clause.low(match.end) in BE:
            return None
        return head_of(match, "we", edge)

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
