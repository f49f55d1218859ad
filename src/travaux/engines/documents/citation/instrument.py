"""Treaties, declarations and plans cited by name, as `instruments.toml` beside this file tells."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from travaux.engines.documents.reading import Span
from travaux.engines.documents.tongue import typed

_OPTIONAL = re.compile(r"\((?:\?:)?[^()]*\)\?")
_SHORTEST = 4
_NOT_LITERAL = re.compile(r"\\w[+*]|\w\?|[\\()?:|.{}\[\]+*’]+|\d+,\d+")


@dataclass(frozen=True)
class Named:
    """An instrument that words name: where they stand, the text that holds it, the part of it."""

    span: Span
    symbol: str
    part: str | None


@dataclass(frozen=True)
class _Name:
    """What one language calls an instrument; `key` stands in all that it may be called."""

    key: str
    pattern: re.Pattern[str]
    symbol: str
    part: str | None


def find(text: str, code: str) -> Iterator[Named]:
    """Yield the instruments that words in a language name, each where it is named first.

    >>> [each.symbol for each in find("the Kyoto Declaration and the 2030 Agenda", "en")]
    ['A/RES/76/181', 'A/RES/70/1']
    """
    for word, names in _by_word(code).items():
        if word in text:
            for name in names:
                found = name.pattern.search(text) if name.key in text else None
                if found is not None:
                    yield Named(found.span(), name.symbol, name.part)


@cache
def _by_word(code: str) -> dict[str, list[_Name]]:
    """Return the names under few words, one of each name: "Declaration", "Rules"."""
    names = _names(code)
    often = Counter(word for name in names for word in _words(name.key))
    groups: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in names:
        groups[max(_words(name.key), key=lambda word: (often[word], len(word)))].append(name)
    return dict(groups)


def _words(key: str) -> list[str]:
    """Return the longer words of a name; of one without spaces, its last two characters."""
    return [word for word in key.split() if len(word) > _SHORTEST] or [key[-2:]]


def _names(code: str) -> tuple[_Name, ...]:
    file = files("travaux.engines.documents.citation").joinpath("instruments.toml")
    plain = tomllib.loads(file.read_text("utf-8"))
    called = ((name if code == "en" else row.get(code), row) for name, row in plain.items())
    edge = "" if code == "zh" else r"(?<!\w)"
    return tuple(
        _Name(_key(said), re.compile(f"{edge}(?:{typed(said)})"), row["symbol"], row.get("part"))
        for said, row in called
        if said
    )


def _key(pattern: str) -> str:
    """Return the longest words that stand in all that a pattern matches."""
    return max(_NOT_LITERAL.split(_OPTIONAL.sub("|", pattern)), key=len).strip()
