"""What a document states of itself: symbol, title, kind, organ, session and date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.engines.documents.front import ADOPTED, AUTHORED, DATE, MONTHS, ORGAN, SESSION
from travaux.engines.documents.grammar.number import ordinal
from travaux.engines.documents.outline import OTHER_TEXT
from travaux.engines.documents.reading import Passage
from travaux.engines.documents.symbol import NotASymbol, Symbol

_DATE = re.compile(DATE)
_DATE_PARTS = re.compile(r"(\d{1,2})\s+([A-Z][a-z]+),?\s+(\d{4})")
_RULES = re.compile(r"rules of procedure\b", re.IGNORECASE)
_DRAFT = re.compile(r"\bdraft (resolution|decision|declaration)\b", re.IGNORECASE)
_LETTERS = {"General Assembly": "A", "Economic and Social Council": "E", "Security Council": "S"}


@dataclass(frozen=True)
class Masthead:
    """What a document states of itself; null where it does not."""

    symbol: str | None = None
    title: str | None = None
    kind: str | None = None
    organ: str | None = None
    session: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class _Front:
    """The passages that a document tells of itself in, and what is found in them."""

    lines: tuple[str, ...]
    number: str
    title: str | None
    speaker: str | None
    closings: tuple[str, ...]
    adopted: tuple[re.Match[str], ...]
    authored: re.Match[str] | None

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> "_Front":
        lines = tuple(each.text for each in passages if each.kind == "masthead")
        titles = (each for each in passages if each.kind == "title")
        title = next(titles, None) or _title_of_draft(passages)
        return cls(
            lines=lines,
            number=(title.number or "").rstrip(".") if title else "",
            title=title.text if title else None,
            speaker=next((_speaker(each.text) for each in passages if each.id == "formula"), None),
            closings=tuple(each.text for each in passages if each.kind == "closing"),
            adopted=tuple(found for line in lines if (found := ADOPTED.fullmatch(line))),
            authored=next((found for line in lines if (found := AUTHORED.fullmatch(line))), None),
        )

    def adopted_part(self, *names: str) -> str | None:
        """Return the first of these parts of the lines that tell of the adoption."""
        return next((one[name] for one in self.adopted for name in names if one[name]), None)


def read(passages: Sequence[Passage]) -> Masthead:
    """Return what the passages of a document state of it.

    Passages of other texts in the same file are left aside.
    """
    front = _Front.of([each for each in passages if not each.id.startswith(OTHER_TEXT)])
    organ = _organ(front)
    symbol = _symbol(front, organ)
    return Masthead(
        symbol=str(symbol) if symbol else None,
        title=front.title,
        kind=_kind(front, symbol),
        organ=organ,
        session=_session(front.lines),
        date=_date(front),
    )


def _title_of_draft(passages: Sequence[Passage]) -> Passage | None:
    """Return the heading over the organ that speaks in a draft that the text brings in."""
    heads = (
        a for a, b in pairwise(passages) if b.id.endswith("__formula") and a.kind == "heading"
    )
    return next(heads, None)


def _speaker(formula: str) -> str | None:
    words = formula.rstrip(",").removeprefix("The ")
    return None if words.startswith("We") else words


def _organ(front: _Front) -> str | None:
    """Return whose text it is: who speaks, who adopted it, who wrote it, or the organ named."""
    return (
        front.speaker
        or front.adopted_part("by", "council")
        or _author(front)
        or next((line for line in front.lines if ORGAN.fullmatch(line)), None)
    )


def _author(front: _Front) -> str | None:
    by = front.authored["by"] if front.authored else None
    if by is None or _DATE.search(by):
        return None
    words = by.removeprefix("the ")
    return words if words[0].isupper() else None


def _symbol(front: _Front, organ: str | None) -> Symbol | None:
    """Return the symbol that is printed, or the one that the number of the resolution makes."""
    for line in front.lines:
        if "/" in line and (symbol := _parsed(line)) is not None:
            return symbol
    number = front.number or front.adopted_part("number")
    letter = _LETTERS.get(organ or "")
    return _parsed(f"{letter}/RES/{_in_order(number)}") if number and letter else None


def _in_order(number: str) -> str:
    """Return a resolution's number as symbols have it, its letter after the session."""
    return re.sub(r"^(\d+) ([A-Z]) (\(.+\))$", r"\1\3 \2", number)


def _parsed(text: str) -> Symbol | None:
    try:
        return Symbol.parse(text)
    except NotASymbol:
        return None


def _kind(front: _Front, symbol: Symbol | None) -> str | None:
    drafts = (_DRAFT.search(line) for line in (*front.lines, front.title or ""))
    if draft := next((found for found in drafts if found), None):
        return draft[0].lower()
    kind = symbol.first("kind") if symbol else None
    if kind is not None and kind.meaning in ("resolution", "decision"):
        return kind.meaning
    if front.adopted:
        return (front.adopted_part("kind") or "resolution").lower()
    if front.authored:
        return front.authored["kind"].lower()
    return "rules of procedure" if _RULES.match(front.title or "") else None


def _session(lines: Sequence[str]) -> str | None:
    """Return the session as symbols have it: "78", "S-30", "ES-10", or a year."""
    for line in lines:
        found = SESSION.fullmatch(line)
        if found is None:
            continue
        number = found["year"] or ordinal(found["ordinal"])
        if number is not None:
            before = {"special": "S-", "emergency special": "ES-"}.get(found["sort"] or "", "")
            return f"{before}{number}"
    return None


def _date(front: _Front) -> str | None:
    """Return the day of adoption, or else the day of issue, as an ISO date."""
    adopted = front.adopted_part("date", "day")
    closing = " ".join(front.closings) if front.speaker else ""
    issued = (line for line in front.lines if _DATE.fullmatch(line))
    text = adopted or closing or next(issued, "")
    found = _DATE_PARTS.search(text)
    if found is None or found[2] not in MONTHS:
        return None
    return f"{found[3]}-{MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}"
