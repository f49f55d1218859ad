"""What a reading of one document holds; its plain dump is the JSON that `travaux read` prints.

Spans are pairs of character offsets, the first included, the last not.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, cast

Span = tuple[int, int]
Stage = Literal["in force", "proposed"]
Force = Literal["operative", "preambular", "narrated"]
PassageKind = Literal[
    "title",
    "heading",
    "preamble",
    "paragraph",
    "subparagraph",
    "item",
    "quotation",
    "note",
    "masthead",
    "closing",
]
DueKind = Literal["date", "year", "session", "period", "event", "recurring"]


@dataclass(frozen=True)
class Box:
    """A place on a printed page: `box` is left, top, right and bottom, in points.

    Pages are counted from 1, points from the upper left corner of the page.
    """

    page: int
    box: tuple[float, float, float, float]


Place = Span | tuple[Box, ...]


def characters(place: Place | None) -> Span | None:
    """Return the characters of a file that a place is, null for one on printed pages."""
    return cast("Span", place) if place and isinstance(place[0], int) else None


@dataclass(frozen=True)
class Source:
    """The file a text was read from."""

    name: str
    sha256: str
    format: Literal["text", "docx", "pdf", "html", "akn"]
    language: str


@dataclass(frozen=True)
class Passage:
    """One numbered, addressable piece of a text. `text` is without the number.

    `source` gives the characters of the decoded file that it stands on, of a PDF the boxes on
    its pages; null where a format has no such place. `notes` tells after how many characters of
    the text a note is called, and the sign of the note.
    """

    id: str
    number: str | None
    parent: str | None
    kind: PassageKind
    text: str
    source: Place | None = None
    notes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Citation:
    """A reference from a passage's words to another text, resolved to its symbol."""

    passage: str
    span: Span
    text: str
    symbol: str
    part: str | None = None


@dataclass(frozen=True)
class Due:
    """By when: the text's own words, and what they mean.

    `begins` and `ends` are ISO dates and are dumped as `from` and `to`.
    """

    text: str
    kind: DueKind
    organ: str | None = None
    ordinal: int | None = None
    begins: str | None = None
    ends: str | None = None


@dataclass(frozen=True)
class Task:
    """One thing asked: the text's own words, by when, to whom reported and through whom."""

    matter: str
    due: Due | None = None
    report_to: str | None = None
    through: str | None = None


@dataclass(frozen=True)
class Provision:
    """What a passage does: one act of one organ, with its addressees and tasks.

    `inherited` says that the act is the chapeau's; `carried`, that what is told of it was read in
    the English edition of the same text.
    """

    passage: str
    span: Span
    act: str
    stage: Stage
    force: Force
    by: str | None
    strength: tuple[str, ...] = ()
    inherited: bool = False
    carried: bool = False
    addressees: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True)
class View:
    """What was said in a debate that a text narrates, and by whom; never a provision."""

    passage: str
    span: Span
    by: str | None
    text: str


@dataclass(frozen=True)
class Fact:
    """Something a text states of a congress, with the words it stands on.

    `carried` says that it was read in the English edition of the same text.
    """

    fact: str
    value: Any
    passage: str
    span: Span
    stage: Stage
    carried: bool = False


@dataclass(frozen=True)
class Outcome:
    """The declaration that the congress before adopted, as a text names it."""

    name: str
    symbol: str | None
    part: str | None
    passage: str
    span: Span


@dataclass(frozen=True)
class Congress:
    """All that a text states of the congress it is about; what it does not state is absent."""

    facts: tuple[Fact, ...] = ()
    follows: Outcome | None = None


@dataclass(frozen=True)
class Doubt:
    """Something the reader is unsure of, in words for a person."""

    passage: str | None
    code: str
    text: str


@dataclass(frozen=True)
class Reading:
    """One document, read."""

    source: Source
    symbol: str | None
    title: str | None
    kind: str | None
    organ: str | None
    session: str | None
    date: str | None
    passages: tuple[Passage, ...]
    citations: tuple[Citation, ...] = ()
    provisions: tuple[Provision, ...] = ()
    views: tuple[View, ...] = ()
    congress: Congress | None = None
    warnings: tuple[Doubt, ...] = ()


DUMPED_AS = {"with_": "with", "begins": "from", "ends": "to"}


def is_day(text: str) -> bool:
    """Tell whether words are a day as a reading has it.

    >>> is_day("2012-02-29"), is_day("2013-02-29"), is_day("20120229")
    (True, False, False)
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _named(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {DUMPED_AS.get(key, key): value for key, value in pairs}


def dump(reading: Reading) -> dict[str, Any]:
    """Return the reading as plain JSON values, under the names of the format."""
    plain: dict[str, Any] = asdict(reading, dict_factory=_named)
    return plain


def dump_due(due: Due | None) -> dict[str, Any] | None:
    """Return a due time as plain JSON values, under the names of the format."""
    return asdict(due, dict_factory=_named) if due else None
