"""Lines joined into the paragraphs that they were broken from."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from travaux.engines.documents import marker
from travaux.engines.documents.block import Block
from travaux.engines.documents.front import MONTHS, opens_line
from travaux.engines.documents.marker import Marker, Sense
from travaux.engines.documents.plain.furniture import is_rule
from travaux.engines.documents.plain.hyphen import Hyphens
from travaux.engines.documents.plain.line import Line
from travaux.engines.documents.sign import ends, stops

_LONG = 160
"""Characters from which a line is a whole paragraph rather than a line of one."""
_FULL, _WIDE, _SHORT = 0.85, 0.7, 0.6
"""Parts of a page's width: a line that ends for want of room, a paragraph's line, a heading's."""
_OPEN_WORD = re.compile(
    r"(?:^|\s)(?:a|an|and|as|at|by|for|from|in|its|of|on|or|that|the|their|to|with)$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"[A-Z]\w+(?:ing|ed)\b|(?:Also|Further|Deeply|Fully|Aware|Mindful)\b")
_FIGURES = re.compile(r"\d{1,3}")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\b")

LineTest = Callable[[str], bool]


@dataclass
class _Page:
    """What is known of a text as a whole while its lines are joined."""

    width: int
    stands_alone: LineTest
    hyphens: Hyphens
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


def join(lines: list[Line], stands_alone: LineTest) -> list[Block]:
    """Return the blocks that lines make; `stands_alone` knows lines that are never joined."""
    page = _Page(_width(lines), stands_alone, Hyphens.of([line.text for line in lines]))
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
    found = marker.find(line.text)
    if found is None:
        return None
    sign, end = found
    is_note = sign.value("note") is not None and end < len(line.text)
    if is_note or (under_rule and sign.value("arabic") is not None):
        return _Open([line], sign, end, note=True)
    return None


def _opened(line: Line, page: _Page) -> _Open:
    found = marker.find(line.text)
    if page.stands_alone(line.text):
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
    return starts_low or not _is_over(line, flow, page, after)


def _opens(line: Line, flow: _Open, page: _Page, *, torn: bool) -> bool:
    """Tell whether a line begins a block by what it is itself: a number, a line of the front."""
    may_end = stops(flow.last.text) or not _is_full(flow.last, line, page)
    if not _OPEN_WORD.search(flow.last.text) and (
        page.stands_alone(line.text)
        or (opens_line(line.text) and (may_end or flow.last.text.endswith("]")))
    ):
        return True
    apart = line.gap > 0
    return (may_end or (apart and not torn)) and _is_marked(line, page, sure=apart)


def _goes_over(line: Line, flow: _Open, page: _Page) -> bool:
    """Tell whether a paragraph goes on over a page's edge."""
    text = flow.last.text
    if line.text[0].islower():
        return not ends(text)
    if not _is_full(flow.last, line, page):
        return False
    if text.endswith(",") and _PARTICIPLE.match(line.text):
        return False
    if not ends(text):
        return True
    heading = len(line.text) < page.width * _SHORT and not stops(line.text)
    return len(flow.lines) > 1 and flow.is_numbered and not heading


def _is_marked(line: Line, page: _Page, *, sure: bool) -> bool:
    """Tell whether a line begins with a marker, not with a number or letter of a sentence."""
    found = marker.find(line.text)
    if found is None:
        return False
    sign, end = found
    if sign.weak:
        return _is_next(sign, page) and not _MONTH.match(line.text, end)
    number = sign.value("arabic")
    return sure or number is None or _is_next(sign, page) or number - 2 in page.numbers


def _is_next(sign: Marker, page: _Page) -> bool:
    number = sign.value("arabic")
    return number is not None and (number == 1 or number - 1 in page.numbers)


def _is_over(line: Line, flow: _Open, page: _Page, after: Line | None) -> bool:
    """Tell whether a paragraph is over where neither a number nor a blank line says so."""
    last = flow.last
    stopped = stops(last.text)
    if stopped and line.indent > last.indent + 1:
        return True
    heads = after is not None and stopped and _heads(line, after, page)
    if heads or (last.text.endswith(",") and _PARTICIPLE.match(line.text)):
        return True
    if _is_full(last, line, page):
        return False
    return ends(last.text) or (len(flow.lines) == 1 and _heads(last, line, page))


def _is_full(line: Line, after: Line, page: _Page) -> bool:
    """Tell whether a line ends where it does because the next word had no room."""
    if len(line.text) > _LONG:
        return False
    word = after.text.split(maxsplit=1)[0]
    return line.indent + len(line.text) + 1 + len(word) > page.width * _FULL


def _heads(line: Line, after: Line, page: _Page) -> bool:
    """Tell whether a line is a heading: short, without an end, and a paragraph begins after it."""
    text = line.text
    return (
        not stops(text)
        and len(text) < page.width * _SHORT
        and not _OPEN_WORD.search(text)
        and (len(after.text) > page.width * _WIDE or _is_marked(after, page, sure=False))
    )


def _closed(block: _Open, page: _Page) -> Block:
    first = block.lines[0]
    words = [first.text[block.words_from :], *(line.text for line in block.lines[1:])]
    return Block(
        text=page.hyphens.join([each for each in words if each]),
        marker=block.marker,
        source=(first.start, block.last.end),
        role="note" if block.note else None,
    )
