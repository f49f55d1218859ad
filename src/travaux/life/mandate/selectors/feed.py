"""Read calendars of due times, and saved views: each person their own."""

from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

from django.db.models import DateTimeField, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from travaux.life.mandate.models import Entry, Feed, SavedView
from travaux.life.mandate.selectors.register import TEXT
from travaux.life.mandate.selectors.wanted import Wanted, register
from travaux.life.people.models import Account, Act

if TYPE_CHECKING:
    import datetime as dt

    from django_stubs_ext import WithAnnotations

_CLOSED = [each.value for each in Entry.Closed]


class Changed(TypedDict):
    """What the database works out of an entry: when it, its session or its text last changed."""

    changed_at: "dt.datetime"


def views(account: Account) -> QuerySet[SavedView]:
    """Return the views of the register that somebody saved."""
    return account.saved_views.order_by("name")


def feeds(account: Account) -> QuerySet[Feed]:
    """Return the calendars that somebody opened, the latest first."""
    return account.feeds.order_by("-opened_at", "-pk")


def standing_feed(digest: str) -> Feed | None:
    """Return the calendar of this digest with its owner, if it leads anywhere now."""
    return (
        Feed.objects.filter(digest=digest, revoked_at=None, account__is_active=True)
        .select_related("account")
        .prefetch_related("account__appointments")
        .first()
    )


def dated(owner: Account, wanted: Wanted) -> "QuerySet[WithAnnotations[Entry, Changed]]":
    """Return what stands in a calendar: confirmed, dated, not closed, and seen by the owner.

    `changed_at` is the moment of the last act on the entry, its session or its text.
    """
    acts = Act.objects.filter(
        Q(object_kind="mandate.entry", object_id=OuterRef("pk"))
        | Q(object_kind="parties.session", object_id=OuterRef("session_id"))
        | Q(object_kind="record.text", object_id=OuterRef(f"{TEXT.removesuffix('__')}_id"))
    )
    last = acts.order_by().values("name").annotate(last=Max("at")).order_by("-last").values("last")
    found = register(owner, replace(wanted, as_at=None, reading="confirmed"))
    return (
        found.filter(due_ends__isnull=False)
        .exclude(Q(state__in=_CLOSED))
        .annotate(
            changed_at=Greatest(
                F("task__provision__wording__edition__kept_at"),
                F("provision__judged_at"),
                Subquery(last[:1], output_field=DateTimeField()),
            )
        )
    )
