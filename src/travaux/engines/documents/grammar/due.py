"""By when a task is to be done: the text's own words, and the day, session or period they mean."""

import calendar
import datetime as dt
import re
from collections.abc import Callable

from travaux.engines.documents.grammar.number import ordinal
from travaux.engines.documents.reading import Due

MONTHS = {name: n for n, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(MONTHS)
_BEFORE = (
    r"(?:no later than|not later than|by|before|prior to|until|on|as of|as from|"
    r"with effect from|from)"
)
_SESSION = re.compile(
    r"""(?:(?:no\ later\ than|not\ later\ than|beginning|starting)\s+)?
    \b(?:at|by|before|during|prior\ to|in|from|until|no\ later\ than|in\ time\ for|
       [io]n\ the\ (?:provisional\ |draft\ )?agenda\ (?:of|for))\s+
    (?:the\s+(?:main|first|second|resumed|first\ resumed|second\ resumed|high-level)?\s*
       (?:part|beginning|end|segment)\s+of\s+)?
    (?:its|the|their|each|the\ first\ part\ of\ its)\s+
    (?P<words>(?:(?!(?:of|its|the|on|for)\b)
       (?:[a-z]+(?:[-\u2011][a-z]+)?|\d{1,3}(?:st|nd|rd|th)|\d{4}|and|,)\s+){1,7}?)
    sessions?\b
    (?:,?\s+(?:in|of)\s+(?P<year>\d{4}))?
    (?:\s+of\s+the\s+(?P<organ>[A-Z][\w\u2019\ -]*\w))?""",
    re.VERBOSE,
)
_SAME_SESSION = re.compile(r"\b(?:at|during)\s+(?:that|the\s+same)\s+session\b")
_NAMED_SESSION = re.compile(
    r"\b(?:next|annual|organizational|resumed|forthcoming|regular|substantive|each|subsequent|"
    r"present|current|future|following|reconvened|special|main)\b"
)
_YEAR = re.compile(r"\b\d{4}\b")
_DATE = re.compile(rf"\b{_BEFORE}\s+(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\s+(?P<year>\d{{4}})")
_DATES = re.compile(
    rf"\b(?:from|on)\s+(?P<day>\d{{1,2}})(?:\s+(?P<month>{_MONTH}))?(?:\s+(?P<year>\d{{4}}))?"
    r"(?:\s+to\s+|\s+and\s+|\s?[-\u2013]\s?)"
    rf"(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTH})\s+(?P<year2>\d{{4}})"
)
_MONTH_YEAR = re.compile(
    rf"\b(?P<how>{_BEFORE}|in|during)\s+(?:the\s+)?(?:beginning\s+of\s+|end\s+of\s+|early\s+|late\s+|mid-)?(?P<month>{_MONTH})\s+"
    r"(?P<year>\d{4})"
)
_PARTS = {"half": 6, "quarter": 3}
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PART_OF_YEAR = re.compile(
    r"\b(?P<how>in|during|by|before|no\ later\ than)\s+(?:the\s+end\s+of\s+)?the\s+"
    r"(?P<place>first|second|third|fourth|last)\s+(?P<part>half|quarter)\s+of\s+(?P<year>\d{4})\b"
)
_BY_YEAR = re.compile(
    r"\b(?:no later than|not later than|by|before|until)\s+"
    r"(?:the\s+end\s+of\s+|early\s+|late\s+|mid-)?(?:the\s+year\s+)?(?P<year>\d{4})\b"
)
_IN_YEAR = re.compile(
    r"(?:\bas early as possible |\bnot? later than |\bearly |\blate )?\b(?:in|during)\s+"
    r"(?:early\s+|late\s+|mid-|the\s+year\s+)?(?P<year>\d{4})\b(?!\s*[-\u2013]\d)"
)
_WITHIN = re.compile(
    r"\bwithin\s+(?:the\s+next\s+|a\s+period\s+of\s+)?[\w-]+\s+(?:working\s+|calendar\s+)?"
    r"(?:days?|weeks?|months?|years?)\b(?:\s+(?:of|from|after|following)\s+[^,;.:]{3,70})?"
)
_BEFORE_EVENT = re.compile(
    r"\b(?:(?:no later than|not later than|at least|at the latest|within)\s+(?:[\w-]+\s+){1,2}?|"
    r"(?:one|two|three|four|five|six|nine|twelve|\d+)\s+)"
    r"(?:days?|weeks?|months?|years?)\s+(?:before|prior to|in advance of|after)\s+"
    r"(?:the|its|each|that|those|such)\s[^,;.:]{3,60}"
)
_RECURRING = re.compile(
    r"\b(?:annually|biennially|biannually|quarterly|every\s+(?:[\w-]+\s+)?(?:years?|months?|weeks?|"
    r"sessions?|quarters?)|each\s+year|on\s+an?\s+(?:annual|biennial|quarterly|regular|yearly)\s+basis|"
    r"at\s+(?:regular\s+intervals|each\s+(?:of\s+its\s+)?sessions?)|periodically|on\s+a\s+regular\s+basis)\b"
)
_RECURRING_FROM = re.compile(
    rf"{_RECURRING.pattern},?\s+(?:beginning|starting)\s+(?:at|in|with|from|on)\s[^,;.]{{3,60}}"
)
_EVENT = re.compile(
    r"\b(?:prior to|before|in time for|in advance of|at|during)\s+(?:the|its)\s+"
    r"(?P<event>(?:(?:first|last|final|opening)\s+(?:[a-z]+\s+)?days?"
    r"(?:\s+of\s+the\s+(?:Congress|Conference|Summit|session))?|next\s+(?:meeting|congress|conference|review|session)|"
    r"(?:[A-Z][\w-]+\s+){0,8}(?:Congress|Conference|Summit)))\b"
)
_TAKES_PART = re.compile(r"\b(?:represented|participat\w+|part|statements?|speak)(?: \w+ly)?\s+$")
_WHERE = r"(?:\s+(?:by|in|at|under the auspices of)\s+(?:the\s+)?[A-Z][^;]{2,80}?)?,?\s*$"
_DONE = re.compile(rf"\b(?:\w+ed|held|taken|made|given|begun|set out|forth|as|which|that){_WHERE}")
_TO_BE_DONE = re.compile(rf"\bbe\s+\w+{_WHERE}")
_DURING = frozenset({"in", "during"})
_LONGEST = 120

Whose = Callable[[str | None, int], str | None]


def due(text: str, whose: Whose) -> Due | None:
    """Return by when the task in these words is to be done, None where they do not say.

    `whose(name, at)` answers which organ's session is meant: of this name, or of "its" at this
    character.
    """
    found = _again_from(text) if "beginning" in text or "starting" in text else None
    if found is None and "session" in text:
        found = _session(text, whose)
    figures = any(map(text.__contains__, _DIGITS)) and _FIGURES.search(text) is not None
    for read, signs in READERS:
        if found is None and (any(sign in text for sign in signs) if signs else figures):
            found = read(text)
    return found if found and len(found.text) <= _LONGEST else None


def day(year: int, month: int, number: int) -> str | None:
    """Return a day in ISO form, or None where there is no such day."""
    try:
        return dt.date(year, month, number).isoformat()
    except ValueError:
        return None


def _again_from(text: str) -> Due | None:
    """Read "every two years, beginning at its 2016 session"."""
    m = _RECURRING_FROM.search(text)
    return Due(_flat(m[0]), "recurring") if m else None


def _session(text: str, whose: Whose) -> Due | None:
    """Read "at its seventy-ninth session"."""
    for m in _SESSION.finditer(text):
        words = m["words"].replace(",", "").split()
        numbers = [n for n in map(ordinal, words) if n is not None]
        stated = _YEAR.search(m["year"] or m["words"])
        known = numbers or stated or _NAMED_SESSION.search(m["words"])
        if known and not _is_past(text, m):
            return Due(
                _flat(m[0]),
                "session",
                organ=whose(m["organ"], m.start()),
                ordinal=numbers[0] if numbers else None,
                begins=f"{stated[0]}-01-01" if stated else None,
                ends=f"{stated[0]}-12-31" if stated else None,
            )
    same = _first(_SAME_SESSION, text)
    return Due(_flat(same[0]), "session", organ=whose(None, same.start())) if same else None


def _dates(text: str) -> Due | None:
    """Read "from 18 to 25 April 2005"."""
    m = _first(_DATES, text)
    if m is None:
        return None
    year2, month2 = int(m["year2"]), MONTHS[m["month2"]]
    begins = day(int(m["year"] or year2), MONTHS[m["month"] or m["month2"]], int(m["day"]))
    return Due(_flat(m[0]), "period", begins=begins, ends=day(year2, month2, int(m["day2"])))


def _date(text: str) -> Due | None:
    """Read "no later than 1 March 2026"."""
    m = _first(_DATE, text)
    stated = day(int(m["year"]), MONTHS[m["month"]], int(m["day"])) if m else None
    if m is None or stated is None:
        return None
    begins = stated if m[0].startswith(("on", "from", "as ", "with")) else None
    return Due(_flat(m[0]), "date", begins=begins, ends=stated)


def _month(text: str) -> Due | None:
    """Read "by the end of March 2026", "in April 2020"."""
    m = _first(_MONTH_YEAR, text)
    if m is None or not int(m["year"]):
        return None
    year, month = int(m["year"]), MONTHS[m["month"]]
    begins = day(year, month, 1) if m["how"] in _DURING else None
    ends = day(year, month, calendar.monthrange(year, month)[1])
    return Due(_flat(m[0]), "date", begins=begins, ends=ends)


def _part_of_year(text: str) -> Due | None:
    """Read "in the first half of 2026"."""
    m = _first(_PART_OF_YEAR, text)
    if m is None:
        return None
    months, year = _PARTS[m["part"]], int(m["year"])
    place = _PLACES.get(m["place"], 12 // months)
    last = min(place * months, 12)
    begins = day(year, last - months + 1, 1) if m["how"] in _DURING else None
    ends = day(year, last, calendar.monthrange(year, last)[1]) if year else None
    return Due(_flat(m[0]), "period", begins=begins, ends=ends)


def _by_year(text: str) -> Due | None:
    """Read "by the end of 2026"."""
    m = _BY_YEAR.search(text)
    return Due(_flat(m[0]), "year", ends=f"{m['year']}-12-31") if m else None


def _in_year(text: str) -> Due | None:
    """Read "as early as possible in 2026"."""
    m = _first(_IN_YEAR, text)
    if m is None:
        return None
    return Due(_flat(m[0]), "year", begins=f"{m['year']}-01-01", ends=f"{m['year']}-12-31")


def _within(text: str) -> Due | None:
    """Read "within six months of its adoption"."""
    m = _WITHIN.search(text)
    return Due(_flat(m[0]), "period") if m else None


def _before_event(text: str) -> Due | None:
    """Read "no later than six months before the conference"."""
    m = _BEFORE_EVENT.search(text)
    return Due(_flat(m[0]), "event") if m else None


def _event(text: str) -> Due | None:
    """Read "before the Congress", "during the last three days"."""
    m = next((m for m in _EVENT.finditer(text) if not _is_where(text, m)), None)
    return Due(_flat(m[0]), "event") if m else None


def _recurring(text: str) -> Due | None:
    """Read "every two years", "annually"."""
    m = _RECURRING.search(text)
    return Due(_flat(m[0]), "recurring") if m else None


_DIGITS = "0123456789"
_FIGURES = re.compile(r"\d{4}")
READERS: tuple[tuple[Callable[[str], Due | None], tuple[str, ...]], ...] = (
    (_dates, ()),
    (_date, ()),
    (_month, ()),
    (_part_of_year, ("half of", "quarter of")),
    (_before_event, ("before", "prior to", "advance", "after")),
    (_by_year, ()),
    (_within, ("within",)),
    (_in_year, ()),
    (_event, ("Congress", "Conference", "Summit", "next", "day")),
    (
        _recurring,
        ("session", "nual", "bienn", "quarter", "every", "each", "basis", "intervals", "periodic"),
    ),
)
"""What reads each sort of time, and the words of which a text must hold one, else a year."""


def _first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the first time of this pattern that does not belong to something past."""
    return next((m for m in pattern.finditer(text) if not _is_past(text, m)), None)


def _is_where(text: str, m: re.Match[str]) -> bool:
    """Return whether a conference only says where ("be represented at the Congress")."""
    return _is_past(text, m) or bool(_TAKES_PART.search(text, 0, m.start()))


def _is_past(text: str, m: re.Match[str]) -> bool:
    """Return whether a time belongs to something that has been ("adopted at its ... session")."""
    if m[0].startswith(("no later", "not later")):
        return False
    before = text[max(0, m.start() - 120) : m.start()]
    return bool(_DONE.search(before)) and not _TO_BE_DONE.search(before)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
