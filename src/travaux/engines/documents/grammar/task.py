"""What is asked: the series of infinitives after an act, or of its "that" clauses."""

from collections.abc import Sequence
from dataclasses import dataclass

from travaux.engines.documents.grammar.infinitive import any_verb_at, verb_at
from travaux.engines.documents.grammar.text import Span
from travaux.engines.documents.grammar.token import Word
from travaux.engines.documents.lexicon.words import Words

_JOINS = frozenset({"and", "or"})
_GOES_ON = frozenset({"to", "and"})
"""What a task of a series can begin after."""
_MODALS = frozenset({"shall", "should", "will", "would", "may", "must", "can", "could"})
_LEFT_OVER = frozenset(
    {",", ";", ":", ".", "and", "or", "but", "\u2013", "—", "-", "while", "whilst", "whereas"}
)
_EMPHASIZES = frozenset({"in", "particular", "also", "further", "finally"})
_HOSTING = frozenset({"act", "host", "co-host", "serve"})
"""What an offer is about, after which the series goes on ("the offer to host it, and to hold")."""
_EXAMPLES = frozenset({"for", "such", "including", "notably"})
_SHORTEST_TASK = 3
_BODIES = frozenset(
    {
        "group",
        "groups",
        "committee",
        "commission",
        "panel",
        "body",
        "team",
        "force",
        "experts",
        "expert",
    }
    | {"meeting", "adviser", "rapporteur", "representative", "secretariat", "mechanism", "network"}
)
_REPORTS = frozenset({"report", "submit", "inform", "present", "transmit", "brief"})
_AFTER_REPORT = frozenset({"to", "thereon", "back", "annually", "regularly", "periodically", "on"})
_AFTER_SUBMIT = frozenset({"a", "an", "to", "its", "the", "his", "such", "thereon", "annually"})


