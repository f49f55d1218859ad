"""The numbers, letters and signs that stand before a paragraph, and what each may mean.

A marker is often open: "(i)" is the ninth letter or the first roman number, "1." is a paragraph,
a list's item or a heading. So a marker holds all its senses; the outline decides by sequence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from travaux.engines.documents.sign import DASHES, INVISIBLE

Style = Literal[
    "arabic",
    "letter",
    "roman",
    "upper letter",
    "upper roman",
    "compound",
    "bullet",
    "label",
    "note",
]

_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_SIGNS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_FIRST_NUMBER = re.compile(r"\d+")
_LONGEST_SIGN = 9
_COUNTED = ("arabic", "bare", "inner", "word", "alone")
LABELS = {
    "Rule": "rule",
    "Règle": "rule",
    "Regla": "rule",
    "Правило": "rule",
    "القاعدة": "rule",
    "Article": "article",
    "Artículo": "article",
    "Статья": "article",
    "المادة": "article",
    "Principle": "principle",
    "Principe": "principle",
    "Principio": "principle",
    "Принцип": "principle",
    "المبدأ": "principle",
    "Regulation": "regulation",
    "Goal": "goal",
    "Objectif": "goal",
    "Objetivo": "goal",
    "Цель": "goal",
    "الهدف": "goal",
    "Guideline": "guideline",
    "Directive": "guideline",
    "Directriz": "guideline",
    "Recommendation": "recommendation",
    "Recommandation": "recommendation",
    "Recomendación": "recommendation",
    "Рекомендация": "recommendation",
    "التوصية": "recommendation",
}
"""The words that a number may follow as a label, and what they are called in addresses."""
_LABELLED = tuple(LABELS)
_LONGER = 6
"""Letters that no sign has in a row but a label."""
_ORDINALS = {
    word: place
    for words in (
        ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"),
        ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا"),
    )
    for place, word in enumerate(words, 1)
} | {"سادسا": 6, "سابعا": 7, "ثامنا": 8, "تاسعا": 9, "عاشرا": 10}
"""What Chinese and Arabic have where others have upper roman numbers."""
_FIRST_ENCLOSED = "\u3220"
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_SPACE = rf"[\s{INVISIBLE}]"
_MARKER = re.compile(
    rf"""{_SPACE}*(?P<printed>
      \[(?P<bracketed>\d{{1,3}}|\*)\]
    | (?P<superscript>[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}})(?![⁰¹²³⁴⁵⁶⁷⁸⁹])
    | (?P<slashed>\d{{1,3}})/(?=\s)
    | (?P<stars>\*{{1,3}})(?=\s)
    | (?P<bullet>[•·▪●◦‣\u2043∙○■□➢✓]|[{DASHES}](?=\s))
    | [(\uff08](?P<inner>[^\W\d_]{{1,5}}|\d{{1,3}})[)\uff09](?=\s|\w|$)
    | (?P<enclosed>[\u3220-\u3229])
    | (?P<quote>['\u2018\u2019])(?P<quoted>\d{{1,2}})['\u2019](?=\s)
    | (?P<compound>\d{{1,2}}\.(?:\d{{1,2}}|[a-z])(?:\.\d{{1,2}})*)\.?(?=\s)
    | (?P<label>(?:{"|".join(LABELS)})\s+\d{{1,3}}
        (?:\s(?:bis|ter|[A-Z]))?(?:\s?\[\d{{1,3}}\])?(?:\.(?=\s)|\.?$))
    | (?P<ordinal>{"|".join(_ORDINALS)})(?:\s?[{DASHES}:]|\uff0e|\.|\u3001)(?=\s|\w|$)
    | (?P<arabic>\d{{1,3}})(?:[.\uff0e]\)?(?={_SPACE}|[^\W\d_]|$)|\)|\u3001
        |[ ]?[{DASHES}](?=\s|$))
    | (?P<word>[^\W\d_]{{1,5}})(?:\.|\))(?=\s|$)
    | (?P<alone>[IVXL]{{1,6}}|[A-Z])$
    | (?P<bare>\d{{1,3}})(?=\s+["\u201c\u00ab]?[^\W\d_])
    ){_SPACE}*""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Sense:
    """One thing that a marker may mean: a style and the place in that style's order."""

    style: Style
    value: int


@dataclass(frozen=True)
class Marker:
    """What was printed before a paragraph and all that it may mean.

    A weak marker ("4 Decides", without a point) counts only where its number is the next.
    """

    printed: str
    senses: tuple[Sense, ...]
    weak: bool = False

    def value(self, style: Style) -> int | None:
        """Return the place this marker has in a style's order, if it can be of that style."""
        return next((each.value for each in self.senses if each.style == style), None)


def find(text: str) -> tuple[Marker, int] | None:
    """Return the marker that a text begins with and where the words after it begin.

    >>> find("(iv) To report")
    (Marker(printed='(iv)', senses=(Sense(style='roman', value=4),), weak=False), 5)
    >>> find("The General Assembly") is None
    True
    """
    begins = text[:_LONGER]
    if len(begins) == _LONGER and begins.isalpha() and not text.startswith(_LABELLED):
        return None
    found = _MARKER.match(text)
    if found is None:
        return None
    senses = tuple(_senses(found))
    if not senses:
        return None
    return Marker(found["printed"], senses, weak=found["bare"] is not None), found.end()


def whole(printed: str) -> Marker:
    """Return what was printed before words as a marker, with all that it may mean.

    >>> whole("4").value("arabic"), whole("first").senses
    (4, ())
    """
    found = find(printed) or find(f"{printed} w")
    is_whole = found is not None and found[0].printed == printed.strip()
    return replace(found[0], weak=False) if found and is_whole else Marker(printed, ())


def of_note(printed: str) -> Marker:
    """Return the marker of a note, as printed.

    >>> of_note("[12]").value("note"), of_note("*").value("note")
    (12, 0)
    """
    figures = _FIRST_NUMBER.search(printed.translate(_SUPERSCRIPT))
    return Marker(printed, (Sense("note", int(figures[0][:_LONGEST_SIGN]) if figures else 0),))


def label(text: str) -> Marker | None:
    """Return the label that words begin with, which is part of them.

    >>> label("Rule 4. The officers").printed
    'Rule 4.'
    """
    found = find(text)
    return found[0] if found and found[0].value("label") is not None else None


def _senses(found: re.Match[str]) -> Iterator[Sense]:
    for group in ("bracketed", "superscript", "slashed", "stars"):
        if (text := found[group]) is not None:
            number = text.translate(_SUPERSCRIPT)
            yield Sense("note", int(number) if number.isdecimal() else 0)
            return
    if found["enclosed"] or found["quoted"]:
        yield Sense("roman", _enclosed(found))
    elif found["ordinal"] is not None:
        yield Sense("upper roman", _ORDINALS[found["ordinal"]])
    elif found["bullet"] is not None:
        yield Sense("bullet", 0)
    elif (text := found["compound"]) is not None:
        last = text.rpartition(".")[2]
        yield Sense("compound", int(last) if last.isdecimal() else letter(last) or 0)
    elif (text := found["label"]) is not None:
        yield Sense("label", int(_FIRST_NUMBER.findall(text)[0]))
    else:
        yield from _counted(next(found[each] for each in _COUNTED if found[each] is not None))


def _enclosed(found: re.Match[str]) -> int:
    """Return the number of what Chinese and Arabic have where others have small roman ones."""
    sign = found["enclosed"]
    return ord(sign) - ord(_FIRST_ENCLOSED) + 1 if sign else int(found["quoted"])


def _counted(text: str) -> Iterator[Sense]:
    if text.isdecimal():
        yield Sense("arabic", int(text))
        return
    if text in _ORDINALS:
        yield Sense("roman", _ORDINALS[text])
        return
    upper = text.isupper()
    if not upper and not text.islower() and text.lower() != text.upper():
        return
    if (place := letter(text)) is not None:
        yield Sense("upper letter" if upper else "letter", place)
    if (number := roman(text)) is not None:
        yield Sense("upper roman" if upper else "roman", number)


_LONGEST_LETTER = 2
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщэюя",
    "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
)


