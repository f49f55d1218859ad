"""Parts of a cited text: "annex", "paragraph 4 (b)", "section II, paragraph 3"."""

import re
from collections.abc import Iterator

_LABEL = r"(?:\d{1,3}(?:\s?\([a-z]{1,4}\))*(?!/)|[IVXL]{1,6}(?:\.[A-Z])?|[A-Z])(?![\w/])"
_LABELS = rf"{_LABEL}(?:(?:,\s|\s(?:and|to|or)\s|[-\u2013]){_LABEL}){{0,6}}"
_UNIT = (
    r"(?:annex(?:es)?|appendix|para(?:graph)?s?\b\.?|sect(?:ion)?s?\b\.?|chap(?:ter)?s?\b\.?|part"
    r"|rules?|article)"
)
_PART = rf"{_UNIT}(?:\s{_LABELS})?(?![\w])"
_AFTER = re.compile(rf",\s({_PART}(?:,\s{_PART}){{0,3}})")
_BEFORE = re.compile(
    rf"\b({_PART}(?:\s(?:of|in|to)\sthe\s{_PART}){{0,2}})"
    r"\s(?:of|to|in)\s(?:(?:its|the|their|that)\s(?:own\s)?)?$"
)
_HERE = re.compile(
    rf"\b({_PART})\s(?:above|below|of\sthe\spresent\s(?:resolution|decision|report|note))(?!\w)"
)
_HERE_WORDS = ("above", "below", "present")
"""One of these stands in every text that names a part of its own."""
_WINDOW = 80
_WRITTEN_OUT = (
    (re.compile(r"\bparas\b\.?"), "paragraphs"),
    (re.compile(r"\bpara\b\.?"), "paragraph"),
    (re.compile(r"\bsects\b\.?"), "sections"),
    (re.compile(r"\bsect\b\.?"), "section"),
    (re.compile(r"\bchaps\b\.?"), "chapters"),
    (re.compile(r"\bchap\b\.?"), "chapter"),
)


def after(text: str, end: int) -> tuple[int, str] | None:
    """Return where the parts named right after a place end (", annex"), and their name."""
    found = _AFTER.match(text, end)
    return (found.end(), _written_out(found[1])) if found else None


def before(text: str, start: int) -> tuple[int, str] | None:
    """Return where the parts named right before a place begin, such as "paragraph 4 of "."""
    window = max(0, start - _WINDOW)
    found = _BEFORE.search(text[window:start])
    return (window + found.start(1), _written_out(found[1])) if found else None


def here(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text names parts of its own ("paragraph 4 (b) above"), and their names."""
    if not any(word in text for word in _HERE_WORDS):
        return
    for found in _HERE.finditer(text):
        yield *found.span(), _written_out(found[1])


def _written_out(part: str) -> str:
    """Return a part's name without abbreviations.

    >>> _written_out("sect. II, paras. 3-5")
    'section II, paragraphs 3-5'
    """
    for pattern, words in _WRITTEN_OUT:
        part = pattern.sub(words, part)
    return part
