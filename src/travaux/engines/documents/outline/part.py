"""A stretch of text with numbers of its own, while its blocks are put in their places."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from travaux.engines.documents.outline.sequence import Level


@dataclass
class Part:
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
        counts = self.levels and self.levels[0].style == "arabic" and not self.levels[0].above
        del self.levels[1 if counts else 0 :]
        self.holder = None

    def goes_on(self, number: int) -> bool:
        """Tell whether a number is the next of one of the open counts."""
        counts = (level for level in self.levels if level.style == "arabic")
        return any(level.value + 1 == number for level in counts)

    def next_section(self) -> str:
        """Return what addresses begin with in a section whose numbers begin anew."""
        self.counts["section"] = max(self.counts["section"] + 1, self.counts["roman"])
        return f"section_{self.counts['section']}__"
