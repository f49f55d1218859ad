"""Whose resolution it is, where the words say "its resolution" or name no organ at all."""

import itertools
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from travaux.engines.documents.reading import Passage
from travaux.engines.documents.tongue import Tongue

LETTERS = {
    "General Assembly": "A",
    "Economic and Social Council": "E",
    "Security Council": "S",
    "Human Rights Council": "A/HRC",
}
"""The organs whose resolutions have symbols, and what those begin with."""

COUNCIL = "Council"
"""A Council named shortly: whose resolution it is, its number tells, or who speaks."""
NAMES = "|".join(LETTERS)
_OTHERS = r"Commission|Committee|Conference|Board|Parties|Congress|Executive Council"
_MENTION = re.compile(
    rf"\b(?:(?P<full>{NAMES})|(?P<short>Assembly|Council)|(?P<other>{_OTHERS}))\b"
)
_GOVERNS = re.compile(r",?\s(?:in|by|of|through|under|adopted)\sits\s(?:own\s)?")
_IS_OBJECT = re.compile(
    r"\b(?:of|to|by|through|before|at|from|with|in|on|for|and|request(?:s|ed)?|recommend(?:s|ed)?"
    r"|invite[sd]?|urge[sd]?)\s(?:the\s)?$"
)
_OF_A_NAME = re.compile(r"\b(?!The\b)[A-Z]\w+\s$")
_MANY = 50
"""Organs of one sentence that are looked at for its subject."""
_SENTENCE_END = re.compile(r"[.;:]\s+(?=[A-Z“])")
_QUOTED = re.compile(r"“[^“”]{0,800}”")


@dataclass(frozen=True)
class Mention:
    """An organ named in a sentence; `letters` is None where its resolutions have no symbols."""

    start: int
    end: int
    letters: str | None
    is_object: bool


@dataclass
class Speakers:
    """Who speaks in each part of a text, and which Council was named last."""

    organ: str | None
    tongue: Tongue
    council: str | None = None
    _heard: Passage | None = None
    _of_part: dict[str, str] = field(default_factory=dict)

    def hear(self, passage: Passage) -> None:
        """Remember the organ that begins to speak with a formula, and the Council a text means."""
        part, _, last = passage.id.rpartition("__")
        if last.startswith("formula"):
            we = self.tongue.forms.we.fullmatch(passage.text)
            name = we["we"] if we else self.tongue.speaker(passage.text) or passage.text
            self._of_part[f"{part}__" if part else ""] = name

    def of(self, passage: Passage) -> str | None:
        """Return the organ that speaks in a passage."""
        parts = [part for part in self._of_part if passage.id.startswith(part)]
        return self._of_part[max(parts, key=len)] if parts else self.organ

    def speaks(self, passage: Passage) -> bool:
        """Tell whether a formula says whose words a passage is."""
        return any(passage.id.startswith(part) for part in self._of_part)

    def is_brought_in(self, passage: Passage) -> bool:
        """Tell whether a passage is of a draft that another passage brings in."""
        return any(part and passage.id.startswith(part) for part in self._of_part)

    def letters(self, passage: Passage, start: int, said: str | None) -> str | None:
        """Return what the symbols of the organ begin with whose resolution stands at a place.

        `said` is the organ as the words name it there. None where the organ's have no symbols, ""
        where it is not sure which organ it is.
        """
        if said in LETTERS:
            return LETTERS[said]
        if self.tongue.code != "en":
            speaker = LETTERS.get(self.of(passage) or "", "")
            if said == COUNCIL:
                return speaker if speaker != LETTERS["General Assembly"] else ""
            return speaker if said is None else None
        text = _text(passage.text, self._council(passage))
        if said is not None:
            return text.letters_at(start)
        governing = text.before(start)
        if governing is not None and _GOVERNS.fullmatch(passage.text[governing.end : start]):
            return governing.letters
        return LETTERS.get(self.of(passage) or "") or text.subject(start)

    def _council(self, passage: Passage) -> str:
        """Return the Council that "the Council" means here."""
        if passage is not self._heard:
            self._heard = passage
            for full in re.findall(NAMES, passage.text):
                if full.endswith("Council"):
                    self.council = full
        speaker = self.of(passage) or ""
        return self.council or (speaker if speaker.endswith("Council") else "") or _FIRST_COUNCIL


_FIRST_COUNCIL = "Economic and Social Council"


@dataclass(frozen=True)
class _Text:
    """The organs that a text names outside quotation marks, and where its sentences begin."""

    mentions: Sequence[Mention]
    sentences: Sequence[int]

    def letters_at(self, start: int) -> str | None:
        """Return the letters of the organ named at a place."""
        place = bisect_right(self.mentions, start, key=_start) - 1
        found = self.mentions[place] if place >= 0 else None
        return found.letters if found and found.end >= start else None

    def before(self, start: int) -> Mention | None:
        """Return the last organ named before a place."""
        place = bisect_left(self.mentions, start, key=_start) - 1
        return self.mentions[place] if place >= 0 else None

    def subject(self, start: int) -> str:
        """Return the letters of the organ a narrating sentence is about, "A" where it names none.

        It stands before ("the Assembly would decide that, in accordance with its resolution") or,
        where the sentence begins with its resolution, after ("In its resolution 66/179 the
        General Assembly").
        """
        place = bisect_right(self.sentences, start)
        begin = self.sentences[place - 1]
        end = self.sentences[place] if place < len(self.sentences) else sys.maxsize
        first = bisect_left(self.mentions, begin, key=_start)
        last = bisect_left(self.mentions, end, key=_start)
        inside = itertools.islice(self.mentions, first, min(last, first + _MANY))
        subject = next((one for one in inside if not one.is_object), None)
        return (subject.letters or "") if subject else "A"


def _start(mention: Mention) -> int:
    return mention.start


@lru_cache(maxsize=4)
def _text(text: str, council: str) -> _Text:
    bare = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    mentions = [_mention(bare, found, council) for found in _MENTION.finditer(bare)]
    return _Text(mentions, [0, *(found.end() for found in _SENTENCE_END.finditer(text))])


def _mention(text: str, found: re.Match[str], council: str) -> Mention:
    name = found["full"] or {"Assembly": "General Assembly", "Council": council}.get(found[0], "")
    before = text[max(0, found.start() - 40) : found.start()]
    is_other_assembly = found["short"] and _OF_A_NAME.search(before)
    letters = None if is_other_assembly else LETTERS.get(name)
    return Mention(found.start(), found.end(), letters, bool(_IS_OBJECT.search(before)))
