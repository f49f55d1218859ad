"""Find the texts that a passage refers to: by symbol, by number, or as "the same resolution"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from travaux.engines.documents.citation import instrument, number, part, worded
from travaux.engines.documents.citation.speaker import Speakers
from travaux.engines.documents.reading import Citation, Passage, Span
from travaux.engines.documents.symbol import NotASymbol, Symbol, known_organs
from travaux.engines.documents.tongue import Tongue, of

_LONGEST = 120
_SYMBOL = re.compile(
    r"[A-Z](?<![A-Za-z\d_/.][A-Z])[A-Z]{0,7}(?:/(?:S|ES)-\d{1,2}|/[A-Z]{1,10}(?:\.\d{1,4})?|/\d{1,5}"
    r"|/(?:Rev|Add|Corr|Amend)\.\d{1,3}|/Summary)+(?![A-Za-z\d_/]|-\d)"
    r"(?:\s?\((?:\d{4}|[IVXL]{1,7})\))?(?:\s[A-Z](?=[),;.]|$))?"
)
_CHANGE = re.compile(r"(?:,|\sand|,\sand)\s((?:Add|Corr|Rev|Amend)\.\d{1,3})(?!\w)")
_ANAPHOR = re.compile(
    r"[Tt](?<!\w[Tt])h(?:e (?:same|said|above-mentioned|aforementioned)|at)"
    r" (?:resolution|decision)\b"
)
_DECISION = re.compile("decision")
_CITES_ON = ("paragraph", "preamble", "subparagraph")
_NAMES_IN = (*_CITES_ON, "item", "quotation", "note")


def find(
    passages: Sequence[Passage], *, organ: str | None, symbol: str | None, language: str
) -> tuple[Citation, ...]:
    """Return the citations of a text, in order.

    `organ` and `symbol` are the text's own, `language` is that of its words.
    """
    tongue = of(language)
    finder = _Finder(Speakers(organ, tongue), symbol, tongue)
    for passage in passages:
        finder.read(passage)
    return tuple(finder.found)


@dataclass
class _Finder:
    """Goes through passages in order and remembers what "the same resolution" may be."""

    speakers: Speakers
    own: str | None
    tongue: Tongue
    found: list[Citation] = field(default_factory=list)
    _before: set[str] = field(default_factory=set)

    def read(self, passage: Passage) -> None:
        """Add the citations of one passage."""
        self.speakers.hear(passage)
        here = list(self._symbols(passage))
        here.extend(self._numbers(passage))
        here.sort(key=_place)
        here.extend(self._anaphors(passage, here))
        here.extend(self._named(passage, here))
        here.extend(self._own_parts(passage))
        here.sort(key=_place)
        self.found.extend(here)
        if passage.kind in _CITES_ON:
            self._before = {each.symbol for each in _in_the_open(passage, here)}

    def _symbols(self, passage: Passage) -> Iterator[Citation]:
        text = passage.text
        for found in _SYMBOL.finditer(text) if "/" in text else ():
            symbol = _parsed(found[0])
            if symbol is None or (passage.kind == "masthead" and str(symbol) == self.own):
                continue
            end, named = self._part_after(text, found.end()) or (found.end(), None)
            if named is None and text[end : end + 1] == ")":
                named = (self._part_after(text, end + 1) or (end, None))[1]
            yield _cited(passage, (found.start(), end), str(symbol), named)
            yield from _changes(passage, found.end(), symbol)

    def _part_after(self, text: str, end: int) -> tuple[int, str] | None:
        """Return where the parts named right after a place end, and their name."""
        english = self.tongue.code == "en"
        return part.after(text, end) if english else worded.part_after(text, end, self.tongue)

    def _numbers(self, passage: Passage) -> Iterator[Citation]:
        for each in self._called(passage.text):
            letters = self.speakers.letters(passage, each.head, each.organ)
            symbol = _parsed(each.symbol(letters) or "")
            if symbol is not None and not (passage.kind == "masthead" and str(symbol) == self.own):
                yield _cited(passage, each.span, str(symbol), each.part)

    def _named(self, passage: Passage, here: Sequence[Citation]) -> list[Citation]:
        """Return the instruments called by name whose text the passage does not cite otherwise."""
        if passage.kind not in _NAMES_IN:
            return []
        cited = {each.symbol for each in here}
        return [
            _cited(passage, each.span, each.symbol, each.part)
            for each in instrument.find(passage.text, self.tongue.code)
            if each.symbol not in cited and each.symbol != self.own
        ]

    def _own_parts(self, passage: Passage) -> Iterator[Citation]:
        """Yield the parts of the text itself that it names: "paragraph 4 (b) above"."""
        if self.own is None or self.speakers.is_brought_in(passage):
            return
        text, english = passage.text, self.tongue.code == "en"
        found = part.here(text) if english else worded.here(text, self.tongue)
        for start, end, named in found:
            yield _cited(passage, (start, end), self.own, named)

    def _called(self, text: str) -> Sequence[number.Number]:
        """Return the texts called by their numbers."""
        english = self.tongue.code == "en"
        return number.find(text) if english else worded.find(text, self.tongue)

    @property
    def _same(self) -> re.Pattern[str]:
        code = self.tongue.code
        return _ANAPHOR if code == "en" else worded.of_tongue(code).same

    def _may_be(self, words: str, symbol: str) -> bool:
        """Tell whether "the same decision" may be the text of a symbol."""
        code = self.tongue.code
        decision = _DECISION if code == "en" else worded.of_tongue(code).decision
        return ("/DEC/" in symbol) == (decision.search(words) is not None)

    def _anaphors(self, passage: Passage, here: Sequence[Citation]) -> list[Citation]:
        """Return what "the same resolution" means where only one resolution can be meant."""
        made: list[Citation] = []
        open_ones = list(_in_the_open(passage, here))
        if not open_ones and not self._before:
            return made
        for found in self._same.finditer(passage.text):
            earlier = {each.symbol for each in open_ones if each.span[1] <= found.start()}
            meant = earlier or self._before
            if len(meant) == 1 and self._may_be(found[0], symbol := next(iter(meant))):
                made.append(_cited(passage, found.span(), symbol, None))
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
