"""Find the texts that a passage refers to: by symbol, by number, or as "the same resolution"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from travaux.engines.documents.citation import number, part
from travaux.engines.documents.citation.speaker import Speakers
from travaux.engines.documents.reading import Citation, Passage, Span
from travaux.engines.documents.symbol import NotASymbol, Symbol, known_organs

_LONGEST = 120
_SYMBOL = re.compile(
    r"(?<![\w/.])[A-Z]{1,8}(?:/(?:S|ES)-\d{1,2}|/[A-Z]{1,10}(?:\.\d{1,4})?|/\d{1,5}"
    r"|/(?:Rev|Add|Corr|Amend)\.\d{1,3}|/Summary)+(?![\w/]|-\d)"
    r"(?:\s?\((?:\d{4}|[IVXL]{1,7})\))?(?:\s[A-Z](?=[),;.]|$))?"
)
_CHANGE = re.compile(r"(?:,|\sand|,\sand)\s((?:Add|Corr|Rev|Amend)\.\d{1,3})(?!\w)")
_ANAPHOR = re.compile(
    r"\b(?:[Tt]he (?:same|said|above-mentioned|aforementioned)|[Tt]hat) (resolution|decision)\b"
)
_CITES_ON = ("paragraph", "preamble", "subparagraph")


def find(
    passages: Sequence[Passage], *, organ: str | None, symbol: str | None, language: str
) -> tuple[Citation, ...]:
    """Return the citations of a text, in order.

    `organ` and `symbol` are the text's own. In other languages than English only symbols are
    found.
    """
    finder = _Finder(Speakers(organ), symbol)
    for passage in passages:
        finder.read(passage, by_name=language == "en")
    return tuple(finder.found)


@dataclass
class _Finder:
    """Goes through passages in order and remembers what "the same resolution" may be."""

    speakers: Speakers
    own: str | None
    found: list[Citation] = field(default_factory=list)
    _before: set[str] = field(default_factory=set)

    def read(self, passage: Passage, *, by_name: bool) -> None:
        """Add the citations of one passage."""
        self.speakers.hear(passage)
        here = list(self._symbols(passage))
        if by_name:
            here.extend(self._numbers(passage))
            here.sort(key=_place)
            here.extend(self._anaphors(passage, here))
        here.sort(key=_place)
        self.found.extend(here)
        if passage.kind in _CITES_ON:
            self._before = {each.symbol for each in _in_the_open(passage, here)}

    def _symbols(self, passage: Passage) -> Iterator[Citation]:
        text = passage.text
        for found in _SYMBOL.finditer(text):
            symbol = _parsed(found[0])
            if symbol is None or (passage.kind == "masthead" and str(symbol) == self.own):
                continue
            end, named = part.after(text, found.end()) or (found.end(), None)
            if named is None and text[end : end + 1] == ")":
                named = (part.after(text, end + 1) or (end, None))[1]
            yield _cited(passage, (found.start(), end), str(symbol), named)
            yield from _changes(passage, found.end(), symbol)

    def _numbers(self, passage: Passage) -> Iterator[Citation]:
        for each in number.find(passage.text):
            letters = self.speakers.letters(passage, each.head, each.organ)
            symbol = _parsed(each.symbol(letters) or "")
            if symbol is not None:
                yield _cited(passage, each.span, str(symbol), each.part)

    def _anaphors(self, passage: Passage, here: Sequence[Citation]) -> list[Citation]:
        """Return what "the same resolution" means where only one resolution can be meant."""
        made = []
        open_ones = list(_in_the_open(passage, here))
        for found in _ANAPHOR.finditer(passage.text):
            earlier = {each.symbol for each in open_ones if each.span[1] <= found.start()}
            meant = earlier or self._before
            of_kind = {symbol for symbol in meant if f"/{found[1][:3].upper()}/" in symbol}
            if len(of_kind) == len(meant) == 1:
                made.append(_cited(passage, found.span(), of_kind.pop(), None))
        return made


def _place(citation: Citation) -> Span:
    return citation.span


def _in_the_open(passage: Passage, citations: Sequence[Citation]) -> Iterator[Citation]:
    """Return the citations of resolutions and decisions that do not stand in brackets."""
    depth = place = 0
    for each in citations:
        before = passage.text[place : each.span[0]]
        depth += before.count("(") - before.count(")")
        place = each.span[0]
        if depth <= 0 and ("/RES/" in each.symbol or "/DEC/" in each.symbol):
            yield each


def _changes(passage: Passage, place: int, symbol: Symbol) -> Iterator[Citation]:
    """Return the addenda and corrigenda named after a symbol: "A/68/L.36 and Add.1"."""
    while found := _CHANGE.match(passage.text, place):
        changed = _parsed(f"{symbol}/{found[1]}")
        if changed is not None:
            yield _cited(passage, found.span(1), str(changed), None)
        place = found.end()


def _cited(passage: Passage, span: Span, symbol: str, named: str | None) -> Citation:
    start = max(span[0], span[1] - _LONGEST)
    return Citation(passage.id, (start, span[1]), passage.text[start : span[1]], symbol, named)


def _parsed(text: str) -> Symbol | None:
    if text.partition("/")[0] not in known_organs():
        return None
    try:
        return Symbol.parse(text)
    except NotASymbol:
        return None
