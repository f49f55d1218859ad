"""Lines joined into the paragraphs that they were broken from."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from travaux.engines.documents import marker
from travaux.engines.documents.block import Block
from travaux.engines.documents.front import opens_line
from travaux.engines.documents.marker import Marker
from travaux.engines.documents.plain.furniture import is_rule
from travaux.engines.documents.plain.hyphen import Hyphens
from travaux.engines.documents.plain.line import Line

_LONG = 160
"""Characters from which a line is a whole paragraph rather than a line of one."""
_ENDS = re.compile(r"[.;:!?…。；：؟؛][\"'”’»)\]*]*(?:\[\d+\])*$")
_STOPS = re.compile(r"(?:[.;:,!?…。；：，،؟؛][\"'”’»)\]*]*(?:\[\d+\])*|[;,] (?:and|or))$")
_OPEN_WORD = re.compile(
    r"(?:^|\s)(?:a|an|and|as|at|by|for|from|in|its|of|on|or|that|the|their|to|with)$", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"[A-Z]\w+(?:ing|ed)\b|(?:Also|Further|Deeply|Fully|Aware|Mindful)\b")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)

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
    marker: Marker | None
    words_from: int
    note: bool = False
    alone: bool = False

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def is_numbered(self) -> bool:
        return self.marker is not None and self.marker.value("arabic") is not None

    @property
    def ends(self) -> bool:
        return _ENDS.search(self.last.text) is not None

    @property
    def stops(self) -> bool:
        return _STOPS.search(self.last.text) is not None


def join(lines: list[Line], stands_alone: LineTest) -> list[Block]:
    """Return the blocks that lines make; `stands_alone` knows lines that are never joined."""
    page = _Page(_width(lines), stands_alone, Hyphens.of([line.text for line in lines]))
    done: list[_Open] = []
    flow: _Open | None = None
    under_rule = torn = False
    for place, line in enumerate(lines):
        if is_rule(line):
            under_rule = torn = True
            continue
        under_rule = under_rule and not line.torn
        torn = torn or line.torn
        note = _note_marker(line, under_rule=under_rule)
        if under_rule and note is None and done and done[-1].note:
            done[-1].lines.append(line)
            continue
        if flow is not None and note is None and not _begins(
            line, flow, page, torn=torn, after=lines[place + 1] if place + 1 < len(lines) else None
        ):
            flow.lines.append(line)
        else:
            opened = _opened(line, note, page)
            done.append(opened)
            flow = flow if opened.note else opened
        torn = note is not None
    return [_closed(each, page) for each in done]


def _width(lines: Iterable[Line]) -> int:
    lengths = sorted(len(line.text) + line.indent for line in lines)
    broken = [length for length in lengths if length <= _LONG]
    return broken[len(broken) * 9 // 10] if broken else _LONG


def _note_marker(line: Line, *, under_rule: bool) -> tuple[Marker, int] | None:
    found = marker.find(line.text)
    if found is None:
        return None
    sign, end = found
    if sign.value("note") is not None and end < len(line.text):
        return found
    number = sign.value("arabic")
    return found if under_rule and number is not None else None


def _opened(line: Line, note: tuple[Marker, int] | None, page: _Page) -> _Open:
    if note is not None:
        return _Open([line], note[0], note[1], note=True)
    found = marker.find(line.text)
    if page.stands_alone(line.text):
        sign = found[0] if found and found[1] == len(line.text) else None
        return _Open([line], sign, len(line.text) if sign else 0, alone=True)
    if found is None or (found[0].weak and not _next(found[0], page)):
        return _Open([line], None, 0)
    number = found[0].value("arabic")
    if number is not None:
        page.numbers.add(number)
    is_word = found[0].value("label") is not None
    return _Open([line], found[0], 0 if is_word else found[1])


def _next(sign: Marker, page: _Page) -> bool:
    number = sign.value("arabic")
    return number is not None and (number == 1 or number - 1 in page.numbers)


def _begins(line: Line, flow: _Open, page: _Page, *, torn: bool, after: Line | None) -> bool:
    """Tell whether a line begins a new block or goes on with the one before."""
    if flow.alone:
        return True
    may_end = flow.stops or not _is_full(flow.last, line, page)
    if page.stands_alone(line.text) and not _OPEN_WORD.search(flow.last.text):
        return True
    if may_end and opens_line(line.text) and not _OPEN_WORD.search(flow.last.text):
        return True
    if line.gap and not torn:
        return _marked(line, page, sure=True) or flow.stops or not line.text[0].islower()
    if may_end and _marked(line, page, sure=line.gap > 0):
        return True
    if torn:
        return not _goes_over(line, flow, page)
    if len(flow.last.text) > _LONG:
        return flow.ends or not line.text[0].islower()
    return not line.text[0].islower() and _is_over(line, flow, page, after)


def _goes_over(line: Line, flow: _Open, page: _Page) -> bool:
    """Tell whether a paragraph goes on over a page's edge."""
    if line.text[0].islower():
        return not flow.ends
    if not _is_full(flow.last, line, page):
        return False
    if flow.last.text.endswith(",") and _PARTICIPLE.match(line.text):
        return False
    if not flow.ends:
        return True
    short = len(line.text) < page.width * 0.6 and not _STOPS.search(line.text)
    return len(flow.lines) > 1 and flow.is_numbered and not short


def _marked(line: Line, page: _Page, *, sure: bool) -> bool:
    """Tell whether a line begins with a marker that is a marker here, not a number in a sentence."""
    found = marker.find(line.text)
    if found is None:
        return False
    sign, end = found
    number = sign.value("arabic")
    if sign.weak:
        return _next(sign, page) and not _MONTH.match(line.text[end:])
    return sure or number is None or _next(sign, page) or number - 2 in page.numbers


def _is_over(line: Line, flow: _Open, page: _Page, after: Line | None) -> bool:
    """Tell whether a paragraph is over where neither a number nor a blank line says so."""
    if flow.stops and line.indent > flow.last.indent + 1:
        return True
    heads = after is not None and flow.stops and _heads(line, after, page)
    if heads or (flow.last.text.endswith(",") and _PARTICIPLE.match(line.text)):
        return True
    if _is_full(flow.last, line, page):
        return False
    return flow.ends or (len(flow.lines) == 1 and _heads(flow.last, line, page))


def _is_full(line: Line, following: Line, page: _Page) -> bool:
    """Tell whether a line ends where it does because its next word had no room."""
    if len(line.text) > _LONG:
        return False
    word = following.text.split(maxsplit=1)[0]
    return line.indent + len(line.text) + 1 + len(word) > page.width * 0.85


def _heads(line: Line, after: Line, page: _Page) -> bool:
    """Tell whether a line is a heading: short, without an end, and a paragraph begins after it."""
    text = line.text
    return (
        not _STOPS.search(text)
        and len(text) < page.width * 0.6
        and not _OPEN_WORD.search(text)
        and (len(after.text) > page.width * 0.7 or _marked(after, page, sure=False))
    )


def _closed(block: _Open, page: _Page) -> Block:
    first = block.lines[0]
    words = [first.text[block.words_from :], *(line.text for line in block.lines[1:])]
    return Block(
        text=page.hyphens.join([each for each in words if each]),
        marker=block.marker,
        source=(first.start, block.last.end),
        role="note" if block.note else None,
        indent=first.indent,
        apart=first.gap > 0 or first.torn,
    )
