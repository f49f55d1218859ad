"""The front of a document: which of its lines are of the masthead, and which is the title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from travaux.engines.documents.block import Block
from travaux.engines.documents.marker import Marker
from travaux.engines.documents.sign import sets_close
from travaux.engines.documents.tongue import SYMBOL, Tongue

_CELL = re.compile(r"\S+(?:\s{1,2}\S+)*")
_SYMBOL_LAST = re.compile(rf"(.{{1,60}}?)\s+({SYMBOL})")
_NUMBER = (
    r"(?:(?:S|ES)-)?\d{1,4}/\d{1,3}(?:\s?[A-Z])?|\d{1,4}(?:\s[A-Z])?\s\((?:S-)?[IVXL]+\)"
    r"|\d{1,4}(?:\s[\u0621-\u064a]{3,4})?\s\(د\s?إ?-\s?\d{1,2}\)"
)
_NUMBERED_TITLE = re.compile(
    rf"({_NUMBER})(?:\.\s+(?=\S)|\s*[\uff0e\u3002]\s*|\s+(?=[\u0621-\u064a]))"
)
"""A resolution's number and what parts it from its title; in Arabic nothing does."""
_BRACKETED = ("[", "(")


def is_own_line(line: str, tongue: Tongue) -> bool:
    """Tell whether a line belongs to the front of a document and stands alone there."""
    forms = tongue.forms
    return bool(
        forms.own_line.fullmatch(line)
        or forms.session.fullmatch(line)
        or forms.authored_line.fullmatch(line)
        or forms.adopted.fullmatch(line)
    )


def cells(line: str, tongue: Tongue) -> list[tuple[int, int]]:
    """Return where the pieces stand of a line that has the organ on its left, the symbol right."""
    found = _SYMBOL_LAST.fullmatch(line) if "/" in line else None
    if found is not None and _heads(found[1], tongue):
        return [found.span(1), found.span(2)]
    first = _CELL.search(line)
    if first is None or first.end() == len(line):
        return []
    spans = [cell.span() for cell in _CELL.finditer(line)]
    return spans if all(is_own_line(line[start:end], tongue) for start, end in spans) else []


def _heads(words: str, tongue: Tongue) -> bool:
    """Tell whether words are the head of a page: the organ, or the name of the Organization."""
    return tongue.forms.organ.fullmatch(words) is not None or bool(
        tongue.forms.own_line.fullmatch(words) and not any(map(str.isdecimal, words))
    )


def opens_line(line: str, tongue: Tongue) -> bool:
    """Tell whether a line begins a paragraph of the front, which may go on over more lines."""
    return bool(tongue.forms.opening.match(line) or _NUMBERED_TITLE.match(line))


def is_numbered_title(text: str) -> bool:
    """Tell whether words are the title of a resolution, with its number before."""
    return _NUMBERED_TITLE.match(text) is not None


def is_of_front(text: str, tongue: Tongue) -> bool:
    """Tell whether words are of the kind that only the front of a document has."""
    return bool(
        is_own_line(text, tongue)
        or _NUMBERED_TITLE.match(text)
        or tongue.forms.authored.fullmatch(text)
        or tongue.forms.adopted.fullmatch(text)
    )


def divide(blocks: Sequence[Block], tongue: Tongue) -> list[Block]:
    """Return the blocks of the front with their roles, `masthead` or `title`."""
    front = [replace(block, role=block.role or "masthead") for block in blocks]
    places = _title(front, tongue)
    if places is None:
        return front
    first, last = places.start, places.stop
    return [*front[:first], titled(merged(front[first:last])), *front[last:]]


def titled(block: Block) -> Block:
    """Return a block as a title, its number set apart."""
    found = _NUMBERED_TITLE.match(block.text)
    if found is None:
        return replace(block, role="title")
    number = Marker(found[0].strip(), ())
    return replace(block.behind(found.end()), role="title", marker=number)


def _title(front: Sequence[Block], tongue: Tongue) -> range | None:
    """Return the places of the title: the numbered one, or the words before who wrote the text."""
    told = [place for place, block in enumerate(front) if block.role == "title"]
    numbered = [place for place, block in enumerate(front) if is_numbered_title(block.text)]
    if told or numbered:
        place = (told or numbered)[-1]
        return range(place, place + 1)
    forms = tongue.forms
    if (called := _called(front, tongue)) is not None:
        return called
    drafts = [place for place, block in enumerate(front) if forms.draft.fullmatch(block.text)]
    free = [place for place, block in enumerate(front) if _may_be_title(block, tongue)]
    if drafts:
        after = [place for place in free if place > drafts[-1]]
        return range(after[0], after[0] + 1) if after else None
    authored = [place for place, block in enumerate(front) if forms.authored.fullmatch(block.text)]
    free = [place for place in free if not authored or place < authored[0]]
    free = [place for place in free if not forms.body.fullmatch(front[place].text)] or free
    if not free:
        return None
    if authored:
        return range(free[-1], free[-1] + 1)
    return range(free[0], _capitals_end(front, free[0], tongue))


def _called(front: Sequence[Block], tongue: Tongue) -> range | None:
    """Return the place of the title that stands under "Decision 2012/238", if there is one."""
    for place, block in enumerate(front[:-1], 1):
        found = tongue.forms.adopted.fullmatch(block.text)
        if found is not None and found["number"] and "/" in found["number"]:
            title = front[place].text
            alone = tongue.forms.own_line.fullmatch(title) or title.startswith(_BRACKETED)
            return None if alone else range(place, place + 1)
    return None


def _may_be_title(block: Block, tongue: Tongue) -> bool:
    return (
        block.role == "masthead"
        and not is_of_front(block.text, tongue)
        and not block.text.startswith(_BRACKETED)
    )


def _capitals_end(front: Sequence[Block], first: int, tongue: Tongue) -> int:
    """Return where a title ends that may go on over several lines in capitals."""
    last = first + 1
    if front[first].text.isupper():
        while last < len(front) and front[last].text.isupper():
            if not _may_be_title(front[last], tongue):
                break
            last += 1
    return last


def merged(blocks: Sequence[Block]) -> Block:
    """Return blocks as one, their words joined."""
    first, last = blocks[0], blocks[-1]
    text, notes = first.text, list(first.notes)
    for block in blocks[1:]:
        text += "" if sets_close(text, block.text) else " "
        notes += ((len(text) + place, sign) for place, sign in block.notes)
        text += block.text
    source = (first.source[0], last.source[1]) if first.source and last.source else None
    return replace(first, text=text, source=source, notes=tuple(notes))
