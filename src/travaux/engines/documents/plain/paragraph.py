"""Lines joined into the paragraphs that they were broken from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from travaux.engines.documents import marker
from travaux.engines.documents.block import Block
from travaux.engines.documents.front import opens_line
from travaux.engines.documents.marker import Marker, Sense
from travaux.engines.documents.plain.furniture import is_rule
from travaux.engines.documents.plain.hyphen import Hyphens
from travaux.engines.documents.plain.line import Line
from travaux.engines.documents.role import stands_alone
from travaux.engines.documents.sign import COMMAS, ends, sets_close, stops
from travaux.engines.documents.tongue import Tongue

_LONG = 160
"""Characters from which a line is a whole paragraph rather than a line of one."""
_SELDOM = 12
"""A text that sets paragraphs apart by blank lines has one at least after so many lines."""
_UNFIT = 3
"""Characters that a full line of Chinese lacks at the most, for what may not begin a line."""
_FULL, _WIDE, _SHORT = 0.85, 0.7, 0.6
"""Parts of a page's width: a line that ends for want of room, a paragraph's line, a heading's."""
_LONGEST_WORD = 40
"""Characters of a line's end in which its last word is looked for."""
_FIGURES = re.compile(r"\d{1,3}")


_marker = lru_cache(maxsize=2)(marker.find)
"""The marker of a line or of the next, each of which is asked for it several times."""


@dataclass
class _Page:
    """What is known of a text as a whole while its lines are joined."""

    width: int
    tongue: Tongue
    hyphens: Hyphens
    spaced: bool
    numbers: set[int] = field(default_factory=set)


@dataclass
class _Open:
    """A block that is still taking lines."""

    lines: list[Line]
    marker: Marker | None = None
    words_from: int = 0
    note: bool = False
    alone: bool = False

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def is_numbered(self) -> bool:
        return self.marker is not None and self.marker.value("arabic") is not None


def join(lines: list[Line], tongue: Tongue) -> list[Block]:
    """Return the blocks that lines of a language make."""
    spaced = sum(line.gap > 0 for line in lines) * _SELDOM > len(lines)
    words = Hyphens([line.text for line in lines], english=tongue.code == "en")
    page = _Page(_width(lines), tongue, words, spaced)
    done: list[_Open] = []
    flow: _Open | None = None
    under_rule = torn = False
    for line, after in zip_longest(lines, lines[1:]):
        if is_rule(line):
            under_rule = torn = True
            continue
        under_rule = under_rule and not line.torn
        torn = torn or line.torn
        note = _note(line, under_rule=under_rule)
        if note is None and under_rule and done and done[-1].note:
            done[-1].lines.append(line)
        elif note is None and flow is not None and _goes_on(line, flow, page, after, torn=torn):
            flow.lines.append(line)
            torn = False
        else:
            done.append(note or _opened(line, page))
            flow = flow if note else done[-1]
            torn = note is not None
    return [_closed(each, page) for each in done]


