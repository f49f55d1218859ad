"""What each block is in its text: title, formula, preamble, heading, note, closing, or text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from travaux.engines.documents import front, marker
from travaux.engines.documents.block import Block, Role
from travaux.engines.documents.marker import Marker
from travaux.engines.documents.sign import COLONS, stops

_ANNEX = re.compile(
    r"(?:annex|appendix|enclosure)(?:\s+(?:[IVXL]+|[A-Z]|\d{1,2}))?\*{0,3}\.?", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:Adopted at (?:the )?)?\d{1,5}(?:st|nd|rd|th)\s+(?:\(\w+\)\s+)?"
    r"(?:(?:plenary|closing|final)\s+)?meeting\b[^.;]{0,60}\.?"
)
_DATE = re.compile(r"\d{1,2}(?:\s+(?:and|to|[-\u2013])\s+\d{1,2})?\s+[A-Z][a-z]{2,8},?\s+\d{4}\.?")
_NAME = r"(?:[A-Z][\w\u2019'-]*|of|and|on|for|the|to|in|at|by|with|assembled|members?)"
_FORMULA = re.compile(rf"The {_NAME}(?:,? {_NAME}){{0,30}},?")
_WE = re.compile(r"We,? [^.;:]{5,280},")
_ADVERB = re.compile(r"(?:also|further|again|once|more|finally|\w+ly)$", re.IGNORECASE)
_VERB = re.compile(r"[A-Za-z]{3,}(?<!ou)(?<!s)(?<!i)s$")
_LONGEST_HEADING = 200
_LONGEST_FRONT_LINE = 400
_LONGEST_LINE = 120
_LONGEST_TITLE = 4
"""Lines that a title takes which has no other front around it."""


def assign(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with their roles; those that only carry words or numbers keep none."""
    end = _front_ends(blocks)
    return [*front.divide(blocks[:end]), *_Reader().read(blocks[end:])]


def is_operative(text: str) -> bool:
    """Tell whether an unnumbered paragraph acts: after its adverbs stands a verb in the present.

    >>> is_operative("Also requests the Secretary-General"), is_operative("Recalling its report")
    (True, False)
    """
    for word in text.split(maxsplit=4)[:4]:
        if not _ADVERB.match(word):
            return _VERB.match(word) is not None
    return False


def is_formula(text: str, following: str) -> bool:
    """Tell whether words are the organ that speaks, set before what it says."""
    if _WE.fullmatch(text):
        return True
    if len(text) > _LONGEST_HEADING or not _FORMULA.fullmatch(text):
        return False
    return text.endswith(",") or is_operative(following)


def looks_like_heading(text: str, *, longest: int = _LONGEST_HEADING) -> bool:
    """Tell whether words could be a heading: short, without an end, beginning large."""
    return bool(
        text
        and len(text) <= longest
        and not text[0].islower()
        and not stops(text)
        and ". " not in text
    )


def stands_alone(line: str) -> bool:
    """Tell whether a line is never joined with its neighbours, whatever stands around it."""
    if len(line) > _LONGEST_LINE:
        return False
    return bool(
        front.is_own_line(line)
        or _ANNEX.fullmatch(line)
        or _is_number(line)
        or _CLOSING.fullmatch(line)
        or (line.endswith(",") and _FORMULA.fullmatch(line))
        or (line.startswith("The ") and front.ORGAN.fullmatch(line, len("The ")))
    )


def _is_number(line: str) -> bool:
    """Tell whether a line is a number by itself, as "Rule 27" and "IV" over a section are."""
    found = marker.find(line)
    if found is None or found[1] != len(line):
        return False
    return any(
        sense.style in ("label", "upper roman", "upper letter") for sense in found[0].senses
    )


def _front_ends(blocks: Sequence[Block]) -> int:
    """Return the place of the first block of the body."""
    for place, block in enumerate(blocks):
        if block.role in ("masthead", "title", "note"):
            continue
        following = blocks[place + 1].text if place + 1 < len(blocks) else ""
        if _is_body(block, following):
            return place if _is_front(blocks[:place]) else 0
    return 0


