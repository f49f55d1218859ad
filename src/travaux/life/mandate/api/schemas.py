"""What the interface takes and gives, as OpenAPI describes it."""

import datetime as dt
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import StringConstraints

MOST = 200
"""The most rows of one answer."""

Line = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00]*$")]
"""What is looked for: the database takes no null character."""


class AsAt(Schema):
    """As at which day."""

    as_at: dt.date | None = Field(
        None, description="Without one it is the congress's own day, or today where there is none."
    )


class Asked(AsAt):
    """As at which day, and which rows."""

    limit: int = Field(50, ge=1, le=MOST)
    cursor: int = Field(0, ge=0, description="What `next` of the answer before says.")


class AskedOfRegister(Asked):
    """Which entries of the register: the conditions of its page."""

    congress: Line = Field("", description="The congress's key.")
    addressee: Line = Field("", description="A party's key, or a name as the texts have it.")
    text: Line = Field("", description="The symbol or the address of a text.")
    act: Line = Field("", description="In its dictionary form, such as `request`.")
    due: Literal["", "overdue", "month", "year", "stated", "unstated"] = ""
    due_from: dt.date | None = None
    due_until: dt.date | None = None
    state: Literal[
        "", "overdue", "in force", "under way", "proposed", "discharged", "lapsed", "superseded"
    ] = ""
    owner: Literal["", "mine", "nobody"] = ""
    reading: Literal["", "confirmed", "machine"] = ""
    words: Line = Field("", description="Looked for by the rules of their language.")
    everything: bool = Field(False, description="Also acts that ask nobody.")
    joined: bool = Field(False, description="Also duplicates that were joined to another entry.")


class AskedOfText(Asked):
    """Which passages of a text, in which edition."""

    language: Line = Field("en", description="A language's code, or the id of an edition.")


class AskedOfParties(Asked):
    """Which parties."""

    kind: Literal["", "organ", "office", "entity", "class", "group", "state"] = ""


class Addressee(Schema):
    """Somebody who is asked: the name as the text has it, and the party's key where known."""

    name: str
    party: str | None


class Session(Schema):
    """A session of an organ, by the organ's key."""

    organ: str
    ordinal: int


class Due(Schema):
    """By when: the words of the text, and the days that they mean where these are known."""

    words: str
    begins: dt.date | None
    ends: dt.date | None
    session: Session | None


class Entry(Schema):
    """A task in the register. `state` is that of `as_at`."""

    id: int
    url: str
    text: str
    passage: str
    number: str
    language: str
    by: str
    act: str
    addressees: list[Addressee]
    jointly_with: list[str]
    matter: str
    due: Due | None
    report_to: str
    through: str
    state: str
    as_at: dt.date
    in_force_from: dt.date | None
    in_force_until: dt.date | None
    under_way_from: dt.date | None
    closed_on: dt.date | None
    congress: str | None
    standing: bool
    joined_to: int | None
    verdict: str
    sequence: int


class Entries(Schema):
    """Some entries; `next` is the cursor of those after them."""

    items: list[Entry]
    next: int | None


class Edition(Schema):
    """A text in one language."""

    id: int
    language: str
    correction: int
    title: str


class Text(Schema):
    """A text, with its editions."""

    address: str
    url: str
    symbol: str | None
    kind: str
    organ: str
    session: str
    date: dt.date | None
    released: bool
    editions: list[Edition]


class Texts(Schema):
    """Some texts, those that came in first first."""

    items: list[Text]
    next: int | None


class Task(Schema):
    """One thing that a provision asks, and the id of its entry in the register."""

    matter: str
    due: str | None
    report_to: str
    through: str
    entry: int | None


class Provision(Schema):
    """What a passage does; `binds` on the day that was asked for."""

    act: str
    by: str
    addressees: list[str]
    jointly_with: list[str]
    force: str
    stage: str
    binds: bool
    in_force_from: dt.date | None
    in_force_until: dt.date | None
    verdict: str
    tasks: list[Task]


class Passage(Schema):
    """A passage with its words in one edition."""

    id: str
    kind: str
    number: str
    parent: str | None
    language: str
    words: str
    cites: list[str]
    provisions: list[Provision]


class Passages(Schema):
    """Some passages of a text, in its order."""

    items: list[Passage]
    next: int | None


class Party(Schema):
    """Somebody who acts or is asked, with the name in each language."""

    key: str
    kind: str
    names: dict[str, str]
    reports_to: str | None


class Parties(Schema):
    """Some parties, in the order in which they were entered."""

    items: list[Party]
    next: int | None


class PartyAsAt(Party):
    """A party with those it stands for, and those that it belongs to, on a day."""

    as_at: dt.date
    members: list[str]
    belongs_to: list[str]
