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
    IntegerField,
    OuterRef,
    Q,
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
from travaux.life.record.models import Provision, decided
from travaux.life.record.selectors.day import binds_on, known_on
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
ENTRY_STATES = (
    "overdue",
    "in force",
    "under way",
    "proposed",
    "discharged",
    "lapsed",
    "superseded",
)
"""In the order in which they call for somebody's attention."""

SORTS = {
    "": (),
    "addressee": ("first_addressee",),
    "act": ("task__provision__act",),
    "due": ("due_ends", "due_begins"),
    "state": ("urgency",),
}


class Dated(TypedDict):
    """What the database works out of an entry: its day, who is asked first, and its state."""

    day: dt.date
    first_addressee: str | None
    state: str
    urgency: int


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


def entries(
    person: Person, as_at: dt.date | None = None
) -> "QuerySet[WithAnnotations[Entry, Dated]]":
    """Return every entry that this person may see and that was known as at a day.

    `day` is that day; without one it is the day of the entry's congress. `state` is one of
    `ENTRY_STATES` on that day, `urgency` its place among them. What a person has dismissed is
    left out; what nobody has confirmed yet is never overdue.
    """
    first = Addressee.objects.filter(entry=OuterRef("pk")).order_by("position").values("name")
    today = Value(as_at or clock.today(), output_field=DateField())
    return (
        Entry.objects.filter(released_to(person, _TEXT))
        .exclude(task__provision__verdict=Provision.Verdict.DISMISSED)
        .annotate(
            day=today if as_at else Coalesce("congress__clock_day", today),
            first_addressee=Subquery(first[:1]),
        )
        .filter(known_on(F("day"), _TEXT))
        .annotate(state=_state())
        .annotate(
            urgency=Case(
                *(When(state=name, then=Value(place)) for place, name in enumerate(ENTRY_STATES)),
                output_field=IntegerField(),
            )
        )
        .select_related("congress", "session__organ", "task__provision__wording__edition__text")
        .select_related("task__provision__wording__passage__parent__parent")
        .select_related("task__provision__judged_by", "owner")
        .defer("task__provision__wording__edition__reading", "task__provision__wording__search")
        .prefetch_related("addressees__party")
    )


def _state() -> Case:
    """Return the state of an entry on its `day`, as the database works it out."""
    closed = Q(closed_on__lte=F("day"))
    ended = Q(task__provision__in_force_until__lte=F("day"))
    overdue = Q(due_ends__lt=F("day")) & decided("task__provision__")
    return Case(
        When(closed, then=F("closed_as")),
        When(~binds_on(F("day"), "task__provision__") & ~ended, then=Value("proposed")),
        When(ended, then=Value("lapsed")),
        When(overdue, then=Value("overdue")),
        When(under_way_from__lte=F("day"), then=Value("under way")),
        default=Value("in force"),
        output_field=CharField(),
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


def next_due(person: Person, congress: Congress, as_at: dt.date | None = None) -> Entry | None:
    """Return the task of a congress that is due next on a day; None where none is dated."""
    dated = entries(person, as_at).filter(congress=congress, due_ends__gte=F("day"))
    waiting = dated.exclude(closed_on__lte=F("day"))
    return waiting.order_by("due_ends", "due_begins", *_AS_THE_TEXT_HAS_THEM).first()
