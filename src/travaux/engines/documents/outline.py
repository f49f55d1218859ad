"""Blocks put in their places: passages with addresses, each under the one it belongs to.

Addresses are made of the numbers' places, not of their letters, so that they are the same in every
language: `para_10__a` is the first sub-paragraph of paragraph 10 also where it is printed "(أ)".
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from travaux.engines.documents.block import Block
from travaux.engines.documents.marker import Marker, Sense, Style, in_roman
from travaux.engines.documents.reading import Passage, PassageKind
from travaux.engines.documents.sequence import Level, Place, dress, find_place
from travaux.engines.documents.sign import COLONS

OTHER_TEXT = "text_"
"""What the addresses begin with of a text that stands beside the one the file is of."""
_AHEAD = 4
"""How many blocks ahead the next marker is looked for."""


def arrange(blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Return the passages that blocks make, each after the one it belongs to.

    A file may hold several resolutions, or pieces of them, as printed volumes have them on a page.
    The one that is whole has plain addresses, every other one has `text_2__` and the like before.
    """
    texts = _texts(blocks)
    main = _main(texts)
    taken: set[str] = set()
    passages: list[Passage] = []
    for place, text in enumerate(texts):
        prefix = "" if place == main else f"{OTHER_TEXT}{place + 1}__"
        first = _arranged(text, prefix, frozenset(), set(taken))
        done = _arranged(text, prefix, frozenset(first.restarted), taken)
        passages.extend(done.passages)
    return tuple(passages)


