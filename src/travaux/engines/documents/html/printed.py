"""What a page prints as one block, while it is taken from its tags and words."""

from dataclasses import dataclass, field

from travaux.engines.documents.block import Role
from travaux.engines.documents.plain.line import Line
from travaux.engines.documents.reading import Span


@dataclass
class Printed:
    """Lines of one block, broken where the page breaks them.

    `number` is the one that its list gives it or that the page marks as one, at a `place` of the
    page; `sign` that of the note that it is; `role` what the page itself says of it.
    """

    lines: list[Line] = field(default_factory=list)
    number: str = ""
    place: Span | None = None
    sign: str = ""
    role: Role | None = None
    of_main: bool = False


class Lines:
    """The words of a block that is still open."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._start = self._end = self._gap = 0

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the block yet."""
        return not self._lines and not any(each.strip() for each in self._words)

    def add(self, words: str, start: int, end: int) -> None:
        """Add words that stand at these characters of the page."""
        if words.strip():
            if not any(each.strip() for each in self._words):
                self._start = start
            self._end = end
        self._words.append(words)

    def break_off(self) -> None:
        """End a line."""
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
            self._lines.append(Line(text, self._start, self._end, 0, self._gap))
        self._gap = 0 if text else self._gap + 1

    def take(self) -> list[Line]:
        """Return the lines of the block and begin another."""
        self.break_off()
        taken, self._lines, self._gap = self._lines, [], 0
        return taken