def _width(lines: Iterable[Line]) -> int:
    """Return the width that lines were broken at: nearly the longest, whole paragraphs aside."""
    lengths = sorted(len(line.text) + line.indent for line in lines)
    broken = [length for length in lengths if length <= _LONG]
    return broken[len(broken) * 9 // 10] if broken else _LONG


def _note(line: Line, *, under_rule: bool) -> _Open | None:
    if under_rule and _FIGURES.fullmatch(line.text):
        sign = Marker(line.text, (Sense("note", int(line.text)),))
        return _Open([line], sign, len(line.text), note=True)
    found = _marker(line.text)
    if found is None:
        return None
    sign, end = found
    is_note = sign.value("note") is not None and end < len(line.text)
    if is_note or (under_rule and sign.value("arabic") is not None):
        return _Open([line], sign, end, note=True)
    return None


def _opened(line: Line, page: _Page) -> _Open:
    found = _marker(line.text)
    if stands_alone(line.text, page.tongue):
        sign, end = found if found and found[1] == len(line.text) else (None, 0)
        return _Open([line], sign, end, alone=True)
    if found is None or (found[0].weak and not _is_marked(line, page, sure=True)):
        return _Open([line])
    sign, end = found
    number = sign.value("arabic")
    if number is not None:
        page.numbers.add(number)
    is_word = sign.value("label") is not None
    return _Open([line], sign, 0 if is_word else end)


def _goes_on(line: Line, flow: _Open, page: _Page, after: Line | None, *, torn: bool) -> bool:
    """Tell whether a line goes on with the block before it; `torn`, over the edge of a page."""
    if flow.alone or _opens(line, flow, page, torn=torn):
        return False
    text, starts_low = flow.last.text, line.text[0].islower()
    if torn:
        return _goes_over(line, flow, page)
    if line.gap:
        return starts_low and not stops(text)
    if len(text) > _LONG:
        return starts_low and not ends(text)
    if _begins_preamble(line, flow, page):
        return False
    return starts_low or not _is_over(line, flow, page, after)


def _opens(line: Line, flow: _Open, page: _Page, *, torn: bool) -> bool:
    """Tell whether a line begins a block by what it is itself: a number, a line of the front."""
    may_end = stops(flow.last.text) or not _is_full(flow.last, line, page)
    of_front = stands_alone(line.text, page.tongue) or (
        opens_line(line.text, page.tongue) and (may_end or flow.last.text.endswith("]"))
    )
    if of_front and not _is_open(flow.last.text, page):
        return True
    apart = line.gap > 0
    return (may_end or (apart and not torn)) and _is_marked(line, page, sure=apart)


def _goes_over(line: Line, flow: _Open, page: _Page) -> bool:
    """Tell whether a paragraph goes on over a page's edge."""
    text = flow.last.text
    preambular = page.tongue.forms.preambular
    begins = text.endswith(COMMAS) and preambular.match(line.text)
    if begins and preambular.match(flow.lines[0].text):
        return False
    if line.text[0].islower():
        return not ends(text) or _is_quoting(flow)
    if not _is_full(flow.last, line, page):
        return False
    if _begins_preamble(line, flow, page):
        return False
    if not ends(text):
        return True
    heading = len(line.text) < page.width * _SHORT and not stops(line.text)
    return len(flow.lines) > 1 and flow.is_numbered and not heading


def _is_marked(line: Line, page: _Page, *, sure: bool) -> bool:
    """Tell whether a line begins with a marker, not with a number or letter of a sentence."""
    found = _marker(line.text)
    if found is None:
        return False
    sign, end = found
    if sign.weak:
        return _is_next(sign, page) and not page.tongue.forms.months.match(line.text, end)
    number = sign.value("arabic")
    return sure or number is None or _is_next(sign, page) or number - 2 in page.numbers


def _is_next(sign: Marker, page: _Page) -> bool:
    number = sign.value("arabic")
    return number is not None and (number == 1 or number - 1 in page.numbers)


def _begins_preamble(line: Line, flow: _Open, page: _Page) -> bool:
    """Tell whether a line begins a paragraph of a preamble after another that ends with a comma.

    Where such a paragraph does not begin large, it must not stand after a full line of Chinese,
    and a text with a blank line between its paragraphs has one there too. What is quoted goes on.
    """
    last = flow.last
    if not last.text.endswith(COMMAS) or not page.tongue.forms.preambular.match(line.text):
        return False
    if _is_quoting(flow):
        return False
    full = sets_close(last.text, line.text) and last.indent + len(last.text) >= page.width - 1
    return line.text[0].isupper() or not (page.spaced or full)


def _is_quoting(flow: _Open) -> bool:
    """Tell whether a mark of quotation is open in a block."""
    return sum(line.text.count("\u201c") - line.text.count("\u201d") for line in flow.lines) > 0


def _is_over(line: Line, flow: _Open, page: _Page, after: Line | None) -> bool:
    """Tell whether a paragraph is over where neither a number nor a blank line says so."""
    last = flow.last
    stopped = stops(last.text)
    if stopped and line.indent > last.indent + 1:
        return True
    heads = after is not None and stopped and _heads(line, after, page)
    if heads:
        return True
    if _is_full(last, line, page):
        return False
    if stopped and sets_close(last.text, line.text):
        return True
    return ends(last.text) or (len(flow.lines) == 1 and _heads(last, line, page))


def _is_full(line: Line, after: Line, page: _Page) -> bool:
    """Tell whether a line ends where it does because the next word had no room."""
    if line.full is not None:
        return line.full
    if len(line.text) > _LONG:
        return False
    if sets_close(line.text, after.text):
        return line.indent + len(line.text) + _UNFIT >= page.width
    word = after.text.split(maxsplit=1)[0]
    return line.indent + len(line.text) + 1 + len(word) > page.width * _FULL


def _heads(line: Line, after: Line, page: _Page) -> bool:
    """Tell whether a line is a heading: short, without an end, and a paragraph begins after it."""
    text = line.text
    return (
        not stops(text)
        and len(text) < page.width * _SHORT
        and not _is_open(text, page)
        and (len(after.text) > page.width * _WIDE or _is_marked(after, page, sure=False))
    )


def _is_open(text: str, page: _Page) -> bool:
    """Tell whether a line ends with a word that none ends with where it is over ("of the")."""
    last = max(0, len(text) - _LONGEST_WORD)
    return page.tongue.forms.open_word.search(text, last) is not None


def _closed(block: _Open, page: _Page) -> Block:
    first = block.lines[0]
    words = [first.text[block.words_from :], *(line.text for line in block.lines[1:])]
    return Block(
        text=page.hyphens.join([each for each in words if each]),
        marker=block.marker,
        source=(first.start, block.last.end),
        role="note" if block.note else None,
    )