def _is_front(blocks: Sequence[Block]) -> bool:
    """Tell whether the blocks before a body are the front of a document: a title at the least."""
    if any(front.is_of_front(block.text) for block in blocks):
        return True
    return len(blocks) <= _LONGEST_TITLE and all(
        block.marker is None and looks_like_heading(block.text) for block in blocks
    )


def _is_body(block: Block, following: str) -> bool:
    sign = block.marker
    return bool(
        block.role is not None
        or (sign is not None and (sign.value("arabic") == 1 or sign.value("upper roman")))
        or block.text.casefold() == "summary"
        or is_formula(block.text, following)
        or len(block.text) > _LONGEST_FRONT_LINE
        or _ANNEX.fullmatch(block.text)
    )


@dataclass
class _Reader:
    """Walks the blocks of a body and remembers what it needs to tell the next one."""

    in_preamble: bool = False
    in_list: bool = False
    paragraphs: int = 0
    before: Block | None = None

    def read(self, blocks: Sequence[Block]) -> list[Block]:
        done = []
        for place, block in enumerate(blocks):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            role = block.role or self._role(block, following)
            told = front.titled(block) if role == "title" else replace(block, role=role)
            self._remember(told)
            done.append(told)
        return done

    def _role(self, block: Block, following: Block | None) -> Role | None:
        if self._is_closing(block):
            return "closing"
        if block.marker is None:
            return self._unmarked(block, following.text if following else "")
        heads = self._is_numbered_heading(block, following.marker if following else None)
        return "heading" if heads else None

    def _unmarked(self, block: Block, following: str) -> Role | None:
        if front.is_numbered_title(block.text):
            return "title"
        if _ANNEX.fullmatch(block.text):
            return "annex"
        if is_formula(block.text, following):
            return "formula"
        if self._follows_number() and looks_like_heading(block.text):
            return "heading"
        if self.in_preamble and (block.text.endswith(",") or not is_operative(block.text)):
            return "preamble"
        return "heading" if looks_like_heading(block.text) else None

    def _follows_number(self) -> bool:
        """Tell whether the block before is a heading that is a number alone, as "IV" is."""
        return self.before is not None and self.before.role == "heading" and not self.before.text

    def _is_closing(self, block: Block) -> bool:
        words = f"{block.marker.printed} {block.text}" if block.marker else block.text
        after = self.before is not None and self.before.role == "closing"
        return bool(_CLOSING.fullmatch(words) or (after and _DATE.fullmatch(words)))

    def _is_numbered_heading(self, block: Block, after: Marker | None) -> bool:
        sign = block.marker
        if sign is None:
            return False
        lettered = sign.value("upper roman") or sign.value("upper letter")
        longest = 2 * _LONGEST_HEADING if lettered else _LONGEST_HEADING
        words = block.text.removeprefix(sign.printed).strip()
        if words and not looks_like_heading(words, longest=longest):
            return False
        if lettered or sign.value("label"):
            return True
        number = sign.value("arabic")
        if number is None or self.in_list or self._opens_list():
            return False
        following = after.value("arabic") if after else None
        return number != self.paragraphs + 1 or following == self.paragraphs + 1

    def _opens_list(self) -> bool:
        return self.before is not None and self.before.text.endswith(COLONS)

    def _remember(self, block: Block) -> None:
        if block.role == "note":
            return
        number = block.marker.value("arabic") if block.marker else None
        if block.role is None and number is not None:
            self.in_list = self.in_list or (number == 1 and self._opens_list())
            if not self.in_list or number == self.paragraphs + 1:
                self.paragraphs, self.in_list = number, False
        elif block.role is not None:
            self.in_list = False
        if block.role in ("annex", "title", "formula", "draft"):
            self.paragraphs = 0
        if block.role in ("formula", "draft"):
            self.in_preamble = True
        elif block.role != "preamble" and (block.role or not block.marker or number is not None):
            self.in_preamble = False
        self.before = block