def letter(text: str) -> int | None:
    """Return the place of a letter in its alphabet, doubled letters after the single ones.

    >>> letter("a"), letter("aa"), letter("в"), letter("ab")
    (1, 27, 3, None)
    """
    text = text.replace("ـ", "")
    one = text[:1].lower()
    alphabet = next((each for each in _ALPHABETS if one and one in each), None)
    if alphabet is None or text.lower() != one * len(text) or len(text) > _LONGEST_LETTER:
        return None
    return len(alphabet) * (len(text) - 1) + alphabet.index(one) + 1


def roman(text: str) -> int | None:
    """Return the number that roman digits below 90 stand for.

    >>> roman("xiv"), roman("IX"), roman("iiii"), roman("mix")
    (14, 9, None, None)
    """
    if not _ROMAN.fullmatch(text):
        return None
    digits = [_DIGITS[each] for each in text.lower()]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)


def in_roman(number: int) -> str:
    """Return a number in small roman digits.

    >>> in_roman(14), in_roman(39), in_roman(1994)
    ('xiv', 'xxxix', 'mcmxciv')
    """
    return summed(number, _ROMAN_SIGNS)


def summed(number: int, values: Sequence[tuple[int, str]]) -> str:
    """Return a number in signs that are added up, each with its value, the greatest first."""
    parts = []
    for value, sign in values:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)
