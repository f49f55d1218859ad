"""The one order of locks of whatever changes tasks, so that no two wait for one another.

First the text; then what due times depend on, the organs whose sessions are named and the
congresses whose clocks are asked; then what was read, provisions and facts; then the entries.
Of each kind those wanted are locked in the order of their ids. What was read comes before its
entries because the database brings these in step with it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from travaux.life.congress.models import Congress
from travaux.life.mandate.models import Entry
from travaux.life.parties.models import Party
from travaux.life.parties.selectors import parties_by_name


def hold_times(dues: Iterable[dict[str, Any] | None]) -> dict[int, Congress]:
    """Let nothing move that these due times depend on until this transaction ends.

    Who dates a session or sets a clock then waits, and finds what was entered meanwhile. Locks
    the organs whose sessions may be named, as `date_session` does, and where something recurs the
    congresses, as `set_clock` does; returns these, as they stand, by their ids.
    """
    stated = [due for due in dues if due]
    names = {(due.get("organ") or "").lower() for due in stated if due["kind"] == "session"}
    if names:
        parties = parties_by_name()
        organs = {parties[name].pk for name in names if name in parties}
        locked = Party.objects.select_for_update(no_key=True).filter(pk__in=organs)
        list(locked.order_by("pk").values_list("pk"))
    if all(due["kind"] != "recurring" for due in stated):
        return {}
    congresses = Congress.objects.select_for_update(no_key=True).order_by("pk")
    return {each.pk: each for each in congresses}


def lock_rows(rows: QuerySet[Any]) -> None:
    """Lock these rows, in the order of their ids."""
    list(rows.select_for_update(of=("self",)).order_by("pk").only("pk"))


def lock_entries(wanted: Q) -> list[Entry]:
    """Lock these entries and return them as they are then, with congress, owner, task and text.

    They are read once they are locked: what is joined to a row that was waited for would else be
    as it was before.
    """
    locked = Entry.objects.select_for_update(of=("self",)).filter(wanted).only("pk")
    found = [entry.pk for entry in locked.order_by("pk")]
    return list(
        Entry.objects.filter(pk__in=found)
        .select_related("congress", "owner", "task__provision__wording__edition__text")
        .defer("task__provision__wording__edition__reading", "task__provision__wording__search")
        .order_by("pk")
    )
