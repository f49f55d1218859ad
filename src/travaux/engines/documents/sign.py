"""The punctuation of the six languages, as pieces of regular expressions."""

import re

HYPHENS = "-\u2010\u2011"
DASHES = "-\u2013\u2014"
_CLOSERS = "\"'\u201d\u2019\u00bb)\\]*"
_FULL = ".;:!?\u2026\u3002\uff1b\uff1a\u061f\u061b"
_ANY = _FULL + ",\uff0c\u060c"
_CALLS = r"(?:\[\d{1,3}\]|\d{1,2})?"
_AFTER = rf"[{_CLOSERS}]*{_CALLS}$"

COLONS = (":", "\uff1a")
"""What words end with that head a list."""
COMMAS = (",", "\uff0c", "\u060c")
INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
"""Characters without width that stand around numbers in texts of both directions."""

_IDEOGRAPH = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_END = re.compile(rf"[{_FULL}]{_AFTER}")
_STOP = re.compile(rf"(?:[{_ANY}]{_AFTER}|[;,] (?:and|or|\d{{1,2}}/?)$)")
_FULL_STOPS, _STOPS = tuple(_FULL), tuple(_ANY)
_LONGEST = 40
"""Characters of a line's end in which punctuation is looked for."""


def ends(text: str) -> bool:
    """Tell whether words end with more than a comma.

    >>> ends("in 2014."), ends("as follows:\u201d"), ends("the Congress,[1]")
    (True, True, False)
    """
    if text.endswith(_FULL_STOPS):
        return True
    return not text[-1:].isalpha() and _found(_END, text)


def stops(text: str) -> bool:
    """Tell whether words end with any stop, a comma too.

    >>> stops("the Congress,[1]"), stops("the agenda; and"), stops("in 2010"), stops("Congress;3")
    (True, True, False, True)
    """
    if text.endswith(_STOPS):
        return True
    return (not text[-1:].isalpha() or text.endswith((" and", " or"))) and _found(_STOP, text)


def _found(end: re.Pattern[str], text: str) -> bool:
    return end.search(text, max(0, len(text) - _LONGEST)) is not None


def sets_close(before: str, after: str) -> bool:
    """Tell whether words go on without a space from one line to the next, as Chinese ones do.

    >>> sets_close("建议", "大会"), sets_close("2020", "年"), sets_close("the", "Congress")
    (True, True, False)
    """
    return bool(_IDEOGRAPH.match(before[-1:]) or _IDEOGRAPH.match(after[:1]))
