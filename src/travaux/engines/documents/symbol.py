"""Document symbols: a grammar, and what each part means.

A symbol goes from the whole to the part: the organ, its subsidiary bodies, the session or year,
the kind of document, its number, and at the end what changed it (ST/LIB/SER.B/5, *United Nations
Document Series Symbols*). One symbol stands for a document in all its languages.

>>> symbol = Symbol.parse("A/CONF.222/L.6/Rev.1")
>>> [(part.role, part.text) for part in symbol.parts]
[('organ', 'A'), ('body', 'CONF.222'), ('kind', 'L.6'), ('change', 'Rev.1')]
>>> print(symbol, symbol.original, symbol.organ)
A/CONF.222/L.6/Rev.1 A/CONF.222/L.6 General Assembly

Resolutions before 1976 carry their session in Roman figures, those of the Security Council their
year; both stand in brackets after the number. Spaces that mastheads print there are left out, and
the letter of one of several resolutions under a number follows after a space.

>>> for text in ("A/RES/415 (V)", "S/RES/2719 (2023)*", "A/RES/57/270B", "e/cn.15/2011/15"):
...     print(Symbol.parse(text))
A/RES/415(V)
S/RES/2719(2023)
A/RES/57/270 B
E/CN.15/2011/15
>>> Symbol.parse("A/CONF.222/six")
Traceback (most recent call last):
travaux.engines.documents.symbol.NotASymbol: 'A/CONF.222/six' is no symbol: it has no number
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from travaux.engines.documents.marker import roman
from travaux.kernel.errors import TravauxError

Role = Literal["organ", "body", "session", "year", "kind", "number", "letter", "change"]

_FIRST_YEAR, _LAST_YEAR = 1946, 2099
_LONGEST = 80
_SPACE_BEFORE_BRACKET = re.compile(r"\s+(?=\()")
_SPACE_BEFORE_LETTER = re.compile(r"(?<=[\d)])\s?(?=[A-Z](?:/|$))")
_STEP = re.compile(
    r"(?P<dotted>[A-Z]{1,8}\.\d{1,4})|(?P<word>[A-Z]{1,10})|(?P<special>(?:S|ES)-\d{1,2})"
    r"|(?P<digits>\d{1,5})(?P<bracket>\((?:\d{4}|(?:S-)?[IVXL]{1,7})\))?(?:\s(?P<letter>[A-Z]))?"
)


class NotASymbol(TravauxError):
    """Words that are no document symbol; the message says what does not fit."""


@dataclass(frozen=True)
class Part:
    """One part of a symbol: what it is, its letters, and what they stand for."""

    role: Role
    text: str
    meaning: str


@dataclass(frozen=True)
class Symbol:
    """A document's symbol, in its one written form, taken apart."""

    text: str
    parts: tuple[Part, ...]

    @classmethod
    def parse(cls, text: str) -> "Symbol":
        """Return the symbol that a text is.

        Small letters, spaces before a bracket and trailing asterisks are accepted and mended.
        Raises NotASymbol.
        """
        steps = _steps(text)
        return cls("/".join(step.text for step in steps), tuple(_parts(steps)))

    def __str__(self) -> str:
        return self.text

    @property
    def organ(self) -> str:
        """The name of the organ or series that the symbol begins with."""
        return self.parts[0].meaning

    @property
    def original(self) -> "Symbol":
        """The symbol without what changed the document: revisions, addenda, corrigenda."""
        kept = tuple(part for part in self.parts if part.role != "change")
        changes = "".join(f"/{part.text}" for part in self.parts[len(kept) :])
        return Symbol(self.text.removesuffix(changes), kept)

    def first(self, role: Role) -> Part | None:
        """Return the first part of a role, if there is one.

        >>> Symbol.parse("A/RES/78/223").first("session")
        Part(role='session', text='78', meaning='session 78')
        """
        return next((part for part in self.parts if part.role == role), None)


