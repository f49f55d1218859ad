"""The front of a document: which of its lines are of the masthead, and which is the title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from travaux.engines.documents.block import Block
from travaux.engines.documents.marker import Marker

_MONTHS = "January February March April May June July August September October November December"
MONTHS = tuple(_MONTHS.split())
DATE = rf"\d{{1,2}}\s+(?:{'|'.join(MONTHS)}),?\s+\d{{4}}"
_SYMBOL = (
    r"[A-Z]{1,8}(?:/[A-Za-z0-9.\-]{0,12}[A-Za-z0-9]){1,8}(?:\s?\((?:\d{4}|[IVXL]{1,7})\))?"
    r"(?:\s[A-Z])?\*{0,3}"
)
ORGAN = re.compile(
    r"General Assembly|Security Council|Economic and Social Council|Trusteeship Council"
    r"|Secretariat|Human Rights Council|International Court of Justice"
)
SESSION = re.compile(
    r"(?:(?P<year>\d{4})|(?P<ordinal>[A-Z][a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th)))"
    r"(?:\s(?P<sort>special|emergency special|substantive|organizational|regular|resumed))?"
    r"\s[Ss]ession(?:,? \d{4})?"
)
_DAYS = rf"\d{{1,2}}(?:\s+(?:{'|'.join(MONTHS)}))?(?:\s?[-\u2013]\s?|\s+to\s+){DATE}"
_PLACE = (
    r"[A-Z][\w\u2019.]+(?:[ -][A-Z][\w\u2019.]+){0,3}"
    r"(?:, [A-Z][\w\u2019]+(?: [A-Z][\w\u2019]+){0,3})?"
)
_OWN_LINE = re.compile(
    rf"United Nations(?: Nations Unies)?|UNITED NATIONS|{ORGAN.pattern}|Distr\.?:?.{{0,20}}|{DATE}"
    rf"|{_SYMBOL}|(?:Original|ORIGINAL):.{{0,40}}|(?:Provisional )?[Aa]genda items? \d.{{0,40}}"
    r"|Items? \d.{0,60}|Summary|SUMMARY|Contents|CONTENTS|[A-Z][a-z]+(?: [A-Z][a-z]+)?, \d{4}"
    rf"|{_PLACE}, (?:{_DAYS}|{DATE})"
)
_DRAFT = re.compile(
    r"(?:.{1,400}: )?(?:revised )?[Dd]raft (?:resolution|decision|declaration)s?"
    r"(?: submitted by .*)?"
)
_BODY = re.compile(
    r"(?:[A-Z][\w-]+ ){0,5}(?:Commission|Committee|Council|Congress|Conference)"
    r"(?: (?:on|for|of) .{3,120})?"
)
AUTHORED = re.compile(
    r"(?:[A-Z][a-z]+ )?(?P<kind>[Rr]eport|[Nn]ote|[Ll]etter|[Ss]tatement|[Mm]emorandum"
    r"|[Bb]ackground paper|[Ww]orking paper)s?(?: verbale)?"
    r"(?:,? (?:of|by|prepared by|submitted by|dated|from) (?P<by>.{1,200}))?"
)
ADOPTED = re.compile(
    rf"(?P<kind>Resolution|Decision)s? adopted (?:by (?:the )?(?P<by>.{{1,100}}?) )?"
    rf"(?:at .{{1,60}}?)?\s?on\s?(?P<date>{DATE})"
    rf"|Adopted by (?:the )?(?P<council>.{{1,100}}?) at its .{{1,60}}?,? on\s?(?P<day>{DATE})?"
    r"|Resolution (?P<number>\d{1,4} \(\d{4}\))"
)
_HEADED = re.compile(rf"(United Nations|UNITED NATIONS|{ORGAN.pattern})\s+({_SYMBOL})")
_CELL = re.compile(r"\S+(?:\s{1,2}\S+)*")
_AUTHORED_LINE = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:Report|Note|Letter|Statement|Memorandum|Background paper|Working paper)"
    r"(?: (?:of|by|prepared by|submitted by)(?: the)?(?: (?:of|and|the|[A-Z][\w-]*)){0,12}"
    r" [A-Z][\w-]*)?"
)
_NUMBER = r"(?:(?:S|ES)-)?\d{1,4}/\d{1,3}(?:\s?[A-Z])?|\d{1,4}(?:\s[A-Z])?\s\((?:S-)?[IVXL]+\)"
_NUMBERED_TITLE = re.compile(rf"({_NUMBER})\.\s+(?=\S)")
_OPENING = re.compile(
    r"(?:Resolution|Decision)s? adopted (?:by|on|at)\b|\[(?:on|without|adopted)\b"
)
_BRACKETED = ("[", "(")


def is_own_line(line: str) -> bool:
    """Tell whether a line belongs to the front of a document and stands alone there."""
    return bool(
        _OWN_LINE.fullmatch(line)
        or SESSION.fullmatch(line)
        or _AUTHORED_LINE.fullmatch(line)
        or ADOPTED.fullmatch(line)
    )


def cells(line: str) -> list[tuple[int, int]]:
    """Return where the pieces stand of a line that has the organ on its left, the symbol right."""
    found = _HEADED.fullmatch(line)
    if found is not None:
        return [found.span(1), found.span(2)]
    spans = [cell.span() for cell in _CELL.finditer(line)]
    return spans if all(is_own_line(line[start:end]) for start, end in spans) else []


def opens_line(line: str) -> bool:
    """Tell whether a line begins a paragraph of the front, which may go on over more lines."""
    return bool(_OPENING.match(line) or _NUMBERED_TITLE.match(line))


def is_numbered_title(text: str) -> bool:
    """Tell whether words are the title of a resolution, with its number before."""
    return _NUMBERED_TITLE.match(text) is not None


def is_of_front(text: str) -> bool:
    """Tell whether words are of the kind that only the front of a document has."""
    return bool(
        is_own_line(text)
        or _NUMBERED_TITLE.match(text)
        or AUTHORED.fullmatch(text)
        or ADOPTED.fullmatch(text)
    )


def divide(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of the front with their roles, `masthead` or `title`."""
    front = [replace(block, role=block.role or "masthead") for block in blocks]
    places = _title(front)
    if places is None:
        return front
    first, last = places.start, places.stop
    return [*front[:first], titled(_merged(front[first:last])), *front[last:]]


