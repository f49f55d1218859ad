"""Where words call a note: the signs taken out of them, their places kept."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from travaux.engines.documents.block import Block

_SIGN = "\ue000([^\ue001]{0,12})\ue001"
_CALL = re.compile(rf"^\s*{_SIGN}\s*|\s*{_SIGN}(?=[\s.,;:)\ue000]|$)|{_SIGN}")
"""How a call is carried through the joining of lines: private characters around its sign."""

_PRINTED = re.compile(
    r"(?=[(\[⁰¹²³⁴⁵⁶⁷⁸⁹*\s\d.,;:)\u201d\u2019])"
    r"(?:\(\[\d{1,3}\]\)|\[(?:\d{1,3}|\*{1,3})\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|(?<=\w)\*{1,3}(?!\w)"
    r"|(?<=\S)\s(?P<slashed>\d{1,3})/(?=[\s.,;:)]|$)"
    r"|(?:(?<=[,;:.])\s|(?<=[,;]))(?P<last>\d{1,3})$"
    r"|(?<=[a-zß-öø-ÿа-яё\u0621-\u064a])(?P<stop>[.,;:)\u201d\u2019]{0,2})(?P<digits>\d{1,3})(?=[\s.,;:)]|$))"
)
"""A call as printed; figures alone were raised in print, and stand right behind a word."""
_FIGURE = re.compile(r"[\d*⁰¹²³⁴⁵⁶⁷⁸⁹]")
_ABBREVIATED = re.compile(
    r"\b(?:Corr|Add|Rev|Amend|[Pp]aras?|[Nn]os?|[Ss]ects?|[Vv]ols?|[Cc]haps?|[Aa]rts?|pp?)$"
)
_LONGEST_WORD = 8
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def call(sign: str) -> str:
    """Return what stands in words, while they are read, where a note is called."""
    return f"\ue000{sign}\ue001"


def without_calls(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return words without the calls in them, and where those stood.

    >>> without_calls(f"the Plan{call('2')} as adopted")
    ('the Plan as adopted', ((8, '2'),))
    """
    if _SIGN[0] not in text:
        return text, ()
    notes: list[tuple[int, str]] = []
    parts: list[str] = []
    length = end = 0
    for found in _CALL.finditer(text):
        parts.append(text[end : found.start()])
        length += found.start() - end
        notes.append((length, found[1] or found[2] or found[3] or ""))
        end = found.end()
    words = "".join([*parts, text[end:]])
    lead = len(words) - len(words.lstrip())
    return words[lead:], tuple((max(0, place - lead), sign) for place, sign in notes)


def uncalled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with the calls taken out of their words."""
    for block in blocks:
        text, notes = without_calls(block.text)
        yield replace(block, text=text, notes=notes) if notes else block


def take_out(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a plain text without the calls of notes that the text itself holds.

    A sign in brackets or raised is a call only where there is such a note: "[30 days]" is not.
    Figures with a stroke, as typewritten texts have them, are nothing else.
    """
    notes = [block.marker for block in blocks if block.role == "note" and block.marker]
    known = {sign_of(sign.printed) for sign in notes}
    return [_bare(block) if block.role == "note" else _cleared(block, known) for block in blocks]


def _bare(block: Block) -> Block:
    """Return a note without the empty brackets that Arabic texts keep where its sign was."""
    return replace(block, text=block.text.removeprefix("()").lstrip())


def _cleared(block: Block, known: set[str]) -> Block:
    if _SIGN[0] in block.text or not (known or "/" in block.text):
        return block
    if _FIGURE.search(block.text) is None:
        return block

    def marked(found: re.Match[str]) -> str:
        sign = _called(found)
        is_call = (sign in known or found["slashed"] is not None) and found.start() > 0
        return f"{found['stop'] or ''}{call(sign)}" if is_call else found[0]

    text, notes = without_calls(_PRINTED.sub(marked, block.text))
    return replace(block, text=text, notes=notes) if notes else block


def _called(found: re.Match[str]) -> str:
    """Return the sign of the note that a match may call."""
    begins = max(0, found.start() - _LONGEST_WORD)
    if found["digits"] and _ABBREVIATED.search(found.string, begins, found.start()):
        return ""
    return found["digits"] or found["slashed"] or found["last"] or sign_of(found[0])


def sign_of(printed: str) -> str:
    """Return the sign by which words call a note, from its number as printed.

    >>> sign_of("[1]"), sign_of("¹"), sign_of("1/"), sign_of("*")
    ('1', '1', '1', '*')
    """
    return printed.strip("()[]/").translate(_SUPERSCRIPT)
