"""Mandates on all congresses: those that one congress inherits."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from travaux.engines.documents.congress.standing import Limit, limits
from travaux.life.congress.models import Congress, Fact
from travaux.life.mandate.models import Entry
from travaux.life.mandate.selectors.register import AS_THE_TEXT_HAS_THEM, TEXT, entries
from travaux.life.people.permissions import Person
from travaux.life.record.selectors.text import released_to

_HOLDS = ["in force", "under way", "overdue"]
_OF_FACT = "wording__edition__text__"
_BINDING = ("in_force_from", "in_force_until")
_WORK = ("under_way_from", "closed_on")


@dataclass(frozen=True)
class Standing:
    """An entry that holds for every congress, in the words of its text, and what it limits."""

    entry: Any
    words: str
    limits: tuple[Limit, ...]


def standing(person: Person, as_at: dt.date) -> list[Standing]:
    """Return what holds for every congress on a day, within what this person may see."""
    held = entries(person, as_at).filter(standing=True, state__in=_HOLDS)  # type: ignore[misc]  # annotated
    held = held.prefetch_related(None)
    return [_read(entry) for entry in held.order_by(*AS_THE_TEXT_HAS_THEM)]


def _read(entry: Any) -> Standing:
    provision = entry.task.provision
    words = provision.wording.words[provision.begins : provision.ends]
    return Standing(entry, words, limits(words))


def days_of(person: Person, congress: Congress) -> tuple[dt.date, ...]:
    """Return the days on which something happened to a congress, in their order.

    A text of it is dated; what it states or asks begins to bind, is taken up, or comes to its end.
    """
    facts = Fact.objects.filter(released_to(person, _OF_FACT), congress=congress)
    asked = Entry.objects.filter(released_to(person, TEXT), congress=congress)
    binding = "task__provision__in_force"
    lists = [
        *(facts.values_list(path) for path in (f"{_OF_FACT}date", *_BINDING)),
        *(asked.values_list(path) for path in (f"{binding}_from", f"{binding}_until", *_WORK)),
    ]
    found = lists[0].order_by().union(*lists[1:])
    return tuple(sorted(day for (day,) in found if day))
