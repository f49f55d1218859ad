"""Read the register, within what a person may see."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    Field,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from travaux.kernel import clock
from travaux.life.congress.models import Congress
from travaux.life.mandate.models import Addressee, Entry
from travaux.life.people.permissions import Person
from travaux.life.record.models import Provision, Text, decided
from travaux.life.record.selectors.day import binds_on, known_on
from travaux.life.record.selectors.text import released_to

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

TEXT = "text__"
"""The way from an entry to its text, in Django's look-ups."""

AS_THE_TEXT_HAS_THEM = ("text_id", "provision__position", "task__position", "pk")
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


class Dated(TypedDict):
    """What the database works out of an entry: its day, its state, who is asked first."""

    day: dt.date
    binds: bool
    first_addressee: str | None
    state: str
    urgency: int


def entries(
    person: Person, as_at: dt.date | None = None
) -> "QuerySet[WithAnnotations[Entry, Dated]]":
    """Return every entry that this person may see and that was known as at a day.

    `day` is that day; without one it is the day of the entry's congress. `binds` tells whether its
    provision bound then; `state` is one of `ENTRY_STATES`, `urgency` its place among them.
    What a person has dismissed is left out; what nobody has confirmed yet is never overdue.
    """
    first = Addressee.objects.filter(entry=OuterRef("pk")).order_by("position").values("name")
    today = Value(as_at or clock.today(), output_field=DateField())
    return (
        Entry.objects.filter(released_to(person, TEXT))
        .exclude(provision__verdict=Provision.Verdict.DISMISSED)
        .exclude(task__dismissed=True)
        .annotate(
            day=today if as_at else Coalesce("congress__clock_day", today),
            first_addressee=Subquery(first[:1]),
        )
        .filter(known_on(F("day"), TEXT))
        .annotate(
            state=_state(CharField(), {name: name for name in ENTRY_STATES}),
            binds=Case(
                When(binds_on(F("day"), "provision__"), then=Value(True)),
                default=Value(False),
            ),
            urgency=_state(IntegerField(), {name: at for at, name in enumerate(ENTRY_STATES)}),
        )
        .select_related("congress", "session__organ", "task__provision__wording__edition__text")
        .select_related("task__provision__wording__passage__parent__parent")
        .select_related("task__provision__judged_by", "owner")
        .defer("task__provision__wording__edition__reading", "task__provision__wording__search")
        .prefetch_related(Prefetch("addressees", Addressee.objects.select_related("party")))
    )


def _state(kind: "Field[Any, Any]", said: Mapping[str, str | int]) -> Case:
    """Return what is `said` of the state of an entry on its `day`, as the database works it out.

    The place of a state is worked out as the state itself is, not from it: over many entries
    that would be its whole expression once for each state.
    """
    closed = Q(closed_on__lte=F("day"))
    ended = Q(provision__in_force_until__lte=F("day"))
    overdue = Q(due_ends__lt=F("day")) & decided("provision__")
    return Case(
        *(When(closed, closed_as=each, then=Value(said[each])) for each in Entry.Closed.values),
        When(~binds_on(F("day"), "provision__") & ~ended, then=Value(said["proposed"])),
        When(ended, then=Value(said["lapsed"])),
        When(overdue, then=Value(said["overdue"])),
        When(under_way_from__lte=F("day"), then=Value(said["under way"])),
        default=Value(said["in force"]),
        output_field=kind,
    )


@dataclass(frozen=True)
class Asked:
    """Somebody who is asked: the texts' name, the key of the party it means or "", how often.

    `words` are the party's name in the reader's language, or else the texts' own.
    """

    name: str
    key: str
    words: str
    times: int

    def __str__(self) -> str:
        return self.words


def asked(
    person: Person, congress: Congress | None = None, most: int | None = None
) -> list[Asked]:
    """Return those who are asked, the most asked first, `most` of them; of one congress or all."""
    found = Addressee.objects.filter(released_to(person, f"entry__{TEXT}"))
    if congress:
        found = found.filter(entry__congress=congress)
    names = [KeyTextTransform(code, "party__names") for code in (get_language() or "en", "en")]
    rows = found.values("name", key=Coalesce("party__key", Value("")))
    counted = rows.annotate(
        words=Coalesce(*names, "name", output_field=CharField()), times=Count("entry")
    )
    return [Asked(**row) for row in counted.order_by("-times", "name")[:most]]


def next_due(person: Person, congress: Congress, as_at: dt.date | None = None) -> Entry | None:
    """Return the task of a congress that is due next on a day; None where none is dated."""
    dated = entries(person, as_at).filter(congress=congress, due_ends__gte=F("day"))
    waiting = dated.exclude(closed_on__lte=F("day"))
    return waiting.order_by("due_ends", "due_begins", *AS_THE_TEXT_HAS_THEM).first()


def days(person: Person) -> list[dt.date]:
    """Return the days on which something happened to what this person may see, the first first.

    A text came, a provision began or ceased to bind, a task was begun or came to its end.
    """
    provision = "provision__in_force"
    paths = (f"{provision}_from", f"{provision}_until", "under_way_from", "closed_on")
    # the database goes over the entries once, for all four days of each
    four = Func(*paths, template="unnest(ARRAY[%(expressions)s])", output_field=DateField())
    seen = Entry.objects.filter(released_to(person, TEXT)).order_by().annotate(happened=four)
    dated = Text.objects.filter(released_to(person)).order_by().values_list("date")
    found = dated.union(seen.values_list("happened").distinct())
    return sorted(day for (day,) in found if day)
