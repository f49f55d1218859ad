"""What a clause states of a congress: theme, length, host, place, days, segment, declaration."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from travaux.engines.documents.grammar.due import MONTHS, day
from travaux.engines.documents.grammar.number import cardinal
from travaux.engines.documents.reading import Span

_QUOTED_THEME = re.compile(r"\btheme\b[^“”\"]{0,160}?[“\"](?P<value>[^“”\"]+)[”\"]")
_PLAIN_THEME = re.compile(
    r"\btheme\b[^“”\".;]{0,160}?\b(?:shall|should|will|would)\s+be[:,]?\s+(?P<value>[A-Z][^“”\"]+)$"
)
_OTHERS = r"(?:workshop|panel|dialogue|segment|debate|discussion|round\s+table|meeting|event)s?"
_BEFORE_OTHER = re.compile(
    rf"\b{_OTHERS}\s+(?:with|under|on|of)?\s*(?:the|its)?\s*(?:\w+\s+)?$", re.IGNORECASE
)
_OF_OTHER = re.compile(
    rf"theme\s+(?:of|for)\s+(?:the|each|its)\s+(?:[\w-]+\s+){{0,3}}{_OTHERS}\b", re.IGNORECASE
)
_NOUNS = re.compile(
    r"\b(?:Congress|Conference|Summit|meetings?|Meetings?|sessions?|workshops?|segments?|[Gg]roups?|"
    r"[Ff]orums?|consultations|Commission|Committee|events?|visits?|seminars?|panels?|dialogues?|symposiums?|symposia|process(?:es)?|offices?|institutes?)\b"
)
_KINDS = frozenset({"Congress", "Conference", "Summit"})
_DAYS = re.compile(
    r"(?:(?:not\s+(?:to\s+)?exceed(?:ing)?|no\s+more\s+than|not\s+more\s+than|at\s+most|up\s+to|"
    r"no\s+longer\s+than|not\s+longer\s+than|(?:a\s+)?maximum\s+(?:duration\s+)?of|limited\s+to|"
    r"(?:duration|length)\s+[^.;]{0,80}?\b(?:be|is|of)|for\s+a\s+(?:period|duration)\s+of|last(?:ing)?)"
    r"\s+)(?P<number>[\w-]+)\s+(?:working\s+|calendar\s+)?days\b"
)
_CONSULTATIONS = re.compile(
    r"\b(?:including|inclusive\s+of|which\s+shall\s+include|with)\s+(?:the\s+|any\s+|all\s+)?"
    r"pre[-\u2011](?:Congress|Conference|Summit|congress|conference)\s+consultations\b"
    r"(?!\s+to\s+be\s+held)"
    r"|\bpre[-\u2011](?:Congress|Conference|Summit)\s+consultations\s+(?:being\s+)?included\b"
)
_SEGMENT = re.compile(
    r"\b(?:includ\w+|open\w*|begin\w*|commence\w*|start\w*|featur\w+|contain\w*|have|has|with|"
    r"comprise\w*|organiz\w+|conven\w+|hold\w*|consist\w*|preced\w+)\b[^.;“]{0,50}?\bhigh[-\u2011]level\s+segment\b"
    r"|\bhigh[-\u2011]level\s+segment\b[^.;“]{0,60}?\b(?:shall|will|would|should)\s+be\s+held\b"
)
_DECLARATION = re.compile(
    r"\b(?:adopt\w*|be|in|producing|result\w*)\b[^.;“]{0,60}?\b(?:one\s+)?single\s+"
    r"(?:\w+\s+)?declaration\b|\bone\s+(?:single\s+)?declaration\b"
)
_COUNTRY = r"(?P<value>[A-Z][\w\u2019-]*(?:[ -](?:(?:of|and|the)\s+){0,2}[A-Z(][\w\u2019)-]*)*)"
_GOVERNMENT = rf"(?:the\s+)?Governments?\s+of\s+(?:the\s+)?{_COUNTRY}"
_HOST = (
    re.compile(
        rf"\boffer\s+(?:made\s+)?(?:of|by|from)\s+{_GOVERNMENT}\s+to\s+(?:host|co-host|act|be|serve)"
    ),
    re.compile(rf"\binvitation\s+(?:of|by|from|extended\s+by)\s+{_GOVERNMENT}"),
    re.compile(rf"\bhosted\s+by\s+{_GOVERNMENT}"),
    re.compile(rf"\b{_GOVERNMENT}\s+(?:as|to)\s+(?:the\s+)?(?:act\s+as\s+)?host\b"),
    re.compile(
        rf"\boffer\s+(?:of|by|from)\s+(?:the\s+)?{_COUNTRY}\s+to\s+(?:host|co-host|act\s+as\s+host)"
    ),
    re.compile(rf"\bhosted\s+by\s+(?:the\s+)?{_COUNTRY}"),
)
_MONTH = "|".join(MONTHS)
_PLACE = re.compile(
    rf"\b(?:held|hold|convened?|take\s+place|hosted?|meet)\b[^.;“]{{0,240}}?"
    rf"\b(?:in|at)\s+(?!(?:{_MONTH})\b)(?:the\s+)?"
    r"(?P<value>(?:United\s+Nations\s+(?:Headquarters|Office\s+at\s+[A-Z]\w+)(?:\s+in\s+)?)?"
    r"[A-Z][\w\u2019-]*(?:\s+(?:de|of|and\s+the)?\s*[A-Z][\w\u2019-]*)*(?:,\s+[A-Z][\w\u2019-]*(?:\s+[A-Z][\w\u2019-]*)*)?)"
)
_NO_PLACE = re.compile(
    r"^(?:Member|Congress|Conference|General|Economic|Commission|Assembly|Council|Committee|"
    r"Government|Secretary|States?|Charter|Headquarters\b$|Third|Second|First)"
)
_DAYS_FROM = re.compile(
    rf"\b(?:from\s+)?(?P<day>\d{{1,2}})(?:\s+(?P<month>{_MONTH}))?(?:\s+(?P<year>\d{{4}}))?\s*"
    rf"(?:to|until|through|\u2013|-|and)\s*(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTH})\s+(?P<year2>\d{{4}})"
)
_HELD = re.compile(r"\b(?:held|hold|convened?|take\s+place|meet|open)\b")


@dataclass(frozen=True)
class Stated:
    """A fact, its value and the words of the clause that state it."""

    fact: str
    value: Any
    span: Span


def stated(clause: str) -> Iterator[Stated]:
    """Yield what a clause about a congress states of it."""
    for read in (_theme, _length, _host, _place, _dates):
        yield from read(clause)
    for fact, pattern in _TRUE:
        m = pattern.search(clause)
        if m:
            yield Stated(fact, value=True, span=m.span())


_TRUE = (
    ("consultations_included", _CONSULTATIONS),
    ("high_level_segment", _SEGMENT),
    ("single_declaration", _DECLARATION),
)


def _theme(clause: str) -> Iterator[Stated]:
    for m in (*_QUOTED_THEME.finditer(clause), *_PLAIN_THEME.finditer(clause)):
        if not _BEFORE_OTHER.search(clause[: m.start()]) and not _OF_OTHER.search(m[0]):
            yield _value("theme", m)
            return


def _length(clause: str) -> Iterator[Stated]:
    for m in _DAYS.finditer(clause):
        number = cardinal(m["number"])
        if number:
            yield Stated("longest_days", number, m.span())
            return


def _host(clause: str) -> Iterator[Stated]:
    found = (m for pattern in _HOST for m in pattern.finditer(clause))
    m = next((m for m in found if _is_hosted(clause, m)), None)
    if m:
        yield _value("host", m)


def _is_hosted(clause: str, m: re.Match[str]) -> bool:
    """Return whether it is the congress that is hosted, not a process or a meeting."""
    if "hosted" not in m[0]:
        after = _NOUNS.findall(clause, m.end())[:1]
        return _is_of_congress(clause, m.start()) or bool(after and after[0] in _KINDS)
    said = clause[: m.start()].rstrip()
    return not said.endswith(",") and _is_of_congress(clause, m.start())


def _place(clause: str) -> Iterator[Stated]:
    for m in _PLACE.finditer(clause):
        if not _NO_PLACE.match(m["value"]) and _is_of_congress(clause, m.start("value")):
            yield _value("venue", m)
            return


def _dates(clause: str) -> Iterator[Stated]:
    for m in _DAYS_FROM.finditer(clause):
        if not _HELD.search(clause[: m.start()]) or not _is_of_congress(clause, m.start()):
            continue
        month2, year2 = MONTHS[m["month2"]], int(m["year2"])
        month, year = MONTHS[m["month"] or m["month2"]], int(m["year"] or year2)
        begins, ends = day(year, month, int(m["day"])), day(year2, month2, int(m["day2"]))
        if begins and ends and begins <= ends:
            yield Stated("begins", begins, m.span())
            yield Stated("ends", ends, m.span())
            return


def _is_of_congress(clause: str, at: int) -> bool:
    """Return whether a place or day is said of a congress, not of a meeting named after it."""
    nouns = _NOUNS.findall(clause, 0, at)[-1:] or _NOUNS.findall(clause, at)[:1]
    return bool(nouns) and nouns[0] in _KINDS


def _value(fact: str, m: re.Match[str]) -> Stated:
    return Stated(fact, re.sub(r"\s+", " ", m["value"]).strip(" .,;:"), m.span("value"))
