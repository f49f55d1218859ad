"""Words by ICU's rules (Unicode Standard Annex 29, with its dictionary for Chinese)."""

from functools import cache
from itertools import pairwise

import icu

Span = tuple[int, int]

FOLDED = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "’": "'", "“": '"', "”": '"'})
"""Kinds of one sign, which make no other word of a word."""


@cache
def _breaker(language: str) -> icu.BreakIterator:
    return icu.BreakIterator.createWordInstance(icu.Locale(language))


def words(text: str, *, language: str) -> list[Span]:
    """Return the spans of a text's words, spaces and signs, in characters, one after another.

    Together they are the whole text. A character and what combines with it are never parted.

    >>> [ "two words"[begins:ends] for begins, ends in words("two words", language="en")]
    ['two', ' ', 'words']
    """
    if not text:
        return []
    breaker = _breaker(language)
    breaker.setText(text)
    edges = [0, *breaker]
    if len(text) != _units(text):
        edges = _in_characters(text, edges)
    return list(pairwise(edges))


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _in_characters(text: str, units: list[int]) -> list[int]:
    """Return places counted in the 16-bit units of ICU as places counted in characters."""
    found = {}
    unit = 0
    for place, character in enumerate(text):
        found[unit] = place
        unit += 2 if character > "\uffff" else 1
    found[unit] = len(text)
    return [found[each] for each in units]
