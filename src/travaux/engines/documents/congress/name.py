"""The names of congresses in a text: "Thirteenth United Nations Congress on ..."."""

import re
from dataclasses import dataclass

from travaux.engines.documents.grammar.number import ordinal
from travaux.engines.documents.reading import Span

_KINDS = r"(?:Congress|Conference|Summit)"
_ORDINAL = r"(?:[A-Z][a-z]+(?:[-\u2011][Ff]?[a-z]+)?|\d{1,2}(?:st|nd|rd|th)|\d{4})"
_FULL = re.compile(
    rf"(?:(?P<which>{_ORDINAL})\s+)?"
    rf"(?P<kind>(?:(?:United\s+Nations|World|International|Global|Asian|High-level)\s+){{1,4}}"
    rf"(?:[A-Z][a-z]+\s+){{0,3}}?{_KINDS}(?!\s+of\s+the\s+Parties))"
    r"(?P<about>(?:,?\s+(?:(?:on|for|of|to|and|the|against|with)\s+){0,4}"
    r"(?:[A-Z][\w\u2011-]*|\d{1,2}\b)(?:\u2019s)?)*)"
)
_SAID = re.compile(
    rf"\b(?:(?:[A-Z][\w\u2011-]*|\d{{1,2}}(?:st|nd|rd|th)|\d{{4}})\s+){{0,8}}{_KINDS}\b(?:\s+of\s+the\s+Parties)?"
)
_ENDS = re.compile(
    r",?\s+(?:and|or)\s+(?:the\s+)?(?=(?:Preparations|Follow|Arrangements|Review|Implementation|"
    r"Commission|Committee|Economic and Social Council|General Assembly|Member|Secretary|States|"
    rf"Government|Governments|[A-Z][a-z-]+\s+United\s+Nations\s+{_KINDS})\b)"
    r"|,?\s+(?:in|of)\s+(?:the\s+)?(?=\d{4}|January|February|March|April|May|June|July|August|"
    r"September|October|November|December)"
    r"|,\s+(?:to|in|at|held|on)\s"
)
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


def names(text: str) -> list[Name]:
    """Return the congresses that this text names in full, in order.

    >>> found = names("Follow-up to the Twelfth United Nations Congress on Crime Prevention")
    >>> [(each.number, each.series) for each in found]
    [(12, 'United Nations Congress on Crime Prevention')]
    """
    found = []
    for m in _FULL.finditer(text):
        about = m["about"]
        cut = _ENDS.search(about)
        end = m.start("about") + (cut.start() if cut else len(about))
        which = m["which"]
        number = ordinal(which) if which else None
        numbered = number is not None or (which or "").isdigit()
        start = m.start() if numbered else m.start("kind")
        said = _flat(text[start:end])
        if end == m.start("about") and not numbered:
            continue
        if any(standing in said for standing in _STANDING):
            continue
        found.append(
            Name(
                (start, end),
                said,
                _flat(text[m.start("kind") : end]),
                number,
                m.span("which") if number is not None else None,
            )
        )
    return found


@dataclass(frozen=True)
class Mention:
    """A place where a text speaks of a congress, by its full name or shortly.

    `words` is all that is said of which one it is ("Thirteenth Congress", "Congress").
    """

    start: int
    words: str
    number: int | None


def mentions(text: str) -> list[Mention]:
    """Return every place where a text speaks of some congress, in order.

    >>> [(m.words, m.number) for m in mentions("the Twelfth Congress; at the Congress")]
    [('Twelfth Congress', 12), ('Congress', None)]
    """
    full = names(text)
    found = [Mention(each.span[0], each.text, each.number) for each in full]
    inside = {at for each in full for at in range(*each.span)}
    for m in _SAID.finditer(text):
        if m.start() not in inside:
            which = ordinal(m[0].split()[0])
            found.append(Mention(m.start(), _flat(m[0]), which))
    return sorted(found, key=lambda each: each.start)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
