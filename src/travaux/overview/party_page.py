"""A party made ready for its page: what is asked of it, what it has done, what it may have."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q

from travaux.kernel import clock
from travaux.kernel.languages import CODES
from travaux.life.congress.selectors import congresses
from travaux.life.mandate.models import Addressee, Answer, Entry
from travaux.life.mandate.selectors.entry import answers
from travaux.life.mandate.selectors.register import entries
from travaux.life.parties.models import Party
from travaux.life.parties.selectors import classes_of
from travaux.life.people.permissions import Person
from travaux.life.record.selectors import search

EVERYBODY = frozenset({"member-states", "states", "governments"})
"""The classes that every State is in, so that being in them entitles to nothing."""

MOST = 200
"""So many tasks are shown; a party of whom more is asked has the register."""


@dataclass(frozen=True)
class Asked:
    """A task as it concerns one party: what it has done itself, where a class is asked."""

    entry: Entry
    through: tuple[Party, ...]
    answer: Answer | None

    @property
    def state(self) -> str:
        """The state of the task for this party."""
        return self.answer.state if self.answer else self.entry.state  # type: ignore[attr-defined]


@dataclass
class PartyPage:
    """What the page of one party shows."""

    party: Party
    day: dt.date
    classes: list[Party]
    waiting: list[Asked] = field(default_factory=list)
    proposed: list[Asked] = field(default_factory=list)
    done: list[Asked] = field(default_factory=list)
    over: list[Asked] = field(default_factory=list)
    entitled: list[Entry] = field(default_factory=list)
    more: bool = False

    @property
    def days(self) -> set[dt.date]:
        """The days that the page holds for: its own, and those of the congresses of its tasks."""
        asked = (*self.waiting, *self.proposed, *self.done, *self.over)
        entries: list[Any] = [*(each.entry for each in asked), *self.entitled]
        return {each.day for each in entries} or {self.day}


def party_page(person: Person, party: Party, as_at: dt.date | None) -> PartyPage:
    """Return a party's page on a day; without one, on the day of the latest congress.

    Only what a person has confirmed stands on it. A fixed number of queries.
    """
    latest = None if as_at else congresses(person).first()
    day = as_at or (latest.today if latest else clock.today())
    page = PartyPage(party, day, classes_of(party, day))
    found = list(_asked_of(person, [party, *page.classes], party, as_at))
    page.more = len(found) > MOST
    for entry in found[:MOST]:
        asked = _asked(entry, party, page.classes)
        _list_for(page, asked.state).append(asked)
    page.entitled = _entitled(person, page.classes, as_at)
    return page


def _asked_of(
    person: Person, parties: list[Party], party: Party, as_at: dt.date | None
) -> Iterable[Entry]:
    own = answers(person).filter(party=party).order_by("-day", "-pk")
    named = Addressee.objects.filter(party__in=parties)
    found = (
        entries(person, as_at)
        .filter(decided=True, joined_to=None, pk__in=named.values("entry"))
        .order_by("urgency", "due_ends", "due_begins", "pk")
    )
    places = found.select_related(None).prefetch_related(None).values_list("pk", flat=True)
    # what a row shows is read once it is known which rows are shown
    shown = found.filter(pk__in=list(places[: MOST + 1]))
    return shown.prefetch_related(Prefetch("answers", own, to_attr="own_answers"))


def _asked(entry: Entry, party: Party, classes: list[Party]) -> Asked:
    named = {each.party_id for each in entry.addressees.all()}
    through = () if party.pk in named else tuple(each for each in classes if each.pk in named)
    given = [
        each
        for each in entry.own_answers  # type: ignore[attr-defined]  # prefetched above
        if each.day <= entry.day  # type: ignore[attr-defined]
    ]
    return Asked(entry, through, given[0] if given and through else None)


def _list_for(page: PartyPage, state: str) -> list[Asked]:
    if state == "proposed":
        return page.proposed
    if state == "discharged":
        return page.done
    return page.over if state in {"lapsed", "superseded"} else page.waiting


def _entitled(person: Person, classes: list[Party], as_at: dt.date | None) -> list[Entry]:
    """Return the tasks whose words name a class that the party is in, and that ask others."""
    names = [
        (code, each.names[code])
        for each in classes
        if each.key not in EVERYBODY and each.kind == Party.Kind.CLASS
        for code in CODES
        if each.names.get(code)
    ]
    if not names:
        return []
    wanted = Q()
    for code, name in names:
        wanted |= search.answers(
            f'"{name}"', "task__", "task__provision__wording__language", languages=(code,)
        )
    asked = Addressee.objects.filter(party__in=classes)
    found = entries(person, as_at).filter(wanted, decided=True, joined_to=None)
    return list(found.exclude(pk__in=asked.values("entry")).order_by("urgency", "pk")[:MOST])
