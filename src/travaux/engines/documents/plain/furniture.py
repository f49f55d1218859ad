"""Page furniture: what stands on a page for the page's sake, and belongs to no paragraph."""

import re
from collections import Counter
from dataclasses import replace

from travaux.engines.documents.plain.line import Line, without

_SYMBOL = (
    r"[A-Z]{1,5}(?:/[A-Za-z0-9.\-]{0,12}[A-Za-z0-9]){1,8}(?:[ ]?\((?:\d{4}|[IVXL]{1,7})\))?\*{0,3}"
)
_JOB = r"(?:[A-Z]{1,3}\.)?\d{2}-\d{5,6}(?:[ ]?\*)?(?:[ ]\([A-Z]\))?(?:[ ]+\d{6})*"
_FOLIO = r"(?:[Pp]age[ ])?\d{1,4}[ ]?(?:/|of)[ ]?\d{1,4}|[Pp]age[ ]\d{1,4}|[-–—][ ]?\d{1,4}[ ]?[-–—]"
_TOKEN = re.compile(rf"(?:{_JOB}|{_FOLIO}|{_SYMBOL}|\*\d{{7,8}}\*)(?=\s|$)")
_COMMENT = re.compile(r"<!--.*-->")
_ALWAYS = re.compile(
    rf"(?:{_JOB}|{_FOLIO}|\*\d{{7,8}}\*|Please recycle.{{0,20}}|\[?Start[ ]?\d\]?|/\.\.\.|\|{{1,2}})",
)
_DISTRIBUTION = re.compile(
    r"Distr\.?:?\s?(?:GENERAL|General|LIMITED|Limited|RESTRICTED|Restricted)?"
    r"|(?:Original|ORIGINAL):\s?[A-Za-z, ]+"
)
_LONGEST_MASTHEAD = 20
"""Lines among which the symbol that opens a document stands."""
_NUMBER = re.compile(r"\d{1,4}")
_RULE = re.compile(r"[_\-–—=*.·]{3,}|(?:[_*\-–—]\s){2,}[_*\-–—]")


def is_rule(line: Line) -> bool:
    """Tell whether a line is drawn: the rule above footnotes."""
    return _RULE.fullmatch(line.text) is not None


def clear(lines: list[Line]) -> list[Line]:
    """Return the lines without page numbers, running heads, job numbers and page marks.

    The first mention of a symbol is the masthead's and stays; so does the first distribution block.
    """
    taken = {place for place, line in enumerate(lines) if _is_always(line.text)}
    lines_of_pages = [
        replace(line, torn=line.torn or place - 1 in taken or place + 1 in taken)
        for place, line in enumerate(lines)
    ]
    taken |= _repeated_heads(lines_of_pages)
    edges = taken | {place for place, line in enumerate(lines) if line.torn}
    taken |= _page_numbers(lines, edges)
    taken |= _running_heads(lines, edges)
    return without(lines, taken)


def _is_always(text: str) -> bool:
    if len(text) > 120:
        return False
    if _COMMENT.fullmatch(text) or _ALWAYS.fullmatch(text):
        return True
    rest, tokens = text, 0
    while found := _TOKEN.match(rest):
        rest, tokens = rest[found.end() :].lstrip(), tokens + 1
    return not rest and tokens > 1


def _repeated_heads(lines: list[Line]) -> set[int]:
    """A symbol alone on its line, or a distribution block: from its second time on, or on a page."""
    seen: set[str] = set()
    taken: set[int] = set()
    for place, line in enumerate(lines):
        if len(line.text) > 60:
            continue
        if _TOKEN.fullmatch(line.text) or _DISTRIBUTION.fullmatch(line.text):
            if line.text in seen or (place >= _LONGEST_MASTHEAD and line.torn):
                taken.add(place)
            seen.add(line.text)
    return taken


def _page_numbers(lines: list[Line], edges: set[int]) -> set[int]:
    """A whole number alone on its line: at a page's edge, or set apart by blank lines."""
    numbers = {place for place, line in enumerate(lines) if _NUMBER.fullmatch(line.text)}
    taken = set()
    for place in numbers:
        if {place - 1, place + 1} & (numbers - edges):
            continue
        apart = lines[place].gap > 0 and (place + 1 == len(lines) or lines[place + 1].gap > 0)
        near = not edges.isdisjoint(range(place - 1, place + 2))
        if apart or near:
            taken.add(place)
    return taken


def _running_heads(lines: list[Line], edges: set[int]) -> set[int]:
    """A short line at the top of a page that comes back, but for its digits, on another page."""
    bare = [_bare(line.text) for line in lines]
    tops = [place for place, line in enumerate(lines) if line.torn or place - 1 in edges]
    often = Counter(bare[place] for place in tops)
    return {place for place in tops if bare[place] and often[bare[place]] > 1}


def _bare(text: str) -> str:
    """The words of what may be a running head, without numbers; of other lines, nothing."""
    if len(text) > 400 or text[-1] in ".,;:":
        return ""
    words = re.sub(r"[\d\W]+", " ", text).strip().casefold()
    return words if 12 <= len(words) <= 140 else ""