def _texts(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """Return the texts of a file: each begins with its title, the first with what is before."""
    titles = [place for place, block in enumerate(blocks) if block.role == "title"]
    starts = [0, *titles] if titles and _has_body(blocks[: titles[0]]) else [0, *titles[1:]]
    ends = [*starts[1:], len(blocks)]
    return [blocks[start:end] for start, end in zip(starts, ends, strict=True)]


def _has_body(blocks: Sequence[Block]) -> bool:
    return any(block.role in (None, "closing", "preamble") for block in blocks)


def _main(texts: Sequence[Sequence[Block]]) -> int | None:
    """Return the place of the text that a file is of: its only one, or the only whole one."""
    if len(texts) == 1:
        return 0
    whole = [
        place
        for place, text in enumerate(texts)
        if {"title", "closing"} <= {block.role for block in text}
    ]
    return whole[0] if len(whole) == 1 else None


def _arranged(
    blocks: Sequence[Block], prefix: str, sectioned: frozenset[str], taken: set[str]
) -> "_Outline":
    outline = _Outline(prefix, sectioned, taken)
    for place, block in enumerate(blocks):
        ahead = blocks[place + 1 : place + _AHEAD]
        after = next((each.marker for each in ahead if each.marker is not None), None)
        outline.add(block, after)
    return outline


@dataclass
class _Part:
    """A stretch of text with numbers of its own.

    That is the text itself, an annex, a draft that a paragraph brings in, or what stands under a
    label such as "Rule 27". `holder` is the numbered paragraph that words without a number go on
    with.
    """

    prefix: str = ""
    parent: str | None = None
    sort: Literal["text", "annex", "draft", "label"] = "text"
    section: str = ""
    holder: str | None = None
    levels: list[Level] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def next(self, name: str) -> str:
        """Return the next address of this name in the part."""
        self.counts[name] += 1
        return f"{self.prefix}{name}_{self.counts[name]}"

    def close_lists(self) -> None:
        """Leave the lists of the last paragraph, but not the count of paragraphs."""
        del self.levels[1 if self.levels and self.levels[0].style == "arabic" else 0 :]
        self.holder = None


class _Outline:
    """Takes blocks in order and gives each its passage.

    `sectioned` names the parts, by their prefixes, where the numbers begin anew in each section.
    """

    def __init__(self, prefix: str, sectioned: frozenset[str], taken: set[str]) -> None:
        self.passages: list[Passage] = []
        self.restarted: set[str] = set()
        self._sectioned = sectioned
        self._taken = taken
        self._times: Counter[str] = Counter(taken)
        self._parts = [_Part(prefix)]
        self._heading: Block | None = None
        self._words: Passage | None = None

    def add(self, block: Block, after: Marker | None) -> None:
        """Give one block its passage; `after` is the marker that comes next."""
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
                self._numbered(block, block.marker, after)
            case _:
                self._unnumbered(block)

    @property
    def _part(self) -> _Part:
        return self._parts[-1]

    def _emit(self, block: Block, name: str, kind: PassageKind, parent: str | None) -> Passage:
        unique = name
        while unique in self._taken:
            self._times[name] += 1
            unique = f"{name}_{self._times[name]}"
        self._taken.add(unique)
        passage = Passage(
            unique, _printed(block), parent, kind, block.text, block.source, block.notes
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
        self._parts.append(_Part(f"{label.id}__", label.id, "label"))

    def _open_annex(self, block: Block) -> None:
        del self._parts[1:]
        name = self._part.next("annex")
        self._emit(block, name, "heading", None)
        self._part.close_lists()
        self._heading = block
        self._parts.append(_Part(f"{name}__", None, "annex"))

    def _open_text(self, block: Block) -> None:
        """Begin with the organ that speaks: a text, or a draft that a paragraph brings in."""
        words = self._words
        brought = block.role == "draft" or self._ends_with_colon()
        if words is not None and words.kind != "preamble" and brought:
            self._parts.append(_Part(f"{words.id}__", words.id, "draft"))
        elif self._part.sort == "draft":
            parent = self._parts.pop().parent
            self._part.counts[f"{parent}__draft"] += 1
            number = self._part.counts[f"{parent}__draft"] + 1
            self._parts.append(_Part(f"{parent}__draft_{number}__", parent, "draft"))
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
        return self._heading is not None and self._heading.text.casefold() == "summary"

    def _numbered(self, block: Block, sign: Marker, after: Marker | None) -> None:
        part = self._counting(sign)
        opens = part.holder is not None and self._ends_with_colon()
        length = len(block.text)
        place = find_place(part.levels, sign, opens=opens, after=after, length=length)
        if place is None:
            self._restart(part)
            place = find_place(part.levels, sign, opens=False, after=after, length=length)
        if place is None:
            self._unnumbered(block)
        else:
            self._put(block, sign, part, place)

    def _ends_with_colon(self) -> bool:
        return self._words is not None and self._words.text.endswith(COLONS)

    def _counting(self, sign: Marker) -> _Part:
        """Return the part whose paragraphs a number goes on with, leaving drafts that are over."""
        number = sign.value("arabic")
        if number is None or number == 1 or _goes_on(self._part, number):
            return self._part
        outer = [part for part in self._parts if part.sort in ("text", "annex")]
        if self._part.sort == "draft" and _goes_on(outer[-1], number):
            self._leave("draft")
        return self._part

    def _restart(self, part: _Part) -> None:
        """Begin a new count of paragraphs."""
        if part.levels and part.levels[0].style == "arabic":
            self.restarted.add(part.prefix)
        part.levels.clear()
        part.holder = None

    def _put(self, block: Block, sign: Marker, part: _Part, place: Place) -> None:
        """Give a numbered block its passage in the list where it belongs."""
        depth, sense = place.depth, place.sense
        goes_on = depth < len(part.levels) and part.levels[depth].style == sense.style
        del part.levels[depth + goes_on :]
        if not goes_on:
            if sense.style == "arabic" and not depth and part.prefix in self._sectioned:
                part.section = self._next_section(part)
            part.levels.append(Level(sense.style, dress(sign), self._above(part, sense)))
        level = part.levels[depth]
        level.value = level.value + 1 if sense.style == "bullet" else sense.value
        level.longest = max(level.longest, len(block.text))
        name = _address(sense.style, level.value, sign)
        if level.above is not None:
            name = f"{level.above}__{name}"
        else:
            name = f"{part.prefix}{part.section}{'' if sense.style == 'label' else 'para_'}{name}"
        kind = _kind(sense.style, nested=level.above is not None)
        self._words = self._emit(block, name, kind, level.above or part.parent)
        level.id = self._words.id
        if depth == 0:
            part.holder = None if level.above else self._words.id

    def _above(self, part: _Part, sense: Sense) -> str | None:
        """Return the passage that heads a list which is about to open."""
        if part.levels and (part.holder is not None or part.levels[0].above is not None):
            words = self._words
            heads = words is not None and words.number is None and words.text.endswith(COLONS)
            return words.id if words is not None and heads else part.levels[-1].id
        if sense.style in ("arabic", "label"):
            return None
        if self._words is not None and self._ends_with_colon():
            return self._words.id
        return part.parent if part.sort == "label" else None

    def _next_section(self, part: _Part) -> str:
        """Return what addresses begin with in a section whose numbers begin anew."""
        part.counts["section"] = max(part.counts["section"] + 1, part.counts["roman"])
        return f"section_{part.counts['section']}__"


def _printed(block: Block) -> str | None:
    """Return the number as printed; a label before words ("Principle 1. ...") is one of them."""
    sign = block.marker
    if sign is None or (sign.value("label") is not None and block.text):
        return None
    return sign.printed


def _goes_on(part: _Part, number: int) -> bool:
    return any(level.style == "arabic" and level.value + 1 == number for level in part.levels)


def _address(style: Style, value: int, sign: Marker) -> str:
    match style:
        case "letter" | "upper letter":
            return chr(ord("a") + (value - 1) % 26) * (1 + (value - 1) // 26)
        case "roman" | "upper roman":
            return in_roman(value)
        case "bullet":
            return f"bullet_{value}"
        case "label":
            return f"{dress(sign)}_{value}"
        case "compound":
            return sign.printed.strip(".").replace(".", "_")
        case _:
            return str(value)


def _kind(style: Style, *, nested: bool) -> PassageKind:
    if style in ("letter", "roman", "upper letter", "upper roman"):
        return "subparagraph"
    return "item" if nested or style == "bullet" else "paragraph"
