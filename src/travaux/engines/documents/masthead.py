"""What a document states of itself: symbol, title, kind, organ, session and date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.engines.documents.citation import worded
from travaux.engines.documents.outline import OTHER_TEXT
from travaux.engines.documents.reading import Passage
from travaux.engines.documents.symbol import NotASymbol, Symbol
from travaux.engines.documents.tongue import Tongue

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

    tongue: Tongue
    lines: tuple[str, ...]
    number: str
    title: str | None
    speaker: str | None
    closings: tuple[str, ...]
    adopted: tuple[re.Match[str], ...]
    authored: re.Match[str] | None

    @classmethod
    def of(cls, passages: Sequence[Passage], tongue: Tongue) -> "_Front":
        lines = tuple(
            each.text for each in passages if each.kind == "masthead" and not _is_part(each)
        )
        titles = (each for each in passages if each.kind == "title")
        title = next(titles, None) or _title_of_draft(passages)
        adopted, authored = tongue.forms.adopted, tongue.forms.authored
        formula = next((each.text for each in passages if each.id == "formula"), "")
        return cls(
            tongue=tongue,
            lines=lines,
            number=(title.number or "").rstrip(".\uff0e\u3002") if title else "",
            title=title.text if title else None,
            speaker=tongue.speaker(formula),
            closings=tuple(each.text for each in passages if each.kind == "closing"),
            adopted=tuple(found for line in lines if (found := adopted.fullmatch(line))),
            authored=next((found for line in lines if (found := authored.fullmatch(line))), None),
        )

    def adopted_part(self, *names: str) -> str | None:
        """Return the first of these parts of the lines that tell of the adoption."""
        said = (one.groupdict().get(name) for one in self.adopted for name in names)
        return next(filter(None, said), None)


def read(passages: Sequence[Passage], tongue: Tongue) -> Masthead:
    """Return what the passages of a document state of it.

    Passages of other texts in the same file are left aside.
    """
    front = _Front.of([each for each in passages if not each.id.startswith(OTHER_TEXT)], tongue)
    organ = _organ(front)
    symbol = _symbol(front, organ)
    return Masthead(
        symbol=str(symbol) if symbol else None,
        title=front.title,
        kind=_kind(front, symbol),
        organ=organ,
        session=_session(front),
        date=_date(front),
    )


def _is_part(line: Passage) -> bool:
    """Tell whether a line is the heading of a part ("A. Draft resolution for adoption")."""
    return not (line.number or "1")[0].isdigit()


def _title_of_draft(passages: Sequence[Passage]) -> Passage | None:
    """Return the heading over the organ that speaks in a draft that the text brings in."""
    heads = (
        a for a, b in pairwise(passages) if b.id.endswith("__formula") and a.kind == "heading"
    )
    return next(heads, None)


def _organ(front: _Front) -> str | None:
    """Return whose text it is: who speaks, who adopted it, who wrote it, or the organ named."""
    adopted = front.adopted_part("by", "council")
    author = None if front.adopted_part("number") else _author(front)
    named = (line for line in front.lines if front.tongue.forms.organ.fullmatch(line))
    said = (front.tongue.organ(adopted) if adopted else None) or author
    return front.speaker or said or next(map(front.tongue.organ, named), None)


def _author(front: _Front) -> str | None:
    by = front.authored["by"] if front.authored else None
    if by is None or front.tongue.day(by) is not None or by[0].islower():
        return None
    return front.tongue.organ(by)


def _symbol(front: _Front, organ: str | None) -> Symbol | None:
    """Return the symbol that is printed, or the one that the number of the resolution makes."""
    for line in front.lines:
        if "/" in line and (symbol := _parsed(line)) is not None:
            return symbol
    number = front.number or front.adopted_part("number")
    letter = _LETTERS.get(organ or "")
    what = front.tongue.kind(front.adopted_part("what") or "")
    kind = "DEC" if what == "decision" else "RES"
    said = _in_order(worded.in_latin(number or "", front.tongue))
    return _parsed(f"{letter}/{kind}/{said}") if said and letter else None


def _in_order(number: str) -> str:
    """Return a resolution's number as symbols have it, its letter after the session."""
    return re.sub(r"^(\d+) ([A-Z]) (\(.+\))$", r"\1\3 \2", number)


def _parsed(text: str) -> Symbol | None:
    try:
        return Symbol.parse(text)
    except NotASymbol:
        return None


def _kind(front: _Front, symbol: Symbol | None) -> str | None:
    tongue = front.tongue
    kinds = map(tongue.kind, (*front.lines, front.title or ""))
    drafts = (each for each in kinds if each and each.startswith("draft"))
    if draft := next(drafts, None):
        return draft
    kind = symbol.first("kind") if symbol else None
    if kind is not None and kind.meaning in ("resolution", "decision"):
        return kind.meaning
    if front.adopted:
        return tongue.kind(front.adopted_part("kind", "what") or "") or "resolution"
    if front.authored:
        return tongue.kind(front.authored["kind"])
    return "rules of procedure" if tongue.forms.rules.match(front.title or "") else None


def _session(front: _Front) -> str | None:
    """Return the session as symbols have it: "78", "S-30", "ES-10", or a year."""
    for line in front.lines:
        found = front.tongue.forms.session.fullmatch(line)
        if found is None:
            continue
        number = found["year"] or front.tongue.ordinal(found["ordinal"] or "")
        if number is not None:
            before = "ES-" if found["emergency"] else "S-" if found["special"] else ""
            return f"{before}{number}"
    return None


def _date(front: _Front) -> str | None:
    """Return the day of adoption, or else the day of issue, as an ISO date."""
    adopted = front.adopted_part("date", "when")
    closing = " ".join(front.closings) if front.speaker else ""
    issued = filter(front.tongue.is_day, front.lines)
    return front.tongue.day(adopted or closing or next(issued, ""))
