"""How documents are set in one of the six languages: its months, organs, kinds and forms.

What is known of a language is data: `tongues/fr.toml` and the like, with the same tables each.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from travaux.engines.documents.grammar.number import ordinal

SYMBOL = (
    r"[A-Z]{1,8}(?:/[A-Za-z0-9.\-]{0,12}[A-Za-z0-9]){1,8}(?:\s?\((?:\d{4}|[IVXL]{1,7})\))?"
    r"(?:\s[A-Z])?\*{0,3}"
)
_GROUP = re.compile(r"\?P<\w+>")
_PART = re.compile(r"%(\w+)%")
_APOSTROPHE = re.compile(r"\[(?:\\.|[^\]])*\]|’")
"""A class of characters, or the apostrophe outside of one."""
_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u0652]")
_BOTH = ("own_line", "annex", "closing", "closing_date", "opening", "summary")
"""Patterns that hold in English too, whatever the language: mastheads keep English lines."""


@dataclass(frozen=True)
class Forms:
    """The patterns of a language, each named as its file names it."""

    date: re.Pattern[str]
    session: re.Pattern[str]
    own_line: re.Pattern[str]
    draft: re.Pattern[str]
    body: re.Pattern[str]
    authored: re.Pattern[str]
    authored_line: re.Pattern[str]
    adopted: re.Pattern[str]
    opening: re.Pattern[str]
    rules: re.Pattern[str]
    annex: re.Pattern[str]
    summary: re.Pattern[str]
    closing: re.Pattern[str]
    closing_date: re.Pattern[str]
    formula: re.Pattern[str]
    we: re.Pattern[str]
    operative: re.Pattern[str]
    preambular: re.Pattern[str]
    brings: re.Pattern[str]
    open_word: re.Pattern[str]
    organ: re.Pattern[str]
    months: re.Pattern[str]


@dataclass(frozen=True)
class Tongue:
    """One language: its forms, and what its words for organs, kinds and numbers stand for."""

    code: str
    forms: Forms
    _months: tuple[re.Pattern[str], ...]
    _organs: tuple[tuple[str, re.Pattern[str]], ...]
    _kinds: tuple[tuple[str, re.Pattern[str]], ...]
    _numerals: Mapping[str, int]

    def organ(self, words: str) -> str:
        """Return the full English name of an organ, or the words themselves where none fits.

        >>> of("fr").organ("Conseil économique et social"), of("fr").organ("Comité X")
        ('Economic and Social Council', 'Comité X')
        """
        return next((name for name, said in self._organs if said.fullmatch(words)), words)

    def named(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the bodies that a text names in full: in English, and as printed."""
        for name, said in self._organs:
            for found in said.finditer(text):
                yield name, found[0]

    def speaker(self, formula: str) -> str | None:
        """Return the organ that a formula names, in English where the language's file knows it.

        >>> of("fr").speaker("L’Assemblée générale,")
        'General Assembly'
        """
        found = self.forms.formula.fullmatch(formula)
        return self.organ(found["speaker"]) if found else None

    def kind(self, words: str) -> str | None:
        """Return the kind of document that words name, in English."""
        return next((kind for kind, said in self._kinds if said.search(words)), None)

    def is_day(self, words: str) -> bool:
        """Tell whether words are a date and nothing else."""
        own = self.forms.date.fullmatch(words) is not None
        return own or (self.code != "en" and of("en").is_day(words))

    def day(self, words: str) -> str | None:
        """Return the first day that words name, as an ISO date.

        >>> of("ru").day("43-е пленарное заседание 25 июля 2023 года")
        '2023-07-25'
        """
        found = self.forms.date.search(words)
        if found is None:
            return None if self.code == "en" else of("en").day(words)
        said = found["month"]
        month = next(place for place, each in enumerate(self._months, 1) if each.fullmatch(said))
        return f"{found['year']}-{month:02}-{int(found['day']):02}"

    def ordinal(self, words: str) -> int | None:
        """Return the number that an ordinal stands for, in words or figures.

        >>> of("fr").ordinal("Soixante-dix-huitième"), of("zh").ordinal("七十八")
        (78, 78)
        """
        if words[:1].isdecimal():
            return int("".join(each for each in words if each.isdecimal()))
        if not self._numerals:
            return ordinal(words)
        total = 0
        for part in _numerals(self.code).findall(_bare(words)):
            value = self._numerals[part]
            tens = self.code == "zh" and value in (10, 100)
            total = max(total, 1) * value if tens else total + value
        return total or None


