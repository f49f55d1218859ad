"""Page furniture: what stands on a page for the page's sake, and belongs to no paragraph."""

import re
from collections import Counter
from collections.abc import Sequence

from travaux.engines.documents.plain.line import Line, without
from travaux.engines.documents.sign import DASHES

_SYMBOL = (
    r"[A-Z]{1,5}(?:/[A-Za-z0-9.\-]{0,12}[A-Za-z0-9]){1,8}(?: ?\((?:\d{4}|[IVXL]{1,7})\))?\*{0,3}"
)
_JOB = r"(?:[A-Z]{1,3}\.)?\d{2}-\d{5,6}(?: ?\*)?(?: \([A-Z]\))?(?: +\d{6})*"
_FOLIO = (
    r"(?:(?:[Pp]age|[Pp]ágina|[Сс]тр\.|الصفحة) )?\d{1,4} ?(?:/|of|sur|de|из|من) ?\d{1,4}"
    r"|(?:[Pp]age|[Pp]ágina|[Сс]тр\.|الصفحة) \d{1,4}|第 ?\d{1,4} ?页"
    rf"|[{DASHES}] ?\d{{1,4}} ?[{DASHES}]"
)
_CODE = r"\*\d{7,8}\*"
_TOKEN = re.compile(rf"(?:{_JOB}|{_FOLIO}|{_SYMBOL}|{_CODE}|Please recycle)(?=\s|$)")
_OWN_HEAD = re.compile(rf"({_SYMBOL})\s.*|.*\s({_SYMBOL})")
_ALWAYS = re.compile(rf"<!--.*-->|{_JOB}|{_FOLIO}|{_CODE}|Please recycle.{{0,20}}|/\.\.\.")
_DISTRIBUTION = re.compile(
    r"Distr\.?\s?:?\s?(?i:general|générale|limited|limitée|limitada|restricted|restreinte"
    r"|reservada)?|(?:Original|ORIGINAL|Оригинал|الأصل|原文)\s?[:：]\s?[^\W\d_][^\d_]{0,40}"
)
_NUMBER = re.compile(r"\d{1,4}")
_RULE = re.compile(rf"[{DASHES}_=*.]{{3,}}|(?:[{DASHES}_*]\s){{2,}}[{DASHES}_*]")
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,3}(?:[-\u2013]\d{1,3})?\s+)?\d{1,3}$")
_CONTENTS = re.compile(r"(?:Table of )?contents", re.IGNORECASE)

_FEWEST_DOTS = 4
_LONGEST_MARK = 120
_LONGEST_HEAD = 400
_HEAD_LETTERS = range(12, 141)
"""How many letters a running head has; shorter ones come back by chance."""
_LONGEST_MASTHEAD = 20
"""Lines among which the symbol that opens a document stands."""
_FROM_ENTRY_TO_ENTRY = 4
"""Lines that one entry of a table of contents takes at most."""


def is_rule(line: Line) -> bool:
    """Tell whether a line is drawn: the rule above footnotes."""
    return len(line.text) <= _LONGEST_MARK and _RULE.fullmatch(line.text) is not None


def clear(lines: list[Line]) -> list[Line]:
    """Return the lines without page numbers, running heads, job numbers and tables of contents.

    A masthead's own symbol and distribution block stay.
    """
    taken = {place for place, line in enumerate(lines) if _is_always(line.text)}
    edges = taken | {place for place, line in enumerate(lines) if line.torn}
    taken |= _contents(lines)
    taken |= _repeated_marks(lines, edges)
    edges |= taken
    taken |= _page_numbers(lines, edges)
    taken |= _own_heads(lines, taken)
    taken |= _running_heads(lines, taken)
    return without(lines, taken)


def _is_always(text: str) -> bool:
    """Tell whether a line is of the page wherever it stands."""
    if len(text) > _LONGEST_MARK:
        return False
    if _ALWAYS.fullmatch(text):
        return True
    place = tokens = 0
    while found := _TOKEN.match(text, place):
        tokens += 1
        place = found.end()
        while place < len(text) and text[place].isspace():
            place += 1
    return place == len(text) and tokens > 1


def _contents(lines: Sequence[Line]) -> set[int]:
    """Return the places of a table of contents: its heading, and entries with dot leaders."""
    entries = [
        place
        for place, line in enumerate(lines)
        if line.text.count(".") >= _FEWEST_DOTS
        and len(line.text) <= _LONGEST_HEAD
        and _LEADERS.search(line.text)
    ]
    taken: set[int] = set()
    for place in entries:
        first = place
        while first > 0 and place - first < _FROM_ENTRY_TO_ENTRY and first - 1 not in taken:
            first -= 1
            if _CONTENTS.fullmatch(lines[first].text):
                taken.update(range(first, place))
        if taken and place - max(taken) <= _FROM_ENTRY_TO_ENTRY:
            taken.update(range(max(taken), place))
        taken.add(place)
    return taken


def _repeated_marks(lines: Sequence[Line], edges: set[int]) -> set[int]:
    """Return where a symbol or a distribution block stands alone for the page's sake."""
    seen: set[str] = set()
    taken: set[int] = set()
    for place, line in enumerate(lines):
        if len(line.text) > _LONGEST_MARK or not (
            _TOKEN.fullmatch(line.text) or _DISTRIBUTION.fullmatch(line.text)
        ):
            continue
        at_edge = not edges.isdisjoint((place - 1, place, place + 1))
        if line.text in seen or (at_edge and place >= _LONGEST_MASTHEAD):
            taken.add(place)
        seen.add(line.text)
    return taken


def _page_numbers(lines: Sequence[Line], edges: set[int]) -> set[int]:
    """Return where a number alone on its line is a page's: at its edge or apart from the text."""
    numbers = {place for place, line in enumerate(lines) if _NUMBER.fullmatch(line.text)}
    in_rows = numbers - edges
    taken = set()
    for place in numbers:
        if place - 1 in in_rows or place + 1 in in_rows:
            continue
        apart = lines[place].gap > 0 and (place + 1 == len(lines) or lines[place + 1].gap > 0)
        if apart or not edges.isdisjoint((place - 1, place, place + 1)):
            taken.add(place)
    return taken


def _running_heads(lines: Sequence[Line], taken: set[int]) -> set[int]:
    """Return where the first line of a page comes back, but for its digits, on another page."""
    tops = [
        place
        for place, line in enumerate(lines)
        if place not in taken and (line.torn or place - 1 in taken)
    ]
    words = {place: _head_words(lines[place].text) for place in tops}
    often = Counter(words.values())
    return {place for place in tops if words[place] and often[words[place]] > 1}


def _own_heads(lines: Sequence[Line], taken: set[int]) -> set[int]:
    """Return where a page's head has the document's own symbol beside its title."""
    own = {line.text.rstrip("*") for line in lines[:_LONGEST_MASTHEAD] if "/" in line.text}
    heads = set()
    for place, line in enumerate(lines[_LONGEST_MASTHEAD:], start=_LONGEST_MASTHEAD):
        at_edge = line.torn or place - 1 in taken or place + 1 in taken
        found = (
            _OWN_HEAD.fullmatch(line.text) if at_edge and len(line.text) <= _LONGEST_MARK else None
        )
        if found is not None and own & {found[1], found[2]}:
            heads.add(place)
    return heads


def _head_words(text: str) -> str:
    """Return the words of what may be a running head, without numbers; of other lines, nothing."""
    if len(text) > _LONGEST_HEAD or text[-1] in ".,;:":
        return ""
    words = re.sub(r"[\d\W]+", " ", text).strip().casefold()
    return words if len(words) in _HEAD_LETTERS else ""
