"""Numbers as a word processor prints them: figures, letters, roman digits, other scripts."""

from collections.abc import Callable

from travaux.engines.documents.marker import Style, in_roman, summed

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW = (
    (400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"),
    (60, "ס"), (50, "נ"), (40, "מ"), (30, "ל"), (20, "כ"), (16, "טז"), (15, "טו"),
    (10, "י"), (9, "ט"), (8, "ח"), (7, "ז"), (6, "ו"), (5, "ה"), (4, "ד"), (3, "ג"),
    (2, "ב"), (1, "א"),
)  # fmt: skip
_HEBREW_LETTERS = "אבגדהוזחטיכלמנסעפצקרשת"
_CHINESE = "〇一二三四五六七八九"
_SIGNS = "*†‡§"
_GREATEST_ROMAN, _GREATEST_HEBREW = 3_999, 499
_LONGEST = 4
_TEN, _TWENTY, _HUNDRED = 10, 20, 100
_WIDE = str.maketrans("0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
_HINDI = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def printed(number: int, form: str) -> str:
    """Return a number in one of Word's forms (ST_NumberFormat), in figures where it is not known.

    >>> printed(28, "lowerLetter"), printed(4, "upperRoman"), printed(2, "arabicAbjad")
    ('bb', 'IV', 'ب')
    >>> printed(23, "chineseCounting"), printed(16, "hebrew1"), printed(3, "russianLower")
    ('二十三', 'טז', 'в')
    """
    made = _FORMS.get(form)
    return made(number) if made else str(number)


def style(form: str) -> Style | None:
    """Return the style of marker that a form prints, if it is one of a count."""
    return _STYLES.get(form)


def _letters(alphabet: str) -> Callable[[int], str]:
    def made(number: int) -> str:
        if number < 1:
            return str(number)
        times, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * min(times + 1, _LONGEST)

    return made


def _hebrew(number: int) -> str:
    return summed(number, _HEBREW) if 0 < number <= _GREATEST_HEBREW else str(number)


def _roman(number: int) -> str:
    return in_roman(number) if 0 < number <= _GREATEST_ROMAN else str(number)


def _chinese(number: int) -> str:
    if number < _TEN:
        return _CHINESE[number] if number >= 0 else str(number)
    if number >= _HUNDRED:
        return "".join(_CHINESE[int(figure)] for figure in str(number))
    tens, ones = divmod(number, _TEN)
    before = _CHINESE[tens] if number >= _TWENTY else ""
    return f"{before}十{_CHINESE[ones] if ones else ''}"


def _ordinal(number: int) -> str:
    teens = number // _TEN % _TEN == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % _TEN, 'th')}"


_latin, _russian = _letters(_LATIN), _letters(_RUSSIAN)
_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _latin,
    "upperLetter": lambda number: _latin(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "russianLower": _russian,
    "russianUpper": lambda number: _russian(number).upper(),
    "arabicAbjad": _letters(_ABJAD),
    "arabicAlpha": _letters(_ALPHABET),
    "hebrew1": _hebrew,
    "hebrew2": _letters(_HEBREW_LETTERS),
    "hindiNumbers": lambda number: str(number).translate(_HINDI),
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "ordinal": _ordinal,
    "chicago": _letters(_SIGNS),
    "none": lambda _: "",
    "bullet": lambda _: "",
}
_FORMS |= dict.fromkeys(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
     "taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand",
     "taiwaneseDigital", "koreanDigital2"),
    _chinese,
)  # fmt: skip
_STYLES: dict[str, Style] = {
    "decimal": "arabic",
    "decimalZero": "arabic",
    "hindiNumbers": "arabic",
    "decimalFullWidth": "arabic",
    "decimalFullWidth2": "arabic",
    "lowerLetter": "letter",
    "upperLetter": "upper letter",
    "lowerRoman": "roman",
    "upperRoman": "upper roman",
    "russianLower": "letter",
    "russianUpper": "upper letter",
    "arabicAbjad": "letter",
    "arabicAlpha": "letter",
    "hebrew1": "letter",
    "hebrew2": "letter",
}
