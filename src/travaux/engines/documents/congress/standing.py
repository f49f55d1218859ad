"""Mandates on all congresses, and the limits that they set to each.

"In order to strengthen the outcome of future crime congresses, the number of their agenda items
and workshops be limited" (A/RES/66/179), "the congresses should be held every five years, for a
period of between five and ten working days" (A/RES/46/152, annex, paragraph 30 (a)).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from travaux.engines.documents.grammar.number import cardinal

Limited = Literal["longest_days", "workshops", "agenda_items"]

_UN = r"(?:United\s+Nations\s+)?(?:crime\s+)?"
_ABOUT = (
    r"(?:\s+on\s+(?:the\s+prevention\s+of\s+crime\s+and\s+the\s+treatment\s+of\s+offenders"
    r"|crime\s+prevention\s+and\s+criminal\s+justice))?"
)
_COMING = r"(?:future|subsequent|forthcoming|coming|upcoming)"
_ALL = (
    rf"(?:(?:all|the|any)\s+)?{_COMING}\s+{_UN}[Cc]ongresses{_ABOUT}"
    rf"|(?:all\s+)?(?:the\s+)?{_UN}[Cc]ongresses{_ABOUT}"
    rf"|(?:each|every|any)\s+(?:{_COMING}\s+)?{_UN}[Cc]ongress{_ABOUT}"
)
_MUST = r"(?:should|shall|must|are\s+to|is\s+to|ought\s+to|may\s+not)\b"
_INSERT = r"(?:,[^,.;]{1,80},)?"
_THEY_MUST = re.compile(rf"\b(?:{_ALL}){_INSERT}\s+{_MUST}", re.IGNORECASE)
_OF_COMING = re.compile(
    rf"(?<!timing of )(?<!timing of the )\b(?:{_COMING}\s+{_UN}[Cc]ongresses"
    rf"|(?:each|every|all)\s+(?:{_COMING}\s+)?{_UN}[Cc]ongress(?:es)?){_ABOUT}\b"
    rf"[^.;]{{0,120}}?\b(?:{_MUST}|be\s+[a-z]+(?:ed|t)\b)",
    re.IGNORECASE,
)
_MUST_FOR = re.compile(
    rf"\b{_MUST}(?![^.;]*\bor\s+of\b)[^.;]{{1,120}}?\b(?:for|at|in|to)\s+"
    rf"(?:the\s+(?:{_COMING}\s+)?|all\s+|{_COMING}\s+){_UN}[Cc]ongresses\b"
)
_NOT_ON_THEM = re.compile(r"\bwithout\s+prejudice\s+to\b[^;.]*")

_NUMBER = r"(?P<most>[a-z]+(?:-[a-z]+)?|\d{1,3})"
_UP_TO = (
    r"(?:at\s+most|no\s+more\s+than|not\s+more\s+than|no\s+longer\s+than|not\s+longer\s+than|"
    r"up\s+to|a\s+maximum\s+of|not\s+exceed(?:ing)?|limit(?:ed)?\s+(?:\w+\s+){0,3}?to)"
)
_BETWEEN = r"between\s+[\w-]+\s+and|from\s+[\w-]+\s+to"
_THINGS: dict[Limited, str] = {
    "longest_days": r"(?:working\s+|calendar\s+|consecutive\s+)?days",
    "workshops": r"(?:\w+\s+)?workshops",
    "agenda_items": (
        r"(?:substantive\s+)?(?:agenda\s+items|items\s+of\s+(?:the|its|their)\s+agenda)"
    ),
}
_BEFORE = {
    fact: re.compile(rf"\b(?:{_UP_TO}|{_BETWEEN})\s+{_NUMBER}\s+{thing}\b", re.IGNORECASE)
    for fact, thing in _THINGS.items()
}
_AFTER: dict[Limited, re.Pattern[str]] = {
    fact: re.compile(
        rf"\b{thing}\b(?:\s+(?:shall|should|must|be|is|are|to|at|each|every|its|their|the|a|"
        rf"(?:United\s+Nations\s+)?(?:crime\s+)?[Cc]ongress(?:es)?)\b){{0,6}}\s+{_UP_TO}\s+{_NUMBER}\b",
        re.IGNORECASE,
    )
    for fact, thing in _THINGS.items()
    if fact != "longest_days"
}


@dataclass(frozen=True)
class Limit:
    """What a mandate lets a congress have at most: days, workshops or agenda items.

    `working` is true where days are working days.
    """

    fact: Limited
    most: int
    working: bool = False


def is_standing(words: str) -> bool:
    """Tell whether these words ask something of all congresses to come, not of one.

    Rather some are missed than one is taken that is said of a single congress.

    >>> is_standing("the number of agenda items of future crime congresses should be limited")
    True
    >>> is_standing("the Thirteenth Congress shall adopt a single declaration")
    False
    """
    said = _NOT_ON_THEM.sub(" ", " ".join(words.split()))
    return any(pattern.search(said) for pattern in (_THEY_MUST, _OF_COMING, _MUST_FOR))


def limits(words: str) -> tuple[Limit, ...]:
    """Return the limits that these words set, each in figures.

    >>> limits("held every five years, for a period of between five and ten working days")
    (Limit(fact='longest_days', most=10, working=True),)
    >>> limits("the number of workshops be limited to four")
    (Limit(fact='workshops', most=4, working=False),)
    """
    return tuple(_limits(" ".join(words.split())))


def _limits(said: str) -> Iterator[Limit]:
    for fact in _THINGS:
        found = [
            *_BEFORE[fact].finditer(said),
            *(_AFTER[fact].finditer(said) if fact in _AFTER else ()),
        ]
        for m in found:
            most = int(m["most"]) if m["most"].isdigit() else cardinal(m["most"])
            if most is not None:
                yield Limit(fact, most, working=" working days" in m[0])
                break
