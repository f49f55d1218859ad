"""Which entries of the register somebody wants, and in which order."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import ExtractMonth, ExtractYear, TruncMonth

from travaux.life.mandate.models import Addressee, Entry
from travaux.life.mandate.selectors.register import AS_THE_TEXT_HAS_THEM, TEXT, Dated, entries
from travaux.life.people.models import Account
from travaux.life.people.permissions import Person
from travaux.life.record.selectors.search import answers

if TYPE_CHECKING:
    from django.db.models.expressions import OrderBy
    from django_stubs_ext import WithAnnotations

SORTS = {
    "": ("urgency", "due_ends", "due_begins"),
    "addressee": ("first_addressee",),
    "act": ("provision__act",),
    "due": ("due_ends", "due_begins"),
    "state": ("urgency",),
    "owner": ("owner__name", "owner__email"),
    "text": (),
}
"""What the register can be sorted by. Without a sort, what calls for attention comes first."""

GROUPS = {
    "addressee": ("first_addressee",),
    "due": ("due_month", "session_id"),
    "state": ("urgency",),
    "congress": ("congress__number", "congress_id"),
    "text": (),
}
"""What the register can be grouped by."""


@dataclass(frozen=True)
class Wanted:
    """Which entries of the register, in which order; what is empty is no condition.

    `addressee` is a name as texts have it, or the key of a party. `due` is overdue, month, year
    (those of the entry's day), stated or unstated; `due_from` and `due_until` are the first and
    the last day. `owner` is mine or nobody, `reading` confirmed or machine. `words` are looked for
    by the rules of their language. `sort` is a key of `SORTS`, with a minus before it to turn the
    order round, `group` one of `GROUPS`. Acts that ask nobody (takes note, recalls) are left out
    unless `everything`, duplicates that were joined to another entry unless `joined`.
    """

    as_at: dt.date | None = None
    congress: str = ""
    addressee: str = ""
    text: str = ""
    act: str = ""
    due: str = ""
    due_from: dt.date | None = None
    due_until: dt.date | None = None
    state: str = ""
    owner: str = ""
    reading: str = ""
    words: str = ""
    everything: bool = False
    joined: bool = False
    sort: str = ""
    group: str = ""


def register(person: Person, wanted: Wanted) -> "QuerySet[WithAnnotations[Entry, Dated]]":
    """Return the entries wanted, in the order wanted; of equals, as their texts have them."""
    found = entries(person, wanted.as_at).filter(_conditions(person, wanted))
    if wanted.group == "due":
        found = found.annotate(due_month=TruncMonth("due_ends"))
    grouped = [F(column).asc(nulls_last=True) for column in GROUPS.get(wanted.group, ())]
    if wanted.group == "text":
        return found.order_by(*AS_THE_TEXT_HAS_THEM)
    return found.order_by(*grouped, *_order(wanted.sort), *AS_THE_TEXT_HAS_THEM)


def _conditions(person: Person, wanted: Wanted) -> Q:
    found = _who(person, wanted) & _when(wanted)
    plain = {
        "congress__slug": wanted.congress,
        "provision__act": wanted.act,
        "state": wanted.state,
    }
    found &= Q(**{path: value for path, value in plain.items() if value})
    if wanted.text:
        found &= Q(**{f"{TEXT}symbol__iexact": wanted.text}) | Q(**{f"{TEXT}address": wanted.text})
    if wanted.reading:
        found &= Q(decided=wanted.reading == "confirmed")
    if wanted.words:
        found &= answers(wanted.words, "task__", "task__provision__wording__language")
    return found if wanted.joined else found & Q(joined_to=None)


def _who(person: Person, wanted: Wanted) -> Q:
    """Return the conditions on those who are asked, and on whoever follows the task."""
    found = Q()
    if wanted.addressee:
        named = Q(name=wanted.addressee) | Q(party__key=wanted.addressee)
        found &= Q(pk__in=Addressee.objects.filter(named).values("entry"))
    elif not wanted.everything:
        found &= Q(first_addressee__isnull=False)
    if wanted.owner == "nobody":
        found &= Q(owner=None)
    elif wanted.owner:
        found &= Q(owner=person.pk if isinstance(person, Account) else 0)
    return found


def _when(wanted: Wanted) -> Q:
    """Return the conditions on the due time."""
    year = Q(due_ends__year=ExtractYear("day"))
    found = {
        "": Q(),
        "overdue": Q(state="overdue"),
        "month": year & Q(due_ends__month=ExtractMonth("day")),
        "year": year,
        "stated": Q(task__due__isnull=False),
        "unstated": Q(task__due__isnull=True),
    }[wanted.due]
    if wanted.due_from:
        found &= Q(due_ends__gte=wanted.due_from)
    if wanted.due_until:
        found &= Q(due_ends__lte=wanted.due_until)
    return found


def _order(sort: str) -> "list[OrderBy]":
    columns = SORTS.get(sort.lstrip("-"), SORTS[""])
    if sort.startswith("-"):
        return [F(column).desc(nulls_last=True) for column in columns]
    return [F(column).asc(nulls_last=True) for column in columns]


@dataclass(frozen=True)
class Listed:
    """Some of the entries wanted, and how many there are in all."""

    rows: list[Any]
    total: int


def listed(person: Person, wanted: Wanted, number: int, most: int) -> Listed:
    """Return `most` entries of the list in its order, on page `number`, the last where it ends.

    Two queries: which they are, and the rows; one more where the page lies past the end.
    """
    found = register(person, wanted)
    places = found.select_related(None).prefetch_related(None)
    counted = places.annotate(total=Window(Count("*"))).values_list("pk", "total")
    some = list(counted[(number - 1) * most : number * most])
    if not some and number > 1:
        last = max(1, ceil(places.count() / most))
        return listed(person, wanted, last, most)
    rows = found.filter(pk__in=[pk for pk, _ in some])
    return Listed(list(rows), some[0][1] if some else 0)


_KEYS: dict[str, Callable[[Any], Any]] = {
    "": lambda _: None,
    "addressee": lambda entry: entry.first_addressee,
    "due": lambda entry: (entry.due_month, entry.session_id),
    "state": lambda entry: entry.state,
    "congress": lambda entry: entry.congress_id,
    "text": lambda entry: entry.text_id,
}


def in_groups(rows: Iterable[Entry], group: str) -> Iterator[list[Entry]]:
    """Yield the rows of each group in turn, as `register` has them in the order of the groups."""
    for _, some in groupby(rows, _KEYS[group]):
        yield list(some)
