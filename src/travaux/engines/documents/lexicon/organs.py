"""The organs that a text names: which words name one, and whom a short name means."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_HEADS = (
    r"Commission|Committee(?: [IVX]+\b)?|Council|Conference|Congress|Board|Forum|Assembly|Panel|"
    "Summit|Court|Meeting|Bureau|Working Group|Group of Experts|Expert Group|Task Force|"
    "Subcommittee|Sub-Commission|Tribunal"
)
_HEAD_WORDS = (
    *("Commi", "Council", "Con", "Board", "Forum", "Assembly", "Panel", "Summit", "Court"),
    *("Meeting", "Bureau", "Group", "Force", "committee", "Tribunal"),
)
"""What each head of a name holds one of."""
_SHORTEST = 4
_GENERAL = "Assembly"
"""What alone means the General Assembly, whatever "World Assembly on Ageing" a text names."""
_NO_NAME = r"(?!(?:The|In|At|By|Its|This|That|An?|For|On|With)\b)"
_ON = r"\s+(?:on|for|of|against|to)\s+(?:the\s+)?(?=[A-Z])"
_SHAPE = re.compile(
    rf"""(?:{_NO_NAME}
        (?:(?:Latin\ American|Asian|Asia)\ and\ (?:the\ )?[A-Z][a-z]+
          |[A-Z][a-z]+(?:-[A-Za-z]+)*|United\ Nations|High-level|Ad\ Hoc|Open-ended)\s+){{0,5}}
    (?:{_HEADS.replace(" ", "[ ]")}){_ON}[A-Z][\w\u2011-]*
    (?:,\s+[A-Z][\w\u2011-]*(?=,|\s+and\b)
      |\s+(?:(?:and|of|for|the|in|on|against|to|with)\s+){{0,2}}[A-Z][\w\u2011-]*)*
    (?:,\s“[^“”]{{3,80}}”,\s\d{{4}}[\u2013-]\d{{4}})?
    (?:\s\([A-Z][a-z]+\s[IVX]+\))?""",
    re.VERBOSE,
)
_HEAD_OF_SHAPE = re.compile(rf"(?:{_HEADS}){_ON}")
_LONGEST_LEAD = 200
"""Characters before the head of a name among which its first word stands."""
_SHORT_LEAD = re.compile(rf"\b{_NO_NAME}[A-Z][a-z]+(?:[-\u2011][a-z]+)?\s+$")
_NAMED_LEAD = re.compile(r"\b[Tt]he\s+(?P<lead>(?:[A-Z][\w\u2011-]*\s+){1,4})$")
"""Words that belong to a short name after "the" ("the Executive Board")."""
_LED = ("Congress", "Conference", "Committee")
"""The heads of short names that may have a word before them ("Preparatory Committee")."""
_NOT_IN_A_NAME = re.compile(
    r"\s+(?:and|to|on|for|in|of|with)\s+(?:the\s+)?(?=(?:Economic and Social Council|"
    r"General Assembly|Security Council|Secretary-General|United|World|Members?|States|"
    r"Governments|In|At|By|Council|Assembly|Commission)\b)"
    rf"|\s+and\s+the\s+(?=(?:[A-Z][a-z]+\s+){{0,3}}(?:{_HEADS})\b)"
)
_OF_WHOM = re.compile(rf"(?:Parties\s+to|(?:{_HEADS})\s+(?:of|for))\s+(?:the\s+)?(?=United|World)")
"""What goes on with a name where other words would end it ("Parties to the United ...")."""
_ABOUT = re.compile(r"\s(?:on|for|of|against|to)\s")
_IN_A_PLACE = re.compile(
    r"^(?:.*\s)?(?:Congress|Conference|Summit)\b.*?(?<!operation)(?P<cut>\s+in\s)", re.DOTALL
)


@dataclass(frozen=True)
class Organ:
    """One organ: its full name, its short names, the beginning of its symbols."""

    name: str
    short: tuple[str, ...] = ()
    symbol: str | None = None


@dataclass(frozen=True)
class Mention:
    """Characters of a text that name an organ; `name` is None where nothing tells which."""

    start: int
    end: int
    name: str | None
    said: str


class Organs:
    """All organs of the file, and the entities whose names hold an "and"."""

    def __init__(self, organs: Iterable[Organ], entities: Iterable[str]) -> None:
        self.all = tuple(organs)
        self._by_name = {each.name: each for each in self.all}
        self.entities = tuple(sorted(entities, key=len, reverse=True))
        names = sorted(self._by_name, key=len, reverse=True)
        self._full = _any_of(map(_loose, names))
        self._signs = _signs(names)
        shorts = {short for each in self.all for short in each.short}
        self._shorts = _any_of(map(re.escape, sorted(shorts, key=len, reverse=True)))
        self._short_signs = _signs(shorts)

    def by_symbol(self, symbol: str | None, short: str) -> str | None:
        """Return the organ of this short name whose documents bear such a symbol."""
        fitting = [
            each
            for each in self.all
            if short in each.short and each.symbol and (symbol or "").startswith(each.symbol)
        ]
        return max(fitting, key=lambda each: len(each.symbol or "")).name if fitting else None

    def only(self, short: str) -> str | None:
        """Return the organ that alone has this short name."""
        fitting = [each.name for each in self.all if short in each.short]
        return fitting[0] if len(fitting) == 1 else None

    def full_names(self, text: str) -> list[Mention]:
        """Return where full names stand in a text, in order, the longest where they overlap."""
        named = any(map(text.__contains__, self._signs))
        found = [m.span() for m in self._full.finditer(text)] if named else []
        headed = any(map(text.__contains__, _HEAD_WORDS))
        shaped = ((m.start(), _end_of_shape(m)) for m in (_shapes(text) if headed else ()))
        found += [span for span in shaped if _ABOUT.search(text[slice(*span)])]
        kept: list[Mention] = []
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if not kept or start >= kept[-1].end:
                said = re.sub(r"\s+", " ", text[start:end])
                kept.append(Mention(start, end, said, said))
        return kept

    def short_names(self, text: str, full: list[Mention]) -> list[Mention]:
        """Return where short names stand outside the full ones, as yet without whom they mean."""
        found = list[tuple[int, int]]()
        if any(map(text.__contains__, self._short_signs)):
            found += [m.span() for m in self._shorts.finditer(text)]
        if any(map(text.__contains__, _HEAD_WORDS)):
            found += [(_start_of_short(m), m.end()) for m in _SHORT.finditer(text)]
        if not found:
            return []
        taken = {(each.start, each.end) for each in full}
        kept: list[Mention] = []
        edge = 0
        for start, end in sorted({*taken, *found}, key=lambda span: (span[0], -span[1])):
            if start < edge:
                continue
            edge = end
            if (start, end) not in taken:
                kept.append(Mention(start, end, None, text[start:end]))
        return kept


def shorts_of(name: str, organs: Organs) -> tuple[str, ...]:
    """Return the short names that a text may go on with after this full name."""
    known = next((each.short for each in organs.all if each.name == name), None)
    if known is not None:
        return known
    head = re.search(_HEADS, name)
    if head and head[0] == _GENERAL:
        return (name[: head.end()].split(maxsplit=1)[-1],)
    if head is None:
        return ()
    return (head[0], f"{name.split(maxsplit=1)[0]} {head[0]}", name[: head.end()])


def _signs(names: Iterable[str]) -> tuple[str, ...]:
    """Return few words, of which each of these names holds one."""
    split = [re.split(r"[\s-]", name) for name in names]
    often = Counter(word for words in split for word in words if len(word) > _SHORTEST)
    return tuple({max(words, key=lambda word: (often[word], word)) for words in split})


def _loose(name: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\-", "[-\u2011]") for word in name.split())


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of these names as whole words, the first of them that fits.

    Each begins with a letter, by which the search passes over what cannot begin one; a boundary
    before it would keep it from doing so, so that is looked for behind the letter.
    """
    names = (rf"{each[0]}(?<!\w{each[0]}){each[1:]}" for each in patterns)
    return re.compile(rf"(?:{'|'.join(names)})\b")


