"""The names of congresses in a text: "Thirteenth United Nations Congress on ..."."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from travaux.engines.documents.grammar.number import ordinal
from travaux.engines.documents.reading import Span

_KINDS = r"(?:Congress|Conference|Summit|(?<=World )Assembly)"
_ORDINAL = r"(?:[A-Za-z][a-z]+(?:[-\u2011][Ff]?[a-z]+)?|\d{1,2}(?:st|nd|rd|th)|\d{4})"
_SMALL = r"(?:(?:on|for|of|to|and|the|against|with)\s+)"
_FULL = re.compile(
    rf"(?:(?P<which>{_ORDINAL})\s+)?"
    rf"(?P<kind>(?:(?:United\s+Nations|World|International|Global|Asian|High-level)\s+){{1,4}}"
    rf"(?:[A-Z][a-z]+\s+){{0,3}}?{_KINDS}(?!\s+of\s+the\s+Parties)|Summit(?=\s+of\s+the\s+[A-Z]))"
    rf"(?P<about>(?:,?\s+{_SMALL}{{0,4}}(?:[A-Z][\w\u2011-]*|\d{{1,2}}\b)(?:\u2019s)?)*"
    # A decade's motto with its years, and a name by which a conference of a row goes.
    r"(?:,\s+“[^“”]{3,80}”,\s+\d{4}[\u2013-]\d{4})?(?:\s+\([A-Z][a-z]+(?:\s[IVX]+|\+\d\d)\))?)"
)
_SAID = re.compile(
    r"\b(?!(?:The|This|That|Its|At|In|Each)\s)(?:(?:[A-Z][\w\u2011-]*|\d{1,2}(?:st|nd|rd|th)|\d{4})\s+){0,8}"
    rf"{_KINDS}\b(?:\s+of\s+the\s+Parties)?"
)
_GOAL = re.compile(
    r":\s+[A-Z][\w\u2011-]*"
    r"(?:(?:,(?=\s[a-z-]+\sand\s))?\s+(?!(?:in|at|from|to be|shall)\b)[a-z-]+)+"
)
_OF_GOAL = re.compile(r"\bGoal\s+\d+$")
_ENDS = re.compile(
    r",?\s+(?:and|or)\s+(?:the\s+)?(?=(?:Preparations|Follow|Arrangements|Review|Implementation|"
    r"Commission|Committee|Economic and Social Council|General Assembly|Member|Secretary|States|"
    rf"Government|Governments|[A-Z][a-z-]+\s+United\s+Nations\s+{_KINDS})\b)"
    r"|,?\s+(?:in|of)\s+(?:the\s+)?(?=\d{4}|January|February|March|April|May|June|July|August|"
    r"September|October|November|December)"
    r"|,\s+(?:to|in|at|held|on)\s"
)
_KIND_WORDS = ("Congress", "Conference", "Summit", "World Assembly")
"""One of these stands in every text that names a congress."""
_LEAD = re.compile(
    r"(?:United\s+Nations|World|International|Global|Asian|High-level)\s|Summit\s+of\s+the\s"
)
"""What a full name begins with behind its ordinal."""
_LONGEST_ORDINAL = 40
_OF_ANY = frozenset(
    {"United", "Nations", "World", "International", "Global", "Asian", "High-level"}
)
_KEPT = 128
"""Passages whose congresses are kept in mind, as they are asked for once for each fact."""
_STANDING = (
    "United Nations Conference on Trade and Development",
    "Conference on Disarmament",
    "Conference of the Parties",
)


@dataclass(frozen=True)
class Name:
    """A congress named in full at a place of a text."""

    span: Span
    text: str
    series: str
    number: int | None
    number_span: Span | None


@lru_cache(maxsize=_KEPT)
def names(text: str) -> tuple[Name, ...]:
    """Return the congresses that this text names in full, in order.

    >>> found = names("Follow-up to the Twelfth United Nations Congress on Crime Prevention")
    >>> [(each.number, each.series) for each in found]
    [(12, 'United Nations Congress on Crime Prevention')]
    """
    if not any(word in text for word in _KIND_WORDS):
        return ()
    found = (_name(text, m) for m in _full(text))
    return tuple(name for name in found if name)


def _full(text: str) -> Iterator[re.Match[str]]:
    """Yield the full names; the ordinal before a name is only looked for where one begins."""
    end = 0
    for lead in _LEAD.finditer(text):
        if lead.start() >= end:
            found = _FULL.search(text, max(end, lead.start() - _LONGEST_ORDINAL))
            if found is None:
                return
            yield found
            end = found.end()


def _name(text: str, m: re.Match[str]) -> Name | None:
    which, begin = m["which"] or "", m.start("about")
    cut = _ENDS.search(m["about"])
    end = begin + cut.start() if cut else m.end("about")
    goal = _GOAL.match(text, end) if _OF_GOAL.search(text[begin:end]) else None
    end = goal.end() if goal else end
    number = ordinal(which)
    numbered = number is not None or which.isdigit()
    start = m.start() if numbered else m.start("kind")
    said = _flat(text[start:end])
    told = numbered or end > begin or _is_distinct(m["kind"])
    if not told or any(standing in said for standing in _STANDING):
        return None
    series = _flat(text[m.start("kind") : end])
    return Name((start, end), said, series, number, m.span("which") if number else None)


def _is_distinct(kind: str) -> bool:
    """Return whether a name says by itself which one it is ("United Nations Ocean Conference")."""
    return len([word for word in kind.split() if word not in _OF_ANY]) > 1


@dataclass(frozen=True)
class Mention:
    """A place where a text speaks of a congress, by its full name or shortly.

    `words` is all that is said of which one it is ("Thirteenth Congress", "Congress").
    """

    start: int
    words: str
    number: int | None


@lru_cache(maxsize=_KEPT)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return every place where a text speaks of some congress, in order.

    >>> [(m.words, m.number) for m in mentions("the Twelfth Congress; at the Congress")]
    [('Twelfth Congress', 12), ('Congress', None)]
    """
    if not any(word in text for word in _KIND_WORDS):
        return ()
    full = names(text)
    found = [Mention(each.span[0], each.text, each.number) for each in full]
    inside = {at for each in full for at in range(*each.span)}
    for m in _SAID.finditer(text):
        if m.start() not in inside:
            which = ordinal(m[0].split()[0])
            found.append(Mention(m.start(), _flat(m[0]), which))
    return tuple(sorted(found, key=attrgetter("start")))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