@cache
def _names() -> dict[str, dict[str, str]]:
    """Return what the parts of symbols stand for, as `symbols.toml` beside this file tells."""
    file = resources.files("travaux.engines.documents").joinpath("symbols.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def known_organs() -> frozenset[str]:
    """Return the letters that a symbol may begin with, as far as they are listed."""
    return frozenset(_names()["organs"])


@dataclass(frozen=True)
class _Step:
    """What stands between two strokes: letters, a number, or both with a point between."""

    text: str
    word: str = ""
    number: str = ""
    bracket: str = ""
    letter: str = ""

    @property
    def is_change(self) -> bool:
        return self.word in _names()["changes"]


def _steps(text: str) -> list[_Step]:
    """Return what stands between the strokes, written as it should be."""
    if len(text) > _LONGEST:
        raise NotASymbol(f"{text[:_LONGEST]!r} is no symbol: it is too long")
    clean = " ".join(text.upper().split()).rstrip("* ")
    clean = _SPACE_BEFORE_LETTER.sub(" ", _SPACE_BEFORE_BRACKET.sub("", clean))
    steps: list[_Step] = []
    for piece in clean.split("/"):
        step = _step(piece)
        if step is None or not _fits(step, steps):
            raise NotASymbol(f"{text!r} is no symbol: {piece!r} cannot stand there")
        steps.append(step)
    if not [step for step in steps if not step.is_change][-1].number:
        raise NotASymbol(f"{text!r} is no symbol: it has no number")
    return steps


def _fits(step: _Step, before: Sequence[_Step]) -> bool:
    """Tell whether a step can stand after those before it."""
    if not before:
        return bool(step.word) and not step.number and not step.is_change
    last = before[-1]
    return step.is_change or not (last.is_change or last.bracket or last.letter)


def _step(piece: str) -> _Step | None:
    found = _STEP.fullmatch(piece)
    if found is None:
        return None
    word, number = found["word"], found["digits"] or found["special"] or ""
    if found["dotted"]:
        word, _, number = piece.partition(".")
    if word and word.capitalize() in _names()["changes"]:
        word = word.capitalize()
        piece = f"{word}.{number}" if number else word
    return _Step(piece, word or "", number, found["bracket"] or "", found["letter"] or "")


def _parts(steps: Sequence[_Step]) -> Iterator[Part]:
    names = _names()
    path = steps[0].text
    yield Part("organ", path, names["organs"].get(path, f"series {path}"))
    for place, step in enumerate(steps[1:], start=1):
        path = f"{path}/{step.text}"
        if step.is_change:
            meaning = f"{names['changes'][step.word]} {step.number}".rstrip()
            yield Part("change", step.text, meaning)
        elif step.word in names["kinds"]:
            meaning = f"{names['kinds'][step.word]} {step.number}".rstrip()
            yield Part("kind", step.text, meaning)
        elif step.word:
            yield Part("body", step.text, names["bodies"].get(path) or _sort(step))
        else:
            yield from _numbers(step, steps[place + 1 :])


def _sort(step: _Step) -> str:
    sort = _names()["sorts"].get(step.word, f"body or series {step.word}")
    return f"{sort} {step.number}".rstrip()


def _numbers(step: _Step, following: Sequence[_Step]) -> Iterator[Part]:
    """Return the parts of a step in figures: a session or year before others, else a number."""
    if any(not each.is_change for each in following) or "-" in step.number:
        yield _time(step.number)
        return
    yield Part("number", step.number, f"number {step.number}")
    if step.bracket:
        yield _time(step.bracket)
    if step.letter:
        yield Part("letter", step.letter, f"resolution {step.letter} under that number")


def _time(text: str) -> Part:
    bare = text.strip("()")
    if bare.startswith("ES-"):
        return Part("session", text, f"emergency special session {bare[3:]}")
    special = bare.startswith("S-")
    bare = bare.removeprefix("S-")
    if bare.isdecimal() and _FIRST_YEAR <= int(bare) <= _LAST_YEAR:
        return Part("year", text, f"year {bare}")
    number = bare if bare.isdecimal() else str(roman(bare) or bare)
    return Part("session", text, f"{'special ' if special else ''}session {number}")
