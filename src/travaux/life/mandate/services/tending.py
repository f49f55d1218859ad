"""Look after a task: give it to somebody, note something on it, take it up."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.kernel import clock
from travaux.kernel.errors import Conflict, TravauxError
from travaux.life.mandate.models import Entry, Note
from travaux.life.mandate.permissions import may_note, may_tend
from travaux.life.mandate.selectors.register import entries
from travaux.life.people.models import Account, Act
from travaux.life.people.permissions import require
from travaux.life.people.services import act, notice
from travaux.web.stream import publish
from travaux.web.words import STATES, written

ASSIGN = act.kind("mandate.assign", pgettext_lazy("act", "gave a task to somebody"))
NOTE = act.kind("mandate.note", pgettext_lazy("act", "noted something on a task"))
TAKE_UP = act.kind("mandate.take_up", pgettext_lazy("act", "took up a task"))
ASSIGNED = notice.kind(
    "mandate.assigned", pgettext_lazy("notice", "%(by)s has given you a task: %(task)s")
)


def lock_entry(entry_id: int, version: int | None = None) -> Entry:
    """Lock an entry and return it; raises Conflict where it is not as it was at `version`."""
    entry = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("task__provision__wording__passage", "congress", "owner")
        .select_related("task__provision__wording__edition__text")
        .defer("task__provision__wording__edition__reading")
        .get(pk=entry_id)
    )
    if version is not None and entry.version != version:
        last = Act.objects.filter(object_kind="mandate.entry", object_id=entry_id)
        latest = last.select_related("by").order_by("-pk").first()
        raise Conflict(
            _("%(person)s has changed this task meanwhile: %(act)s. Look at it again.")
            % {"person": latest.by if latest else "Travaux", "act": latest.words if latest else ""}
        )
    return entry


def require_state(entry: Entry, by: Account, day: dt.date, *states: str) -> None:
    """Raise unless an entry is open, and its state on a day is one of these.

    The day lies between that from which the task is asked, as its text's date or its coming into
    force tells, and the one that it is now; raises TravauxError elsewhere, else Conflict.
    """
    if entry.closed_as:
        raise Conflict(
            _("The task is closed: it is %(state)s since %(day)s.")
            % {
                "state": STATES[entry.closed_as],
                "day": written(entry.closed_on) if entry.closed_on else "",
            }
        )
    _require_day(entry, day)
    found = entries(by, day).filter(pk=entry.pk).first()
    if found is None:
        raise Conflict(_("The task is not in the register any more."))
    if found.state not in states:
        raise Conflict(_("On this day the task is: %(state)s.") % {"state": STATES[found.state]})


def _require_day(entry: Entry, day: dt.date) -> None:
    provision = entry.task.provision
    first = provision.in_force_from or provision.wording.edition.text.date
    today = entry.congress.today if entry.congress else clock.today()
    if day > today:
        raise TravauxError(
            _("This day is still to come: it is %(day)s.") % {"day": written(today)}
        )
    if first and day < first:
        raise TravauxError(_("The task is asked from %(day)s only.") % {"day": written(first)})


def note_change(entry: Entry, *, by: Account, name: str, details: dict[str, Any]) -> None:
    """Save an entry as changed, with the act and the event; called under its lock."""
    entry.version += 1
    entry.save()
    act.log(name=name, by=by, on=entry, details=details)
    text = entry.task.provision.wording.edition.text
    publish("entry.changed", subject=f"entry:{entry.pk}", restricted=text.released_at is None)


def assign(*, by: Account, entry_ids: Iterable[int], owner: Account | None) -> int:
    """Give tasks to somebody, or to nobody; return how many changed hands.

    The new owner is told. Locks the entries, in the order of their ids.
    """
    require(may_tend, by)
    if owner is not None and not may_note(owner):
        raise TravauxError(_("Only the secretariat looks after tasks."))
    with transaction.atomic():
        changed = 0
        for entry_id in sorted(set(entry_ids)):
            entry = lock_entry(entry_id)
            if entry.owner == owner:
                continue
            entry.owner = owner
            note_change(entry, by=by, name=ASSIGN, details={"owner": owner and owner.pk})
            changed += 1
            if owner and owner != by:
                values = {"by": str(by), "task": entry.task.matter[:120]}
                url = entry.get_absolute_url()
                notice.tell(accounts=[owner], name=ASSIGNED, url=url, values=values)
    return changed


def note(*, by: Account, entry_id: int, words: str) -> Note:
    """Note something on a task. Locks the entry."""
    require(may_note, by)
    words = words.strip()
    if not words:
        raise TravauxError(_("Write what is to be noted."))
    with transaction.atomic():
        entry = lock_entry(entry_id)
        made = Note.objects.create(entry=entry, by=by, at=clock.now(), words=words)
        note_change(entry, by=by, name=NOTE, details={"note": made.pk})
    return made


def take_up(*, by: Account, entry_id: int, version: int, day: dt.date) -> Entry:
    """Say that work on a task is under way from a day. Locks the entry."""
    require(may_tend, by)
    with transaction.atomic():
        entry = lock_entry(entry_id, version)
        require_state(entry, by, day, "in force", "overdue")
        entry.under_way_from = day
        note_change(entry, by=by, name=TAKE_UP, details={"day": day.isoformat()})
    return entry