def titled(block: Block) -> Block:
    """Return a block as a title, its number set apart."""
    found = _NUMBERED_TITLE.match(block.text)
    if found is None:
        return replace(block, role="title")
    number = Marker(found[0].strip(), ())
    return replace(block, role="title", marker=number, text=block.text[found.end() :])


def _title(front: Sequence[Block]) -> range | None:
    """Return the places of the title: the numbered one, or the words before who wrote the text."""
    told = [place for place, block in enumerate(front) if block.role == "title"]
    numbered = [place for place, block in enumerate(front) if is_numbered_title(block.text)]
    if told or numbered:
        place = (told or numbered)[-1]
        return range(place, place + 1)
    drafts = [place for place, block in enumerate(front) if _DRAFT.fullmatch(block.text)]
    if drafts:
        free = [k for k, block in enumerate(front) if k > drafts[-1] and _may_be_title(block)]
        return range(free[0], free[0] + 1) if free else None
    authored = [place for place, block in enumerate(front) if AUTHORED.fullmatch(block.text)]
    before = front[: authored[0]] if authored else front
    free = [place for place, block in enumerate(before) if _may_be_title(block)]
    free = [place for place in free if not _BODY.fullmatch(front[place].text)] or free
    if not free:
        return None
    return range(free[-1], free[-1] + 1) if authored else _in_capitals(before, free[0])


def _may_be_title(block: Block) -> bool:
    return (
        block.role == "masthead"
        and not is_of_front(block.text)
        and not block.text.startswith(_BRACKETED)
    )


def _in_capitals(front: Sequence[Block], first: int) -> range:
    """Return the places of a title that goes on over several lines in capitals."""
    last = first + 1
    if front[first].text.isupper():
        while last < len(front) and _may_be_title(front[last]) and front[last].text.isupper():
            last += 1
    return range(first, last)


def _merged(blocks: Sequence[Block]) -> Block:
    first, last = blocks[0], blocks[-1]
    source = (first.source[0], last.source[1]) if first.source and last.source else None
    return replace(first, text=" ".join(block.text for block in blocks), source=source)