@dataclass(frozen=True)
class TaskReader:
    """Takes the words after an act apart into its tasks, as places of tokens."""

    words: Words

    def first_infinitive(self, tokens: Sequence[Word], start: int, stop: int) -> int | None:
        """Return the token of the first "to" that says what is asked, not one inside a name."""
        for i in range(start, stop):
            if tokens[i].low != "to" or tokens[i].shut:
                continue
            if i + 1 < stop and tokens[i + 1].text == ":":
                return i
            held = i > start and tokens[i - 1].low in self.words.holds_infinitive
            held = held or [token.low for token in tokens[i + 1 : i + 3]] == ["do", "so"]
            if not held and i + 1 < stop and verb_at(tokens, i, self.words) is not None:
                return i
        return None

    def any_infinitive(self, tokens: Sequence[Word], start: int, stop: int) -> int | None:
        """Return the first "to" with a verb, in "entities involved in efforts to continue" too."""
        spots = (i for i in range(start + 1, stop) if tokens[i].low == "to")
        return next((i for i in spots if any_verb_at(tokens, i, self.words) is not None), None)

    def infinitives(self, tokens: Sequence[Word], start: int, stop: int) -> list[Span]:
        """Return the tasks of a series "to ..., to ... and to ..." whose first verb is `start`."""
        series = _Series(start)
        for i in range(start + 1, stop):
            if tokens[i].low not in _GOES_ON or tokens[i].shut:
                continue
            if self._is_elided_report(tokens, i, start, stop):
                series.begin(i, i + 1)
            elif verb_at(tokens, i, self.words) is not None and i + 1 < stop:
                self._meet(tokens, i, series)
        return series.spans(stop)

    def _meet(self, tokens: Sequence[Word], i: int, series: "_Series") -> None:
        edge = self._series_edge(tokens, i, series.start)
        if edge is None:
            held = tokens[i - 1].low in self.words.holds_infinitive and i - 1 <= series.start + 2
            held = held or tokens[i + 1].low in _HOSTING
            series.nested = series.nested or not held
            series.body = series.body or tokens[i - 1].low in _BODIES
            return
        comma = any(token.text in {",", ";"} for token in tokens[edge:i])
        reports = self._reports(tokens, i + 1) or series.advises(tokens, i + 1)
        if series.nested and not reports and (not comma or series.nested_comma):
            series.nested_comma = series.nested_comma or comma
            return
        if series.nested and comma and not reports and tokens[i - 1].text == ",":
            series.nested_comma = True
            return
        series.begin(edge, i + 1)

    def _series_edge(self, tokens: Sequence[Word], i: int, low: int) -> int | None:
        """Return where ", and" before the "to" at `i` begins, None where it goes on no series."""
        k = i
        while k > low and (tokens[k - 1].low in _JOINS or tokens[k - 1].text in {",", ";"}):
            k -= 1
        if k == i:
            well = [token.low for token in tokens[max(low, i - 3) : i]] == ["as", "well", "as"]
            return i - 3 if well else None
        if k == i - 1 and tokens[k].text == ",":
            aside = self._aside(tokens, k, low)
            passive = i + 1 < len(tokens) and tokens[i + 1].low == "be"
            if aside is not None and tokens[aside - 1].low in _JOINS:
                return aside - 1 - (tokens[aside - 2].text == ",")
            return None if passive or aside is not None else k
        return k

    def _aside(self, tokens: Sequence[Word], comma: int, low: int) -> int | None:
        """Return where an aside begins that the comma ends (", where appropriate, to act")."""
        start = comma - 1
        while start > low and tokens[start].text != ",":
            start -= 1
        opener = tokens[start + 1].low
        aside = opener in self.words.insert_openers and opener not in _EXAMPLES
        aside = aside or (opener.endswith("ed") and opener not in self.words.always_infinitive)
        return start if start > low and aside else None

    def _reports(self, tokens: Sequence[Word], k: int) -> bool:
        while k < len(tokens) and (tokens[k].low.endswith("ly") or tokens[k].low == "also"):
            k += 1
        return k < len(tokens) and tokens[k].low in _REPORTS

    def _is_elided_report(self, tokens: Sequence[Word], i: int, start: int, stop: int) -> bool:
        """Return whether "and report to ..." goes on without its "to"."""
        if tokens[i].low != "and" or i + 2 >= stop or i - start < _SHORTEST_TASK:
            return False
        verb, after = tokens[i + 1].low, tokens[i + 2].low
        if verb == "report":
            return after in _AFTER_REPORT
        return verb in {"submit", "present", "inform"} and after in _AFTER_SUBMIT

    @staticmethod
    def first_that(tokens: Sequence[Word], start: int, stop: int) -> int | None:
        """Return the "that" by which "to establish ..., and that ..." goes on, None where none."""
        that = next((k for k in range(start, stop) if tokens[k].low == "that"), stop)
        before = [token.low for token in tokens[max(start, that - 2) : that]]
        return that if that < stop and before == [",", "and"] else None

    def clauses(self, tokens: Sequence[Word], start: int, stop: int) -> list[Span]:
        """Return the tasks of "that ..., and that ..." where `start` is the first "that"."""
        begin = self._past_insert(tokens, start + 1, stop)
        spans, edge = list[Span](), begin
        for i in range(begin + 1, stop):
            before = self._before_that(tokens, i, stop) if tokens[i].low == "that" else None
            if not before or tokens[i].shut or self._elaborates(tokens, (edge, i), stop):
                continue
            spans.append((edge, before))
            edge = self._past_insert(tokens, i + 1, stop)
        return [trim(tokens, span) for span in [*spans, (edge, stop)]]

    @staticmethod
    def _before_that(tokens: Sequence[Word], i: int, stop: int) -> int | None:
        """Return where the clause before this "that" ends, None where it goes on no series.

        It does after "and", "and in particular", or a comma before a later "and that".
        """
        k = i
        while tokens[k - 1].low in _EMPHASIZES:
            k -= 1
        if tokens[k - 1].low in _JOINS | {";"}:
            return k - 1
        later = (
            tokens[k].low == "that" and tokens[k - 1].low in _JOINS for k in range(i + 1, stop)
        )
        return i if tokens[i - 1].text == "," and any(later) else None

    def _past_insert(self, tokens: Sequence[Word], k: int, stop: int) -> int:
        """Return where the clause begins after "that, in accordance with resolution 56/119,"."""
        if k >= stop or tokens[k].text != ",":
            return k
        for at in range(k + 1, stop):
            if tokens[at].text == "," and not tokens[at].shut and at + 1 < stop:
                after = tokens[at + 1].low
                if after not in _JOINS and after not in self.words.insert_openers:
                    return at + 1
        return k + 1

    @staticmethod
    def _elaborates(tokens: Sequence[Word], before: Span, stop: int) -> bool:
        """Return whether a second "that" clause only carries the first one on.

        It does where it speaks of a thing that the first brought in ("a single declaration, and
        that the declaration shall"), or where it runs parallel to the relative clause inside the
        first ("include a segment at which States would ..., and that representatives would").
        """
        start, that = before
        modals = [k for k in range(start, that) if tokens[k].low in _MODALS]
        own = next((k for k in range(that, stop) if tokens[k].low in _MODALS), None)
        if own is None or not modals:
            return False
        first, last = tokens[modals[0]].low, tokens[modals[-1]].low
        if first != last and last == tokens[own].low:
            return True
        said = [token.low for token in tokens[that + 1 : own] if token.is_word]
        brought = {tokens[k].low for k in range(modals[0], that) if tokens[k - 1].low != "the"}
        anaphor = said[:1] in (["the"], ["this"], ["that"])
        return anaphor and said[1:] in [[each] for each in brought]


@dataclass
class _Series:
    """A series of infinitives as it is met: whether another one stands inside the last task.

    `body` says that one of those is what a group or person is for ("a committee to study").
    """

    start: int
    nested: bool = False
    nested_comma: bool = False
    body: bool = False

    def __post_init__(self) -> None:
        self._done = list[Span]()

    def begin(self, edge: int, start: int) -> None:
        self._done.append((self.start, edge))
        self.start, self.nested, self.nested_comma, self.body = start, False, False, False

    def advises(self, tokens: Sequence[Word], k: int) -> bool:
        """Return whether "make recommendations to" is asked, not of a body yet to be set up."""
        said = [token.low for token in tokens[k : k + 5]]
        return (
            said[:1] == ["make"] and "recommendations" in said and "to" in said and not self.body
        )

    def spans(self, stop: int) -> list[Span]:
        return [*self._done, (self.start, stop)]


def trim(tokens: Sequence[Word], span: Span) -> Span:
    """Return the span without the marks and joining words at its ends."""
    start, stop = span
    while start < stop and tokens[start].text in {",", ";", ":", "."}:
        start += 1
    while stop > start and tokens[stop - 1].low in _LEFT_OVER:
        stop -= 1
    return start, stop
