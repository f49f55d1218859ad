"""Words cut by line ends: which keep their hyphen is decided by the words seen elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from travaux.engines.documents.sign import HYPHENS, sets_close

_LETTERS = r"[^\W\d_]+"
_COMPOUND = rf"{_LETTERS}(?:[{HYPHENS}]{_LETTERS})*"
_WORD = re.compile(_COMPOUND)
_CUT = re.compile(rf"(?<![^\W\d_])({_COMPOUND})([-\u00ad])$")
_HYPHENATED = ("-", "\u00ad")
_CUTTING = (*HYPHENS, "/")
"""What a line ends with that may go on without a space."""
_HYPHEN = re.compile(f"[{HYPHENS}]")
_JOINED = re.compile(rf"\w[{HYPHENS}/]$")
_SYMBOL_CUT = re.compile(r"\b[A-Z]{1,4}(?:/[A-Z0-9.]+)*/$")
_LONGEST = 80
"""Characters of a line's end in which a cut word is looked for."""
_FIRST_PARTS = """
all anti cross ex far follow high ill least long low mid non quasi self semi short single vice well
two three four five six seven eight nine ten
twenty thirty forty fifty sixty seventy eighty ninety
"""
_SETS_APART = frozenset(_FIRST_PARTS.split())
"""First parts that English sets apart by a hyphen, where the text itself does not tell."""
_NUMERALS = frozenset(["dix", "vingt", "trente", "quarante", "cinquante", "soixante", "quatre"])
"""Numerals that French sets apart by a hyphen from what they are followed by."""
_ENDING = re.compile(
    r"[^\W\d_]{0,6}(?:[st]ions?|ments?|[ae]nces?|it(?:y|ies)|ness|[ai]ble|ally|ively|ately)"
)
"""Second parts that are no word but the end of one."""
_SHORTEST = 3
"""First parts up to this length ("in", "con", "pro") are seldom words of a compound."""


class Hyphens:
    """The words of a text, whole and hyphenated, to join its lines by.

    `english` says that the habits of English tell where the text itself does not; in other
    languages a hyphen stays that parts two words which the text has.
    """

    def __init__(self, lines: Sequence[str], *, english: bool = True) -> None:
        self._lines = lines
        self._english = english

    @cached_property
    def _seen(self) -> "_Seen":
        """The words of the text, which are only asked for where a line's end cuts one."""
        return _Seen.of(self._lines)

    def join(self, lines: list[str]) -> str:
        """Return lines as running words, white space single.

        >>> seen = Hyphens(["cooperation of non-governmental organizations"])
        >>> seen.join(["the coop-", "eration of non-", "governmental organizations"])
        'the cooperation of non-governmental organizations'
        """
        parts = [each for line in lines for each in (line, " ")][:-1]
        for place in range(0, len(parts) - 2, 2):
            parts[place], parts[place + 1] = self._seam(parts[place], parts[place + 2])
        return " ".join("".join(parts).split())

    def _seam(self, before: str, after: str) -> tuple[str, str]:
        """Return a line as it is to stand before the next one, and what stands between."""
        cut = _cut(before)
        word = _WORD.match(after) if cut else None
        if cut and word:
            kept = cut[2] == "-" and self.keeps(cut[1], word[0])
            return (before if kept else before[:-1]), ""
        goes_on = (
            before.endswith(_CUTTING)
            and after[0].isalnum()
            and (
                _JOINED.search(before, max(0, len(before) - 2))
                or _SYMBOL_CUT.search(before, max(0, len(before) - _LONGEST))
            )
        )
        return before, "" if goes_on or sets_close(before, after) else " "

    def keeps(self, before: str, after: str) -> bool:
        """Tell whether the hyphen between two parts of a word belongs to the word."""
        first, second = before.casefold(), after.casefold()
        if after[0].isupper() or f"{first}-{second}" in self._seen.compound:
            return True
        last, whole = first.rpartition("-")[2], self._seen.whole
        if f"{last}{second}" in whole or f"{first}{second}" in self._seen.compound:
            return False
        if not self._english:
            return last in _NUMERALS or (last in whole and second in whole)
        if last in _SETS_APART:
            return True
        if self._seen.cuts:
            return last in whole and second in whole and len(last) > _SHORTEST
        return last in whole or not _ENDING.fullmatch(second)


@dataclass(frozen=True)
class _Seen:
    """The words of a text, but for those cut at a line's end.

    `cuts` tells that it cuts words at line ends which have no hyphen, as printed books do.
    """

    whole: frozenset[str]
    compound: frozenset[str]
    cuts: bool

    @classmethod
    def of(cls, lines: Sequence[str]) -> "_Seen":
        """Collect the words of lines."""
        words: set[str] = set()
        joined: set[str] = set()
        for line, after in zip_longest(lines, lines[1:], fillvalue=""):
            cut = _cut(line)
            word = _WORD.match(after) if cut else None
            if cut and word:
                joined.add(f"{cut[1]}{word[0]}".casefold())
            words.update(_WORD.findall((line[: cut.start()] if cut else line).casefold()))
        plain = {_HYPHEN.sub("-", each) for each in words}
        compound = frozenset(each for each in plain if "-" in each)
        whole = frozenset(plain - compound)
        return cls(whole, compound, not whole.isdisjoint(joined))


def _cut(line: str) -> re.Match[str] | None:
    """Return the word that a line's end cuts."""
    if not line.endswith(_HYPHENATED):
        return None
    return _CUT.search(line, max(0, len(line) - _LONGEST))
