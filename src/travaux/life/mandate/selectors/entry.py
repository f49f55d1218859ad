"""What belongs to one entry of the register: members, evidence, history, joined ones."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from travaux.life.mandate.models import Answer, Entry, Evidence, Note
from travaux.life.parties.models import Party
from travaux.life.parties.selectors import members
from travaux.life.people.models import Act
from travaux.life.people.permissions import Person
from travaux.life.record.models import Text
from travaux.life.record.selectors.text import released_to


@dataclass(frozen=True)
class Member:
    """A member of a class that is asked, with its latest answer where it gave one."""

    party: Party
    answer: Answer | None


def members_of(person: Person, entry: Any, day: dt.date) -> list[Member]:
    """Return those for whom the classes asked stand on a day, each once, with their answers.

    An answer that rests on a text which this person may not see is left out. One query for the
    answers and one a level of each class, at any number of members.
    """
    asked = [each.party for each in entry.addressees.all() if each.party]
    found = {
        member.pk: member for party in asked if party.is_several for member in members(party, day)
    }
    if not found:
        return []
    latest = answers(person).filter(entry=entry, day__lte=entry.day)
    latest = latest.order_by("party", "-day", "-pk").distinct("party")
    given = {each.party_id: each for each in latest}
    return [Member(party, given.get(pk)) for pk, party in found.items()]


def answers(person: Person) -> QuerySet[Answer]:
    """Return what members have answered, but what rests on a text this person may not see."""
    # a condition that is empty, of whom everything may be seen, would be lost in an "or"
    seen = Q(text=None) | Q(text__in=Text.objects.filter(released_to(person)))
    return Answer.objects.filter(seen, withdrawn_at=None)


def evidence_of(person: Person, entry: Entry) -> QuerySet[Evidence]:
    """Return what shows that a task is done, of texts that this person may see."""
    return (
        entry.evidence.filter(released_to(person, "text__"), withdrawn_at=None)
        .select_related("text", "passage__text", "by")
        .order_by("pk")
    )


def history_of(entry: Entry) -> QuerySet[Any]:
    """Return what was done to a task, the latest first; `noted` are the words of a note."""
    acts = Act.objects.filter(object_kind="mandate.entry", object_id=entry.pk)
    words = Note.objects.filter(pk=OuterRef("note")).values("words")
    return (
        acts.annotate(note=Cast(KT("details__note"), BigIntegerField()))
        .annotate(noted=Subquery(words))
        .select_related("by")
        .order_by("-at", "-pk")
    )


def is_joined(entry: Entry) -> Q:
    """Return the condition to be one with this entry: the one it repeats, those that repeat it."""
    root = entry.joined_to_id or entry.pk
    return (Q(pk=root) | Q(joined_to=root)) & ~Q(pk=entry.pk)
