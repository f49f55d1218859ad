"""What a clause states of a congress: theme, length, host, place, days, segment, declaration."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from travaux.engines.documents.grammar.due import MONTHS, day
from travaux.engines.documents.grammar.number import cardinal
from travaux.engines.documents.reading import Span

_QUOTED_THEME = re.compile(
    r"\btheme\b[^“”\"‘]{0,160}?(?:[“\"](?P<value>[^“”\"]+)[”\"]"
    r"|‘(?P<single>[^‘“”\"]+)’(?=[\s,.;:)]|$))"
)
_PLAIN_THEME = re.compile(
    r"\btheme\b[^“”‘\".;]{0,160}?\b(?:shall|should|will|would)\s+be[:,]?\s+(?P<value>[A-Z][^“”\"]+"
    r"|(?!(?:\w+ed|an?|one|as|in|on|at|for|taken|given|set|drawn|further|also)\b)[a-z][^“”\".;]+)$"
)
_OTHERS = r"(?:workshop|panel|dialogue|segment|debate|discussion|round\s+table|meeting|event)s?"
_HEADED = re.compile(
    r"\b(?:meetings?|sessions?|committee|consultations|workshops?|group|events?|segments?)\s+"
    r"(?:[a-z]+\s+)?(?:for|of|to|on|at|in|before)\s+(?:the|each|its)\s+(?:[\w\u2011-]+\s+){0,6}"
    r"(?:Congress|Conference|Summit|Assembly)$",
    re.IGNORECASE,
)
_BEFORE_OTHER = re.compile(
    rf"\b{_OTHERS}\s+(?:with|under|on|of)?\s*(?:the|its)?\s*(?:\w+\s+)?$", re.IGNORECASE
)
_OF_OTHER = re.compile(
    rf"theme\s+(?:of|for)\s+(?:the|each|its)\s+(?:[\w-]+\s+){{0,3}}{_OTHERS}\b", re.IGNORECASE
)
_NOUNS = re.compile(
    r"\b(?:Congress|Conference|Summit|(?<=World )Assembly|[Mm]eetings?|sessions?|workshops?|"
    r"segments?|[Gg]roups?|"
    r"[Ff]orums?|consultations|Commission|Committee|events?|visits?|seminars?|panels?|"
    r"dialogues?|symposiums?|symposia|process(?:es)?|offices?|institutes?)\b"
)
_KINDS = frozenset({"Congress", "Conference", "Summit", "Assembly"})
_NUMBER = r"(?P<number>[\w-]+)\s+(?:(?:working|calendar|consecutive|full)\s+)?days\b"
_DAYS = (
    re.compile(
        r"(?:exceed(?:ing)?|(?:no|not)\s+(?:last\s+)?(?:more|longer)\s+than|"
        r"at\s+(?:the\s+)?most|up\s+to|"
        r"(?:a\s+)?maximum\s+(?:(?:duration|length)\s+)?of|limited\s+to|lasting|consist\s+of|comprise|"
        r"(?:shall|should|will|would|to|must)\s+last|"
        r"(?:duration|length)\b[^.;]{0,80}?\b(?:be|is|was|of)|(?:period|duration|length)\s+of|"
        rf"(?:shall|should|will|would)\s+be\s+of)\s+{_NUMBER}(?!\s+of\b)"
    ),
    re.compile(
        r"\b(?:held|hold|convened?|meet|take\s+place)\b[^.;]{0,160}?\b(?:for|over)\s+"
        rf"(?:a\s+total\s+of\s+)?{_NUMBER}"
    ),
    re.compile(
        rf"\b{_NUMBER}\s+(?:at\s+(?:the\s+)?most|or\s+less|in\s+(?:duration|length)|long)\b"
    ),
    re.compile(
        r"\b(?P<number>[a-z]+|\d{1,2})-day\s+(?:[A-Z][\w\u2011-]*\s+){0,4}"
        r"(?:[Cc]ongress|[Cc]onference|[Ss]ummit)\b"
    ),
)
_IT = re.compile(r"\b[Ii]ts?\b")
_INSERT = re.compile(r",[^,;]*,")
_PRE = r"pre[-\u2011](?:[Cc]ongress|[Cc]onference|[Ss]ummit)\s+consultations\b"
_CONSULTATIONS = re.compile(
    r"(?<!not )\b(?:including|inclusive\s+of|which\s+shall\s+include|includes?|with)\s+"
    rf"(?:(?:the|any|all|an?|one|day|days|of|for)\s+){{0,4}}{_PRE}"
    r"(?!,\s+to\s+be\s+held\b|\s+(?:to\s+be\s+)?(?:held\s+)?"
    r"(?:on|from|at|one|the|in|immediately|before|prior)\b)"
    rf"|\b{_PRE}\s+(?:being\s+)?included\b"
)
_SEGMENT = re.compile(
    r"\b(?:includ\w+|open\w*|begin\w*|commence\w*|start\w*|featur\w+|contain\w*|have|has|with|"
    r"comprise\w*|organiz\w+|conven\w+|hold\w*|consist\w*|preced\w+)\b"
    r"(?:(?!deliberations|discussions?)[^.;“]){0,90}?\bhigh[-\u2011]level\s+segment\b"
    r"|\bhigh[-\u2011]level\s+segment\b[^.;“]{0,60}?\b(?:shall|will|would|should)\s+"
    r"(?:be\s+(?:held|convened|organized)|take\s+place)\b"
)
_DECLARATION = re.compile(
    r"\b(?:adopt\w*|be|in|producing|result\w*)\b[^.;“]{0,60}?\bsingle,?\s+(?:[\w\u2011-]+,?\s+){0,5}"
    r"declaration\b|\bone\s+(?:single\s+)?declaration\b"
)
_DENIED = re.compile(r"\b(?:not|no|nor|without)\s+(?:\w+\s+)?$")
_COUNTRY = r"(?P<value>[A-Z][\w\u2019-]*(?:[ -](?:(?:of|and|the)\s+){0,2}[A-Z(][\w\u2019)-]*)*)"
_GOVERNMENT = rf"(?:the\s+)?Governments?\s+of\s+(?:the\s+)?{_COUNTRY}(?:,[^,.;]{{3,90}},)?"
_HOST = (
    re.compile(
        rf"\boffer\s+(?:made\s+)?(?:of|by|from)\s+{_GOVERNMENT}\s+to\s+(?:host|co-host|act|be|serve)"
    ),
    re.compile(rf"\binvitation\s+(?:of|by|from|extended\s+by)\s+{_GOVERNMENT}"),
    re.compile(rf"\bhosted\s+by\s+{_GOVERNMENT}"),
    re.compile(rf"\b{_GOVERNMENT},?\s+(?:as|to)\s+(?:the\s+)?(?:act\s+as\s+)?host\b"),
    re.compile(
        rf"\b{_GOVERNMENT}\s+for\s+"
        r"(?:its\s+offer\s+to\s+(?:act\s+as\s+)?host|hosting|acting\s+as\s+host)\b"
    ),
    re.compile(
        rf"\b{_GOVERNMENT}\s+(?:will|would|shall|(?:has|had)?\s*offered\s+to)\s+(?:act\s+as\s+)?host\b"
    ),
    re.compile(
        rf"\boffer\s+(?:of|by|from)\s+(?:the\s+)?{_COUNTRY}\s+to\s+(?:host|co-host|act\s+as\s+host)"
    ),
    re.compile(rf"\bhosted\s+by\s+(?:the\s+)?{_COUNTRY}"),
)
_MONTH = "|".join(MONTHS)
_PROPER = r"(?:St\.\s)?[A-Z][\w\u2019-]*(?:\s+(?:de|of|and\s+the)?\s*[A-Z][\w\u2019-]*)*"
_SEAT = r"United\s+Nations\s+(?:Headquarters(?:\s+in\s+New\s+York)?|Office\s+at\s+[A-Z]\w+)"
_PLACE = re.compile(
    rf"\b(?:held|hold(?:ing)?|convened?|take\s+place|host(?:ed)?|meet)\b[^.;]{{0,240}}?"
    rf"\b(?:in|at)\s+(?!(?:{_MONTH})\b)(?:the\s+)?"
    rf"(?P<value>{_SEAT}|{_PROPER}(?:,\s+[A-Z][\w\u2019-]*(?:\s+[A-Z][\w\u2019-]*)*)?)"
)
_NO_PLACE = re.compile(
    r"^(?:Member|Congress|Conference|General|Economic|Commission|Assembly|Council|Committee|"
    r"Government|Secretary|States?|Charter|Headquarters\b$|Third|Second|First)"
)
_DAYS_FROM = re.compile(
    rf"\b(?:from\s+)?(?P<day>\d{{1,2}})(?:\s+(?P<month>{_MONTH}))?(?:\s+(?P<year>\d{{4}}))?\s*"
    rf"(?:to|until|through|\u2013|-|and(?:\s+(?:close|end|conclude)\w*\s+on)?)\s*(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTH})\s+(?P<year2>\d{{4}})"
)
_HELD = re.compile(r"\b(?:held|hold|host|convened?|take\s+place|meet|open|run|dates?)\b")


@dataclass(frozen=True)
class Stated:
    """A fact, its value and the words of the clause that state it."""

    fact: str
    value: Any
    span: Span


def stated(clause: str) -> Iterator[Stated]:
    """Yield what a clause about a congress states of it."""
    for read, signs in _READERS:
        if any(sign in clause for sign in signs):
            yield from read(clause)
    for fact, pattern, sign in _TRUE:
        m = pattern.search(clause) if sign in clause else None
        if m and not _DENIED.search(clause, 0, m.start()):
            yield Stated(fact, value=True, span=m.span())


_TRUE = (
    ("consultations_included", _CONSULTATIONS, "onsultations"),
    ("high_level_segment", _SEGMENT, "segment"),
    ("single_declaration", _DECLARATION, "declaration"),
)
"""What a clause may say to be so, its pattern, and what stands in every clause that says it."""


def _theme(clause: str) -> Iterator[Stated]:
    for m in (*_QUOTED_THEME.finditer(clause), *_PLAIN_THEME.finditer(clause)):
        if not _BEFORE_OTHER.search(clause[: m.start()]) and not _OF_OTHER.search(m[0]):
            single = m.re is _QUOTED_THEME and m["single"]
            yield _value("theme", m, "single" if single else "value")
            return


def _length(clause: str) -> Iterator[Stated]:
    for m in (m for pattern in _DAYS for m in pattern.finditer(clause)):
        number = cardinal(m["number"])
        if number and _is_of_congress(_INSERT.sub(",", clause[: m.end()]), None):
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


_READERS: tuple[tuple[Callable[[str], Iterator[Stated]], tuple[str, ...]], ...] = (
    (_theme, ("theme",)),
    (_length, ("day",)),
    (_host, ("offer", "invitation", "host")),
    (_place, ("held", "hold", "conven", "take", "host", "meet")),
    (_dates, tuple(MONTHS)),
)
"""What reads each fact, and the words of which every clause that states it has one."""


def _is_of_congress(clause: str, at: int | None) -> bool:
    """Return whether a place or day is said of a congress, not of a meeting named after it.

    The noun that is nearest before it tells, else the first one after it, or "it" alone.
    """
    before = list(_NOUNS.finditer(clause[:at]))
    noun = before[-1] if before else _NOUNS.search(clause, at or len(clause))
    if noun is None:
        return _IT.search(clause) is not None
    return noun[0] in _KINDS and not _HEADED.search(clause, 0, noun.end())


def _value(fact: str, m: re.Match[str], group: str = "value") -> Stated:
    return Stated(fact, re.sub(r"\s+", " ", m[group]).strip(" .,;:"), m.span(group))
