"""What was said in a debate that a text narrates, and by whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from travaux.engines.documents.grammar.task import trim
from travaux.engines.documents.grammar.text import Span
from travaux.engines.documents.grammar.token import Word
from travaux.engines.documents.lexicon.acts import Lexicon
from travaux.engines.documents.lexicon.words import Words

_WAS = frozenset({"was", "were"})
_OF = frozenset({"of", "from", "for"})
_AFTER_PASSIVE = frozenset({".", ",", ";", "and", "by", "that", "in", "as"})
_OF_WHAT = frozenset({"about", "regarding", "concerning", "at", "over", "for", "as"})
_BEFORE_SPEAKER = frozenset({",", "and", "but", "while", "whilst", "whereas", "that"})
_PRONOUNS = frozenset({"they", "he", "she"})
_JOINS = frozenset({"and", "but"})
_IS = frozenset({"was", "were", "had"})
_OF_A_VIEW = frozenset({"of", "in", "unable", "against", "reservations"})
_SAYS_NOTHING = frozenset(
    {"introduced", "attended", "participated", "opened", "chaired", "presented", "circulated"}
    | {"submitted", "elected"}
)
_MADE = frozenset({"made", "put", "drawn", "paid", "given", "placed"})
_SAID = frozenset(
    {"point", "suggestion", "suggestions", "proposal", "proposals", "comment", "observation"}
    | {"reference", "mention", "request", "argument", "plea", "attention", "emphasis", "tribute"}
)
"""A view put as a thing: "The point was made that", "Reference was made to"."""
_ARE = frozenset({"are", "is", "be", "been", "being", "was", "were"})
_EXPRESSED = frozenset({"expressed", "voiced"})
_PARTICLES = frozenset({"out", "forward", "up"})
_AGREED = frozenset(
    {"agreement", "consensus", "support", "concern", "recognition", "call", "calls"}
)
_VIEWS = frozenset({"view", "opinion", "understanding", "feeling", "consensus"})
_SEEN = (
    ("according", "to"),
    ("in", "the", "view", "of"),
    ("in", "the", "opinion", "of"),
)
_OFFICERS = frozenset({"director", "president", "minister", "commissioner", "rapporteur"})
_SOME = frozenset({"some", "another"})
_TELLS = frozenset({"informed", "reported", "announced", "drew", "referred", "thanked", "urged"})
_LONGEST_STATEMENT = 4
"""Words of "made an introductory statement", which tells nothing of what was held."""
_LONGEST_ASIDE = 25
_QUANTIFIERS = frozenset(
    {"several", "some", "many", "most", "one", "another", "other", "all", "two", "three", "both"}
    | {"a", "number", "few", "various", "certain", "numerous", "the", "of", "majority"}
)


@dataclass(frozen=True)
class Held:
    """A view in its sentence: who is named, and the words held, as places of tokens."""

    start: int
    by: Span | None
    held: Span


@dataclass(frozen=True)
class ViewReader:
    """Finds the views that a sentence narrates."""

    words: Words
    lexicon: Lexicon

    @cached_property
    def _begins(self) -> frozenset[str]:
        """The words that a view is known by, and where a clause ends."""
        return self.words.debaters | _OFFICERS | _PRONOUNS | _WAS | {"them", ";"} | _SOME

    def views(
        self, tokens: Sequence[Word], low: int, high: int, spoke: Span | None = None
    ) -> list[Held]:
        """Return the views narrated from token `low` to `high`, in order.

        `spoke` is who spoke in the sentence before, whom "He stated that" means. What somebody
        only did ("introduced the draft") is among them, and is_view tells it apart.
        """
        met = [m for m in self._met(tokens, low, high, spoke) if not tokens[m.start].shut]
        found = list[Held]()
        for k, each in enumerate(met):
            stop = met[k + 1].start if k + 1 < len(met) else high
            stop -= stop < high and tokens[stop - 1].low == "the"
            held = each.held if each.held[1] else (each.held[0], stop)
            found.append(Held(each.start, each.by, self._trim(tokens, held)))
        return [each for each in found if each.held[0] < each.held[1]]

    @staticmethod
    def is_view(tokens: Sequence[Word], held: Held) -> bool:
        """Return whether somebody holds something here, and does not only introduce a text."""
        verb = tokens[held.held[0]].low
        after = tokens[held.held[0] + 1].low if held.held[0] + 1 < held.held[1] else ""
        if held.by and verb in _IS:
            return after in _OF_A_VIEW
        if verb == "made" and held.held[1] - held.held[0] <= _LONGEST_STATEMENT:
            return tokens[held.held[1] - 1].low not in {"statement", "statements"}
        return not (held.by and verb in _SAYS_NOTHING)

    def _met(
        self, tokens: Sequence[Word], low: int, high: int, spoke: Span | None
    ) -> Iterator[Held]:
        clause, met = low, False
        begins = self._begins
        for i in (k for k in range(low, high) if tokens[k].low in begins):
            spoken = self._spoken(tokens, i, clause, high) or self._as_seen_by(
                tokens, i, low, high
            )
            spoken = spoken or self._officer(tokens, i, low, high)
            spoken = spoken or self._they(tokens, i, spoke, (low, high))
            start = _new_clause(tokens, clause, i) if met else clause
            if spoken is None and start is not None:
                spoken = self._passive(tokens, i, start, high)
            if spoken is not None:
                yield spoken
                clause, met = max(i + 1, spoken.held[1]), True
                spoke = spoken.by or spoke
            elif tokens[i].text == ";":
                clause, met = i + 1, False

    def _spoken(self, tokens: Sequence[Word], i: int, low: int, high: int) -> Held | None:
        """Read "several delegations also underlined"."""
        some = tokens[i].low == "them" and i - 1 > low and tokens[i - 1].low == "of"
        if tokens[i].low not in self.words.debaters and not some:
            return None
        start, end = i, i + 1
        while start > low and tokens[start - 1].low in _QUANTIFIERS:
            start -= 1
        if start > low and tokens[start - 1].low not in _BEFORE_SPEAKER:
            return None
        if tokens[i].low == "members" and (end >= high or tokens[end].low != "of"):
            return None
        if end < high and tokens[end].low in _OF:
            end = self._past_phrase(tokens, end, high)
        verb = self._verb(tokens, end, high)
        if verb is None:
            return None
        while start < i and tokens[start].low in {"the", "all"}:
            start += 1
        return Held(start, (start, end), (verb, 0))

    def _officer(self, tokens: Sequence[Word], i: int, low: int, high: int) -> Held | None:
        """Read "the Executive Director of the Office stressed", "; some pointed out"."""
        start, end, some = i, i + 1, tokens[i].low in _SOME
        if not some and (tokens[i].low not in _OFFICERS or not tokens[i].is_capital):
            return None
        while start > low and not some and tokens[start - 1].is_capital:
            start -= 1
        at = start - 1 if start > low and tokens[start - 1].low == "the" else start
        start = at + 1 if tokens[at].low == "the" else at
        if at > low and tokens[at - 1].low not in _BEFORE_SPEAKER | {";"}:
            return None
        if end < high and tokens[end].low == "of":
            end = self._past_phrase(tokens, end, high)
        verb = self._verb(tokens, end, high)
        if verb is None or tokens[verb].low not in self.words.saying | _TELLS:
            return None
        return Held(at, (start, end), (verb, 0))

    def _they(
        self, tokens: Sequence[Word], i: int, spoke: Span | None, within: Span
    ) -> Held | None:
        """Read "; they also urged", "He stated", said by who spoke before."""
        low, high = within
        if tokens[i].low not in _PRONOUNS or spoke is None:
            return None
        verb = self._verb(tokens, i + 1, high)
        joins = i == low or tokens[i - 1].text in {",", ";"} or tokens[i - 1].low in _JOINS
        return Held(i, spoke, (verb, 0)) if verb is not None and joins else None

    def _verb(self, tokens: Sequence[Word], end: int, high: int) -> int | None:
        """Return the verb after who speaks, past ", supported by others," and the like."""
        spots = [end]
        if end < high and tokens[end].text == ",":
            last = min(high, end + _LONGEST_ASIDE)
            spots += [k + 1 for k in range(end + 1, last) if tokens[k].text == ","]
        for spot in spots:
            verb = self._past_adverbs(tokens, spot, high)
            after = tokens[verb + 1].low if verb + 1 < high else ""
            done = tokens[verb - 1].low in _ARE
            if verb < high and self._is_past(tokens, verb) and after != "by" and not done:
                return verb
        return None

    def _passive(self, tokens: Sequence[Word], i: int, low: int, high: int) -> Held | None:
        """Read "it was suggested that", "the need to ... was emphasized"."""
        if tokens[i].low not in _WAS:
            return None
        if i > low and tokens[i - 1].low in {"there", "it"}:
            agreed = self._agreed(tokens, i, low, high)
            if agreed or tokens[i - 1].low == "there":
                return agreed
        verb = self._past_adverbs(tokens, i + 1, high)
        said = tokens[verb].low if verb < high else ""
        verb += verb + 1 < high and tokens[verb + 1].low in _PARTICLES
        verb = self.lexicon.feeling_after(tokens, verb + 1) - 1
        start = self._past_links(tokens, low, i)
        relative = any(each.low in {"which", "who"} for each in tokens[start:i])
        if start == i or relative:
            return None
        if said in _MADE and tokens[i - 1].low in _SAID:
            that = verb + 1 < high and tokens[verb + 1].low == "that"
            return Held(start, None, (verb + 2 if that else start, 0))
        return (
            self._held(tokens, (start, i, verb), said, high) if said in self.words.saying else None
        )

    def _held(
        self, tokens: Sequence[Word], place: tuple[int, int, int], said: str, high: int
    ) -> Held | None:
        """Return what is held where a clause begins, "was" stands and its verb stands there."""
        start, was, verb = place
        after = tokens[verb + 1].low if verb + 1 < high else ""
        if after == "that":
            return Held(start, None, (verb + 2, 0))
        that = self._felt_by(tokens, verb + 1, high) if tokens[was - 1].low == "it" else None
        if that is not None:
            return Held(start, (verb + 2, that), (that + 1, 0))
        whole = after in _OF_WHAT or (after == "to" and said in _EXPRESSED)
        if not whole and after not in _AFTER_PASSIVE:
            return None
        return Held(start, self._agent(tokens, verb + 1, high), (start, 0 if whole else was))

    def _agreed(self, tokens: Sequence[Word], i: int, low: int, high: int) -> Held | None:
        """Read "there was broad agreement that", "it was the view of some delegations that"."""
        words = _AGREED if tokens[i - 1].low == "there" else _VIEWS
        said = next((k for k in range(i + 1, min(i + 4, high)) if tokens[k].low in words), None)
        if said is None:
            return None
        that = next((k for k in range(said, min(said + 6, high)) if tokens[k].low == "that"), None)
        of = said + 1 < high and tokens[said + 1].low == "of" and that is not None
        by = (said + 2, that) if of and that else None
        return Held(low, by, (said if that is None else that + 1, 0))

    def _felt_by(self, tokens: Sequence[Word], k: int, high: int) -> int | None:
        """Return the "that" of "it was felt by some that", None where there is none."""
        if k >= high or tokens[k].low != "by":
            return None
        return next(
            (at for at in range(k + 2, min(k + 6, high)) if tokens[at].low == "that"), None
        )

    def _as_seen_by(self, tokens: Sequence[Word], i: int, low: int, high: int) -> Held | None:
        """Read "According to one speaker, ...", "In the view of several delegations, ..."."""
        said = [token.low for token in tokens[low:i]]
        opener = next((each for each in _SEEN if said[: len(each)] == list(each)), None)
        comma = i + 1 < high and tokens[i + 1].text == ","
        if opener is None or not comma or tokens[i].low not in self.words.debaters:
            return None
        return Held(low, (low + len(opener), i + 1), (i + 2, 0))

    def _agent(self, tokens: Sequence[Word], k: int, high: int) -> Span | None:
        if tokens[k].low != "by":
            return None
        for i in range(k + 1, min(k + 6, high)):
            if tokens[i].low in self.words.debaters:
                start = k + 1
                while start < i and tokens[start].low in {"the", "all"}:
                    start += 1
                of = i + 1 < high and tokens[i + 1].low in _OF
                return start, self._past_phrase(tokens, i + 1, high) if of else i + 1
        return None

    def _past_phrase(self, tokens: Sequence[Word], k: int, high: int) -> int:
        while k < high and not self._is_past(tokens, k) and tokens[k].text not in {",", "."}:
            if tokens[k].low in {"also", "further"}:
                break
            k += 1
        return k

    def _past_adverbs(self, tokens: Sequence[Word], k: int, high: int) -> int:
        while k < high:
            step = self.lexicon.link_after(tokens, k)
            if step == k and tokens[k].low.endswith("ly"):
                step = k + 1
            if step == k:
                return k
            k = step
        return k

    def _past_links(self, tokens: Sequence[Word], k: int, high: int) -> int:
        while k < high:
            step = self.lexicon.link_after(tokens, k)
            if step == k and (tokens[k].text in {",", ";"} or tokens[k].low in {"and", "but"}):
                step = k + 1
            if step == k:
                return k
            k = step
        return k

    def _is_past(self, tokens: Sequence[Word], k: int) -> bool:
        low = tokens[k].low
        if tokens[k].is_capital or low == "need":
            return False
        return low in self.words.irregular_past or (low.endswith("ed"))

    def _trim(self, tokens: Sequence[Word], span: Span) -> Span:
        start, stop = trim(tokens, span)
        while stop > start:
            back = self.lexicon.link_before(tokens, stop, start)
            if back == stop:
                return start, stop
            start, stop = trim(tokens, (start, back))
        return start, stop


def _new_clause(tokens: Sequence[Word], low: int, i: int) -> int | None:
    """Return where the clause of the verb at `i` begins after an earlier one, if it does."""
    for k in range(i - 1, low - 1, -1):
        joins = tokens[k].low in {"and", "but", "while", "whilst"}
        if tokens[k].text == ";" or (joins and (tokens[k - 1].text == "," or k == low)):
            return k + 1
    return None