@cache
def of(code: str) -> Tongue:
    """Return what is known of a language, of one that is none of the six what English has."""
    plain, patterns = written(code)
    months = tuple(re.compile(each) for each in plain["months"].split(" "))
    if code != "en":
        _, english = written("en")
        for name in _BOTH:
            patterns[name] = f"{patterns[name]}|{_GROUP.sub('?:', english[name])}"
    patterns["months"] = rf"(?:{patterns['months']})\b"
    named = [*plain["organs"].items(), *plain["bodies"].items()]
    names = [field.name for field in fields(Forms)]
    return Tongue(
        code,
        Forms(**{name: re.compile(patterns[name]) for name in names}),
        tuple(months),
        tuple((name, re.compile("|".join(said))) for name, said in named),
        tuple((kind, re.compile(said, re.IGNORECASE)) for kind, said in plain["kinds"].items()),
        {_bare(word): value for word, value in plain["numerals"].items()},
    )


@cache
def _plain(code: str) -> dict[str, Any]:
    file = files("travaux.engines.documents").joinpath("tongues", f"{code}.toml")
    plain = tomllib.loads(file.read_text("utf-8"))
    return {
        table: {name: _typed(said) for name, said in rows.items()}
        if isinstance(rows, dict)
        else rows
        for table, rows in plain.items()
    }


def _typed(said: Any) -> Any:
    """Return patterns in which the apostrophe of print stands for that of typewriters too."""
    if isinstance(said, str):
        return typed(said)
    if isinstance(said, dict):
        return {name: _typed(one) for name, one in said.items()}
    return [typed(one) for one in said] if isinstance(said, list) else said


def typed(pattern: str) -> str:
    """Return a pattern in which the apostrophe of print stands for that of typewriters too.

    >>> typed("l’annexe"), typed("[a’]")
    ("l[’']annexe", "[a’']")
    """
    return _APOSTROPHE.sub(
        lambda found: found[0].replace("’", "’'") if found[0] != "’" else "[’']", pattern
    )


def written(code: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what a language's file holds, and its patterns with those they name written out."""
    plain = _plain(code)
    heads = [said[0] for said in plain["organs"].values()]
    patterns = {
        "months": _either(plain["months"].split(" ")),
        "organ": _either(sorted(heads, key=len, reverse=True)),
        "symbol": SYMBOL,
    }
    for name, pattern in plain["patterns"].items():
        one = pattern if isinstance(pattern, str) else _either(pattern)
        patterns[name] = spelled(one, patterns)
    return plain, patterns


def spelled(pattern: str, patterns: Mapping[str, str]) -> str:
    """Return a pattern with those that it names in per cent signs written out."""
    return _PART.sub(lambda part: _nameless(patterns[part[1]]), pattern)


def _either(patterns: Iterable[str]) -> str:
    return "|".join(patterns)


def _nameless(pattern: str) -> str:
    return f"(?:{_GROUP.sub('?:', pattern)})"


@cache
def _numerals(code: str) -> re.Pattern[str]:
    words = sorted(map(_bare, _plain(code)["numerals"]), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _bare(words: str) -> str:
    """Return words in small letters without accents."""
    return _MARKS.sub("", unicodedata.normalize("NFD", words.casefold()))
