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
from travaux.life.parties.models import Party
from travaux.life.people.permissions import Person
from travaux.life.record.models import Text
from travaux.life.record.selectors.day import known_on
from travaux.life.record.selectors.text import released_to

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

TEXT = "text__"
"""The way from an entry to its text, in Django's look-ups."""

AS_THE_TEXT_HAS_THEM = ("text_id", "place", "pk")
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


MOST_DAYS = 120
"""So many days on which something happened can be chosen from on a page, the latest."""


class Dated(TypedDict):
    """What the database works out of an entry: its day, whether it binds then, its state."""

    day: dt.date
    binds: bool
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
    today = Value(as_at or clock.today(), output_field=DateField())
    return (
        Entry.objects.filter(released_to(person, TEXT), dismissed=False)
        .annotate(day=today if as_at else Coalesce("congress__clock_day", today))
        .filter(known_on(F("day"), TEXT))
        .annotate(
            state=_state(CharField(), {name: name for name in ENTRY_STATES}),
            binds=Case(When(_binds(), then=Value(True)), default=Value(False)),
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
    overdue = Q(due_ends__lt=F("day"), decided=True)
    return Case(
        *(When(closed, closed_as=each, then=Value(said[each])) for each in Entry.Closed.values),
        When(binds_until__lte=F("day"), then=Value(said["lapsed"])),
        When(Q(binds_from=None) | Q(binds_from__gt=F("day")), then=Value(said["proposed"])),
        When(overdue, then=Value(said["overdue"])),
        When(under_way_from__lte=F("day"), then=Value(said["under way"])),
        default=Value(said["in force"]),
        output_field=kind,
    )


def _binds() -> Q:
    """Return the condition that an entry's provision bound on its `day`."""
    return Q(binds_from__lte=F("day")) & ~Q(binds_until__isnull=False, binds_until__lte=F("day"))


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


def asked(person: Person, congress: Congress) -> list[Asked]:
    """Return those whom a congress's texts ask, the most asked first."""
    found = Addressee.objects.filter(
        released_to(person, f"entry__{TEXT}"), entry__congress=congress
    )
    rows = found.values("name", key=Coalesce("party__key", Value("")))
    counted = rows.annotate(
        words=Coalesce(*_names("party__names"), "name", output_field=CharField()),
        times=Count("entry"),
    )
    return [Asked(**row) for row in counted.order_by("-times", "name")]


@dataclass(frozen=True)
class Askable:
    """Whom the register can be asked for: a party by its key, or a name that nobody has settled.

    `words` are for the reader, in the reader's language where it is a party; `name` is English.
    """

    key: str
    words: str
    name: str


def addressees(person: Person, most: int) -> list[Askable]:
    """Return whom the register can be asked for, offices and organs before States.

    The `most` first of the names that nobody has said the meaning of come last.
    """
    seen = Addressee.objects.filter(released_to(person, f"entry__{TEXT}"))
    # one is looked for by the index for each party, where Exists would go over all there are
    one = Subquery(seen.filter(party=OuterRef("pk")).order_by().values("pk")[:1])
    state = When(kind=Party.Kind.STATE, then=Value(1))
    parties = (
        Party.objects.annotate(one=one)
        .exclude(one=None)
        .annotate(words=Coalesce(*_names("names"), "key", output_field=CharField()))
        .annotate(rank=Case(state, default=Value(0), output_field=IntegerField()))
        .values_list("key", "words", KeyTextTransform("en", "names"), "rank")
    )
    unsettled = (
        seen.filter(party=None)
        .annotate(rank=Value(2, output_field=IntegerField()))
        .order_by("name")
        .values_list("name", "name", "name", "rank")
        .distinct()
    )
    found = parties.union(unsettled[:most], all=True).order_by("rank", "words")
    return [Askable(key, words, name) for key, words, name, _ in found]


def _names(path: str) -> list[KeyTextTransform]:
    """Return a party's name at this path in the reader's language, and in English."""
    return [KeyTextTransform(code, path) for code in (get_language() or "en", "en")]


def next_due(person: Person, congress: Congress, as_at: dt.date | None = None) -> Entry | None:
    """Return the task of a congress that is due next on a day; None where none is dated."""
    dated = entries(person, as_at).filter(congress=congress, due_ends__gte=F("day"))
    waiting = dated.exclude(closed_on__lte=F("day"))
    return waiting.order_by("due_ends", "due_begins", *AS_THE_TEXT_HAS_THEM).first()


def days(person: Person) -> list[dt.date]:
    """Return the last `MOST_DAYS` days on which something happened to what this person may see.

    A text came, a provision began or ceased to bind, a task was begun or came to its end. Each
    kind is found by an index of its own, so that it costs the same at any size.
    """
    seen = Entry.objects.filter(released_to(person, TEXT))
    latest = [
        _latest(seen.exclude(binds_from=dt.date.min), "binds_from"),
        *(_latest(seen, day) for day in ("binds_until", "under_way_from", "closed_on")),
    ]
    found = _latest(Text.objects.filter(released_to(person)), "date").union(*latest)
    return sorted(day for (day,) in found)[-MOST_DAYS:]


def _latest(rows: QuerySet[Any], day: str) -> QuerySet[Any]:
    """Return the last of the days that these rows have in a column."""
    dated = rows.filter(**{f"{day}__isnull": False})
    return dated.order_by(f"-{day}").values_list(day).distinct()[:MOST_DAYS]
