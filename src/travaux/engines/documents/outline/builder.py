"""The outline of a text while it grows, block by block."""

import re
from collections import Counter
from typing import Literal

from travaux.engines.documents.block import Block
from travaux.engines.documents.marker import Marker, Sense
from travaux.engines.documents.outline.address import address, kind_of, printed_number
from travaux.engines.documents.outline.part import Part
from travaux.engines.documents.outline.sequence import Level, Place, dress, find_place
from travaux.engines.documents.reading import Passage, PassageKind
from travaux.engines.documents.role import is_operative
from travaux.engines.documents.sign import COLONS
from travaux.engines.documents.tongue import Tongue

_LONGEST_ITEM = 120
_LONGEST_TEXT = 10_000
_VERBS = frozenset(
    ("was", "were", "has", "have", "had", "would", "shall", "should", "will", "may", "is")
)
_SENTENCE = re.compile(
    rf"\b(?:{'|'.join(sorted(_VERBS))})\b"
    r"|\b(?:\w+ed|took)\s+(?:the|that|its|to|note|States|Member|Governments)\b"
)
"""What a paragraph that tells has, and the title of an item hardly ever."""


class Outline:
    """Takes blocks in order and gives each its passage.

    `sectioned` names the parts, by their prefixes, where the numbers begin anew in each section.
    """

    def __init__(
        self, tongue: Tongue, prefix: str, sectioned: frozenset[str], taken: set[str]
    ) -> None:
        self._tongue = tongue
        self.passages: list[Passage] = []
        self.restarted: set[str] = set()
        self._sectioned = sectioned
        self._taken = taken
        self._times: Counter[str] = Counter(taken)
        self._parts = [Part(prefix)]
        self._heading: Block | None = None
        self._words: Passage | None = None

    def add(self, block: Block, after: Marker | None, *, again: bool = False) -> None:
        """Give one block its passage; `after` is the marker that comes next.

        `again` tells that the number of this one comes once more before a count begins anew.
        """
        match block.role:
            case "note":
                self._note(block)
            case "annex":
                self._open_annex(block)
            case "formula" | "draft":
                self._open_text(block)
            case "masthead" | "title" | "heading" | "closing":
                self._set_apart(block, block.role)
            case "preamble" if block.marker is None:
                name = self._part.next("preamble")
                self._words = self._emit(block, name, "preamble", self._part.parent)
            case _ if block.marker is not None and block.marker.senses:
                self._numbered(block, block.marker, after, again=again)
            case _:
                self._unnumbered(block)

    @property
    def _part(self) -> Part:
        return self._parts[-1]

    def _emit(self, block: Block, name: str, kind: PassageKind, parent: str | None) -> Passage:
        unique = name
        while unique in self._taken:
            self._times[name] += 1
            unique = f"{name}_{self._times[name]}"
        self._taken.add(unique)
        passage = Passage(
            unique, printed_number(block), parent, kind, block.text, block.source, block.notes
        )
        self.passages.append(passage)
        return passage

    def _note(self, block: Block) -> None:
        number = block.marker.senses[0].value if block.marker else 0
        name = f"note_{number}" if number else self._parts[0].next("note_star")
        self._emit(block, name, "note", None)

    def _set_apart(self, block: Block, kind: PassageKind) -> None:
        """Give an address to what stands outside the numbers of the text."""
        self._leave("label" if kind == "heading" else "draft")
        sign = block.marker
        if kind == "heading" and sign is not None and (number := sign.value("label")):
            self._open_label(block, f"{dress(sign)}_{number}")
            return
        name = f"{self._part.prefix}title" if kind == "title" else self._part.next(kind)
        self._emit(block, name, kind, self._part.parent)
        self._part.close_lists()
        if sign is not None and (number := sign.value("upper roman")):
            self._part.counts["roman"] = number
        self._heading = block

    def _open_label(self, block: Block, name: str) -> None:
        label = self._emit(block, f"{self._part.prefix}{name}", "heading", self._part.parent)
        self._part.close_lists()
        self._words = label
        self._parts.append(Part(f"{label.id}__", label.id, "label"))

    def _open_annex(self, block: Block) -> None:
        del self._parts[1:]
        name = self._part.next("annex")
        self._emit(block, name, "heading", None)
        self._part.close_lists()
        self._heading = block
        self._parts.append(Part(f"{name}__", None, "annex"))

    def _open_text(self, block: Block) -> None:
        """Begin with the organ that speaks: a text, or a draft that a paragraph brings in."""
        words = self._words
        brought = block.role == "draft" or self._ends_with_colon()
        if words is not None and words.kind != "preamble" and brought:
            self._parts.append(Part(f"{words.id}__", words.id, "draft"))
        elif self._part.sort == "draft":
            parent = self._parts.pop().parent
            self._part.counts[f"{parent}__draft"] += 1
            number = self._part.counts[f"{parent}__draft"] + 1
            self._parts.append(Part(f"{parent}__draft_{number}__", parent, "draft"))
        self._emit(block, f"{self._part.prefix}formula", "preamble", self._part.parent)

    def _leave(self, sort: Literal["draft", "label"]) -> None:
        """Leave what stands under a label, and, for a draft, the drafts too.

        A heading that follows its label at once, as the names of some rules do, belongs to it.
        """
        if sort == "label" and self.passages and self.passages[-1].id == self._part.parent:
            return
        while self._part.sort in {"label", sort}:
            self._parts.pop()

    def _unnumbered(self, block: Block) -> None:
        part = self._part
        if part.holder is not None:
            part.counts[part.holder] += 1
            name = f"{part.holder}__unnumbered_{part.counts[part.holder]}"
        elif self._is_summary():
            name = f"{part.prefix}summary"
        else:
            name = part.next("unnumbered")
        self._words = self._emit(block, name, "paragraph", part.holder or part.parent)
        del part.levels[1:]

    def _is_summary(self) -> bool:
        return self._heading is not None and bool(
            self._tongue.forms.summary.fullmatch(self._heading.text)
        )

    def _numbered(self, block: Block, sign: Marker, after: Marker | None, *, again: bool) -> None:
        part = self._counting(sign)
        opens = part.holder is not None and self._ends_with_colon()
        length = 0 if again else _weight(block.text, self._tongue)
        place = find_place(part.levels, sign, opens=opens, after=after, length=length)
        if place is None:
            self._restart(part)
            place = find_place(part.levels, sign, opens=False, after=after, length=length)
        if place is None:
            self._unnumbered(block)
        else:
            self._put(block, sign, part, place)

    def _lists(self, text: str) -> bool:
        """Tell whether words are the first item of a list that words without a number head.

        "Approves the following agenda:" heads items; "Declare as follows:" heads paragraphs.
        """
        words = self._words
        heads = words is not None and words.kind == "paragraph" and words.number is None
        return heads and len(text) <= _LONGEST_ITEM and not is_operative(text, self._tongue)

    def _ends_with_colon(self) -> bool:
        return self._words is not None and self._words.text.endswith(COLONS)

    def _counting(self, sign: Marker) -> Part:
        """Return the part whose paragraphs a number goes on with, leaving drafts that are over."""
        number = sign.value("arabic")
        if number is None or number == 1 or self._part.goes_on(number):
            return self._part
        outer = [part for part in self._parts if part.sort in ("text", "annex")]
        if self._part.sort == "draft" and outer[-1].goes_on(number):
            self._leave("draft")
        return self._part

    def _restart(self, part: Part) -> None:
        """Begin a new count of paragraphs."""
        if part.levels and part.levels[0].style == "arabic" and part.levels[0].above is None:
            self.restarted.add(part.prefix)
        part.levels.clear()
        part.holder = None

    def _put(self, block: Block, sign: Marker, part: Part, place: Place) -> None:
        """Give a numbered block its passage in the list where it belongs."""
        depth, sense = place.depth, place.sense
        goes_on = depth < len(part.levels) and part.levels[depth].style == sense.style
        del part.levels[depth + goes_on :]
        if not goes_on:
            if sense.style == "arabic" and not depth and part.prefix in self._sectioned:
                part.section = part.next_section()
            above = self._above(part, sense, block.text)
            part.levels.append(Level(sense.style, dress(sign), above))
        level = part.levels[depth]
        level.value = level.value + 1 if sense.style == "bullet" else sense.value
        level.longest = max(level.longest, len(block.text))
        name = address(sense.style, level.value, sign)
        if level.above is not None:
            name = f"{level.above}__{name}"
        else:
            name = f"{part.prefix}{part.section}{'' if sense.style == 'label' else 'para_'}{name}"
        kind = kind_of(sense.style, nested=level.above is not None)
        self._words = self._emit(block, name, kind, level.above or part.parent)
        level.id = self._words.id
        if depth == 0:
            part.holder = None if level.above else self._words.id

    def _above(self, part: Part, sense: Sense, text: str) -> str | None:
        """Return the passage that heads a list which is about to open."""
        if part.levels and (part.holder is not None or part.levels[0].above is not None):
            words = self._words
            heads = words is not None and words.number is None and words.text.endswith(COLONS)
            return words.id if words is not None and heads else part.levels[-1].id
        if sense.style == "label" or (sense.style == "arabic" and not self._lists(text)):
            return None
        if self._words is not None and self._ends_with_colon():
            return self._words.id
        return part.parent if part.sort == "label" else None


def _weight(text: str, tongue: Tongue) -> int:
    """Return how long words are, those of a whole sentence longer than any item of a list."""
    says = is_operative(text, tongue) or not _VERBS.isdisjoint(text.split())
    return len(text) + _LONGEST_TEXT if says or _SENTENCE.search(text) else len(text)
