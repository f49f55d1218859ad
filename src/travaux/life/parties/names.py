"""How names are compared, however they were typed, and how they stand in each language's order."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

import icu
from django.utils.translation import get_language

from travaux.life.parties.models import Party

_ARTICLE = re.compile(r" \((the|le|la|les|l['’]|el|los|las)\)$")
_UNSEEN = {"Mn", "Cc", "Cf"}
_LOOKS = icu.SpoofChecker()


def spoken(name: str) -> str:
    """Return a name without the article that the United Nations' lists set behind it.

    >>> spoken("Bahamas (the)"), spoken("Iran (Islamic Republic of)")
    ('Bahamas', 'Iran (Islamic Republic of)')
    """
    return _ARTICLE.sub("", name)


def folded(name: str) -> str:
    """Return what names that look alike have in common: Unicode Technical Standard 39, skeleton.

    Case, accents, signs that are not seen and the script of a letter that looks the same in
    another one make no difference.
    """
    seen = (
        each
        for each in unicodedata.normalize("NFKD", name.casefold())
        if unicodedata.category(each) not in _UNSEEN
    )
    return str(_LOOKS.getSkeleton(0, " ".join("".join(seen).split())))


def names_of(party: Party) -> Iterator[str]:
    """Yield every name of a party in every language, a State's with and without its article."""
    for name in (*party.names.values(), *party.formal.values(), *party.also):
        yield name
        if (short := spoken(name)) != name:
            yield short


@cache
def _collator(language: str) -> icu.Collator:
    return icu.Collator.createInstance(icu.Locale(language))


def in_order() -> Callable[[Party], bytes]:
    """Return the key that sorts parties by name as the reader's language does (CLDR)."""
    collator = _collator(get_language() or "en")
    return lambda party: bytes(collator.getSortKey(party.name))
