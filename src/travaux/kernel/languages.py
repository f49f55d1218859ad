"""The six official languages of the United Nations."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Language:
    """One official language: its two-letter code, its own name, the way its script runs."""

    code: str
    own_name: str
    direction: Direction = "ltr"


ENGLISH = Language("en", "English")
OFFICIAL = (
    Language("ar", "العربية", "rtl"),
    Language("zh", "中文"),
    ENGLISH,
    Language("fr", "Français"),
    Language("ru", "Русский"),
    Language("es", "Español"),
)
"""In the alphabetical order of their English names, as the United Nations lists them."""

CODES = tuple(language.code for language in OFFICIAL)


def direction(code: str) -> Direction:
    """Return the way the script of the language with this code runs.

    >>> direction("ar"), direction("ru")
    ('rtl', 'ltr')
    """
    return next((each.direction for each in OFFICIAL if each.code == code), "ltr")


def own_name(code: str) -> str:
    """Return what the language with this code calls itself; the code, where it is none of ours.

    >>> own_name("fr")
    'Français'
    """
    return next((each.own_name for each in OFFICIAL if each.code == code), code)
