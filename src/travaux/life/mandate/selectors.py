"""Read the register, within what a person may see."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from travaux.kernel import clock
from travaux.life.congress.models import Congress
from travaux.life.mandate.models import Addressee, Entry
from travaux.life.parties.models import Party
from travaux.life.people.permissions import Person
from travaux.life.record.models import Provision
from travaux.life.record.selectors.text import released_to

if TYPE_CHECKING:
    from django.db.models.expressions import OrderBy
    from django_stubs_ext import WithAnnotations

_TEXT = "task__provision__wording__edition__text__"
_AS_THE_TEXT_HAS_THEM = (
    "task__provision__wording__edition_id",
    "task__provision__position",
    "task__position",
)
ENTRY_STATES = ("proposed", "in force", "overdue")
SORTS = {
    "": (),
    "addressee": ("first_addressee",),
    "act": ("task__provision__act",),
    "due": ("ends", "begins"),
    "state": ("state",),
}


class Dated(TypedDict):
    """What the database works out of an entry: when it is due, and its state."""

    begins: dt.date | None
    ends: dt.date | None
    day: dt.date
    first_addressee: str | None
    state: str


@dataclass(frozen=True)
class Wanted:
    """Which entries of the register, in which order; what is empty is no condition.

    `due` is stated or unstated. `sort` is a key of `SORTS`, with a minus before it to turn the
    order round. Acts that ask nobody (takes note, recalls) are left out unless `everything`.
    """

    congress: str = ""
    addressee: str = ""
    due: str = ""
    state: str = ""
    words: str = ""
    everything: bool = False
    sort: str = ""


def entries(person: Person) -> "QuerySet[WithAnnotations[Entry, Dated]]":
    """Return every entry that this person may see, each with its due time and its state.

    `begins` and `ends` are the dates of the session that the due time names, or what its words
    mean; `state` is proposed, in force, or overdue by the clock of its congress.
    """
    first = Addressee.objects.filter(entry=OuterRef("pk")).order_by("position").values("name")
    return (
        Entry.objects.filter(released_to(person, _TEXT))
        .annotate(
            begins=Coalesce("session__begins", "due_begins"),
            ends=Coalesce("session__ends", "due_ends"),
            day=Coalesce("congress__clock_day", Value(clock.today()), output_field=DateField()),
            first_addressee=Subquery(first[:1]),
        )
        .annotate(
            state=Case(
                When(task__provision__stage=Provision.Stage.PROPOSED, then=Value("proposed")),
                When(ends__lt=F("day"), then=Value("overdue")),
                default=Value("in force"),
                output_field=CharField(),
            )
        )
        .select_related("congress", "session__organ", "task__provision__wording__edition__text")
        .select_related("task__provision__wording__passage__parent__parent")
        .select_related("task__provision__wording__edition__kept_by")
        .defer("task__provision__wording__edition__reading")
        .prefetch_related("addressees__party")
    )


def register(person: Person, wanted: Wanted) -> "QuerySet[WithAnnotations[Entry, Dated]]":
    """Return the entries wanted, in the order wanted; of equals, as their texts have them."""
    found = entries(person)
    if wanted.congress:
        found = found.filter(congress__slug=wanted.congress)
    if wanted.addressee:
        named = Addressee.objects.filter(name=wanted.addressee)
        found = found.filter(pk__in=named.values("entry"))
    elif not wanted.everything:
        found = found.exclude(first_addressee=None)
    if wanted.due:
        found = found.filter(task__due__isnull=wanted.due == "unstated")
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.words:
        found = found.filter(task__matter__icontains=wanted.words)
    return found.order_by(*_order(wanted.sort), *_AS_THE_TEXT_HAS_THEM)


@dataclass(frozen=True)
class Asked:
    """Somebody who is asked: the name of the texts, the party where it is known, how often."""

    name: str
    party: Party | None
    times: int

    def __str__(self) -> str:
        return self.party.name if self.party else self.name


def asked(person: Person, congress: Congress | None = None) -> list[Asked]:
    """Return those who are asked, the most asked first; of one congress, or of all."""
    found = Addressee.objects.filter(released_to(person, f"entry__{_TEXT}"))
    if congress:
        found = found.filter(entry__congress=congress)
    rows = found.values("name", "party").annotate(times=Count("entry")).order_by("-times", "name")
    parties = Party.objects.in_bulk()
    return [Asked(row["name"], parties.get(row["party"]), row["times"]) for row in rows]


def _order(sort: str) -> "list[OrderBy]":
    columns = SORTS.get(sort.lstrip("-"), ())
    if sort.startswith("-"):
        return [F(column).desc(nulls_last=True) for column in columns]
    return [F(column).asc(nulls_last=True) for column in columns]


def next_due(person: Person, congress: Congress) -> Entry | None:
    """Return the task of a congress that is due next by its clock; None where none is dated."""
    dated = entries(person).filter(congress=congress, ends__gte=F("day"))
    return dated.order_by("ends", "begins", *_AS_THE_TEXT_HAS_THEM).first()
