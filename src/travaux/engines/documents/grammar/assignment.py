"""One task with its time: by when, to whom it is reported and through whom."""

from dataclasses import dataclass, replace
from itertools import pairwise

from travaux.engines.documents.grammar.due import due
from travaux.engines.documents.grammar.text import Span, Text
from travaux.engines.documents.lexicon.words import Words
from travaux.engines.documents.reading import Due, Task

_SUBMITS = frozenset({("for", "submission"), ("for", "transmission")})
_SHALL = frozenset({"shall", "should", "will"})
_HEARERS = frozenset({"inform", "brief", "update", "apprise", "advise"})
_LOOSE = frozenset({"make", "provide", "prepare", "forward", "communicate", "convey"})
_REPORTED = frozenset(
    {"report", "reports", "recommendations", "recommendation", "information", "update", "updates"}
    | {"briefing", "briefings", "proposals", "findings", "assessment", "overview", "note"}
)
_BODIES = frozenset({"committee", "commission", "board", "bureau", "body", "secretariat", "group"})
_DETERMINERS = frozenset({"the", "its", "that", "each"})
_NOT_IN_A_BODY = frozenset(
    {"of", "on", "for", "and", "to", "in", "at", "by", "with", "through", "or"}
)
_LONGEST_BODY = 5
_NO_SESSIONS = frozenset({"Secretary-General", "Secretariat"})


@dataclass(frozen=True)
class AssignmentReader:
    """Makes a task of a piece of a text."""

    words: Words

    def task(self, text: Text, span: Span, asked: tuple[str, ...]) -> Task:
        """Return the task in these tokens, asked of these names."""
        matter = text.words(span)
        when = self._due(text, span, asked, matter)
        hearer = self.report_to(text, span)
        if (
            hearer is None
            and when
            and when.kind == "session"
            and self._verb(text, span)
            in {
                "report",
                "submit",
            }
        ):
            hearer = when.organ
        return Task(matter, due=when, report_to=hearer, through=self.through(text, span))

    def when(self, text: Text, span: Span, asked: tuple[str, ...]) -> Due | None:
        """Return by when these tokens say, as ", at its twenty-fifth session," before a task."""
        return self._due(text, span, asked, text.words(span)) if span[0] < span[1] else None

    def _due(self, text: Text, span: Span, asked: tuple[str, ...], matter: str) -> Due | None:
        start = text.starts[span[0]]

        def whose(name: str | None, at: int) -> str | None:
            before = [
                each.name
                for each in text.named
                if text.place((each.start, each.end))[1] <= start + at and each.start >= span[0]
            ]
            if name:
                return next((n.name for n in text.named if n.said == name and n.name), name)
            return next((n for n in reversed(before) if n not in _NO_SESSIONS), None)

        found = due(matter, whose)
        if found is None or found.kind != "session" or found.organ:
            return found
        return replace(found, organ=self._sits(text, asked, found.text))

    @staticmethod
    def _sits(text: Text, asked: tuple[str, ...], words: str) -> str | None:
        """Return whose session is meant where the task names no organ: asked or speaking."""
        of_asked = "its" in words.split() and len(asked) == 1 and asked[0] not in _NO_SESSIONS
        if not of_asked:
            return text.speaker
        return next((each.name for each in text.named if each.said == asked[0]), text.speaker)

    def _verb(self, text: Text, span: Span) -> str:
        return text.tokens[self._verb_at(text, span)].low

    def _verb_at(self, text: Text, span: Span) -> int:
        return next((k for k in range(*span) if not _before_verb(text.tokens[k].low)), span[0])

    def report_to(self, text: Text, span: Span) -> str | None:
        """Return the organ to which a task reports ("to report thereon to the Commission")."""
        tokens, at = text.tokens, self._verb_at(text, span)
        verb = tokens[at].low
        if verb not in self.words.report_verbs or (
            verb in _LOOSE
            and _REPORTED.isdisjoint(token.low for token in tokens[span[0] : span[1]])
        ):
            return self._submitted_to(text, span)
        if verb in _HEARERS:
            organ = text.organ_at(at + 1)
            return (organ.name or organ.said) if organ else None
        for k in range(at + 1, span[1] - 1):
            if tokens[k].low != "to" or tokens[k].shut:
                continue
            if tokens[k + 1].low == "it":
                return text.speaker
            organ = text.organ_at(k + 1)
            if organ:
                return organ.name or organ.said
            body = _body(text, k + 1, span[1])
            if body:
                return body
        return None

    @staticmethod
    def _submitted_to(text: Text, span: Span) -> str | None:
        """Return the organ of "proposals for submission to it", "it shall report to it"."""
        lows = [token.low for token in text.tokens[span[0] : span[1]]]
        reports = any(a in _SHALL and b == "report" for a, b in pairwise(lows))
        for k in range(2, len(lows) - 1):
            if lows[k] == "to" and (reports or (lows[k - 2], lows[k - 1]) in _SUBMITS):
                organ = text.organ_at(span[0] + k + 1)
                if organ or lows[k + 1] == "it":
                    return (organ.name or organ.said) if organ else text.speaker
        return None

    @staticmethod
    def through(text: Text, span: Span) -> str | None:
        """Return the organ through which a task reports ("through the Council")."""
        for k in range(*span):
            if text.tokens[k].low == "through" and not text.tokens[k].shut:
                organ = text.organ_at(k + 1)
                if organ:
                    return organ.name or organ.said
        return None


def _body(text: Text, k: int, stop: int) -> str | None:
    """Return the body without a name of its own that is meant ("the preparatory committee")."""
    if text.tokens[k].low not in _DETERMINERS:
        return None
    for at in range(k + 1, min(k + _LONGEST_BODY, stop)):
        if text.tokens[at].low in _BODIES:
            return text.words((k + 1, at + 1))
        if not text.tokens[at].is_word or text.tokens[at].low in _NOT_IN_A_BODY:
            return None
    return None


def _before_verb(low: str) -> bool:
    """Return whether this word may stand before the verb of a task ("continue to ... report")."""
    return low.endswith("ly") or low in {"continue", "to", "also", "further", "not", "again"}