_SHORT = _any_of(_HEADS.split("|"))


def _shapes(text: str) -> Iterator[re.Match[str]]:
    """Yield the names that show by their shape, each looked for around its head."""
    end = 0
    for head in _HEAD_OF_SHAPE.finditer(text):
        if head.start() >= end:
            found = _SHAPE.search(text, max(end, head.start() - _LONGEST_LEAD))
            if found:
                yield found
                end = found.end()


def _start_of_short(head: re.Match[str]) -> int:
    """Return where a short name begins: with its head, or with the word that goes before it."""
    low = max(0, head.start() - _LONGEST_LEAD)
    if not head[0].startswith(_LED):
        named = _NAMED_LEAD.search(head.string[low : head.start()])
        return low + named.start("lead") if named else head.start()
    lead = _SHORT_LEAD.search(head.string[low : head.start()])
    return low + lead.start() if lead else head.start()


def _end_of_shape(found: re.Match[str]) -> int:
    name = found[0]
    kept = {m.end() for m in _OF_WHOM.finditer(name)}
    cuts = [m.start() for m in _NOT_IN_A_NAME.finditer(name) if m.end() not in kept]
    place = _IN_A_PLACE.match(name)
    return found.start() + min([*cuts, len(name), place.start("cut") if place else len(name)])


@cache
def standard() -> Organs:
    """Return the organs that ship with the reader."""
    text = (files("travaux.engines.documents.lexicon") / "organs.toml").read_text("utf-8")
    plain = tomllib.loads(text)
    organs = [
        Organ(name, tuple(columns.get("short", ())), columns.get("symbol"))
        for name, columns in plain["organs"].items()
    ]
    return Organs(organs, plain["entities"]["names"])
