"""Whose resolution it is, where the words say "its resolution" or name no organ at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from travaux.engines.documents.reading import Passage

LETTERS = {
    "General Assembly": "A",
    "Economic and Social Council": "E",
    "Security Council": "S",
    "Human Rights Council": "A/HRC",
}
"""The organs whose resolutions have symbols, and what those begin with."""

NAMES = "|".join(LETTERS)
_OTHERS = r"Commission|Committee|Conference|Board|Parties|Congress|Executive Council"
_MENTION = re.compile(rf"\b(?:(?P<full>{NAMES})|(?P<short>Assembly|Council)|(?P<other>{_OTHERS}))\b")
_GOVERNS = re.compile(r",?\s(?:in|by|of|through|under|adopted)\sits\s(?:own\s)?")
_IS_OBJECT = re.compile(
    r"\b(?:of|to|by|through|before|at|from|with|in|on|for|and|request(?:s|ed)?|recommend(?:s|ed)?"
    r"|invite[sd]?|urge[sd]?)\s(?:the\s)?$"
)
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
    council: str | None = None
    _of_part: dict[str, str] = field(default_factory=dict)

    def hear(self, passage: Passage) -> None:
        """Remember the organ that begins to speak with a formula, and the Council a text means."""
        part, _, last = passage.id.rpartition("__")
        if last.startswith("formula"):
            name = passage.text.rstrip(",").removeprefix("The ")
            self._of_part[f"{part}__" if part else ""] = name

    def of(self, passage: Passage) -> str | None:
        """Return the organ that speaks in a passage."""
        parts = [part for part in self._of_part if passage.id.startswith(part)]
        return self._of_part[max(parts, key=len)] if parts else self.organ

    def letters(self, passage: Passage, start: int, said: str | None) -> str | None:
        """Return what the symbols of the organ begin with whose resolution stands at a place.

        `said` is the organ as the words name it there. None where the organ's have no symbols, ""
        where it is not sure which organ it is.
        """
        mentions = _mentions(passage.text, self._council(passage))
        if said is not None:
            return next((one.letters for one in mentions if one.end >= start >= one.start), None)
        governing = next(
            (one for one in mentions if _GOVERNS.fullmatch(passage.text[one.end : start])), None
        )
        if governing is not None:
            return governing.letters
        speaker = LETTERS.get(self.of(passage) or "")
        return speaker or _subject(passage.text, start, mentions)

    def _council(self, passage: Passage) -> str:
        """Return the Council that "the Council" means here."""
        for full in re.findall(NAMES, passage.text):
            if full.endswith("Council"):
                self.council = full
        speaker = self.of(passage) or ""
        return self.council or (speaker if speaker.endswith("Council") else "") or _FIRST_COUNCIL


_FIRST_COUNCIL = "Economic and Social Council"


@cache
def _mentions(text: str, council: str) -> Sequence[Mention]:
    """Return the organs that a text names outside quotation marks, in order."""
    bare = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    return [_mention(bare, found, council) for found in _MENTION.finditer(bare)]


def _mention(text: str, found: re.Match[str], council: str) -> Mention:
    name = found["full"] or {"Assembly": "General Assembly", "Council": council}.get(found[0], "")
    before = text[max(0, found.start() - 40) : found.start()]
    is_other_assembly = found["short"] and re.search(r"(?<!The)\b[A-Z]\w+\s$", before)
    letters = None if is_other_assembly else LETTERS.get(name)
    return Mention(found.start(), found.end(), letters, bool(_IS_OBJECT.search(before)))


def _subject(text: str, start: int, mentions: Sequence[Mention]) -> str | None:
    """Return the letters of the organ that a narrating sentence is about, "A" where it names none.

    It stands before ("the Assembly would decide that, in accordance with its resolution") or, where
    the sentence begins with its resolution, after ("In its resolution 66/179 the General Assembly").
    """
    begin = max((found.end() for found in _SENTENCE_END.finditer(text, 0, start)), default=0)
    after = _SENTENCE_END.search(text, start)
    end = after.start() if after else len(text)
    before = [one for one in mentions if begin <= one.start < start and not one.is_object]
    behind = [one for one in mentions if start <= one.start < end and not one.is_object]
    subject = next(iter([*before, *behind]), None)
    return (subject.letters or "") if subject else "A"
