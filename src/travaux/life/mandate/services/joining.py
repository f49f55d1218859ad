"""The same request made twice: join one entry to the other, and part them again."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.kernel.errors import Conflict, TravauxError
from travaux.life.mandate.models import Entry
from travaux.life.mandate.permissions import may_tend
from travaux.life.mandate.services.tending import lock_entry, note_change
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act

JOIN = act.kind("mandate.join", pgettext_lazy("act", "joined a task to another that it repeats"))
PART = act.kind("mandate.part", pgettext_lazy("act", "parted a task from the one it repeats"))


def join(*, by: Account, entry_id: int, to_id: int) -> Entry:
    """Join an entry to the one that it repeats; what was joined to it goes along.

    There are no chains: where the other repeats a third, it is joined to that. Raises TravauxError
    where both are one already, or concern different congresses. Locks both and those that they
    repeat, in the order of their ids, so that two who join them to each other do not wait for one
    another.
    """
    require(may_tend, by)
    with transaction.atomic():
        locked = _lock({entry_id, to_id})
        entry = locked[entry_id]
        root = locked.get(locked[to_id].joined_to_id or to_id)
        if root is None or root.joined_to_id:
            raise Conflict(_("Somebody has joined this task to another meanwhile."))
        if root in {entry, entry.joined_to}:
            raise TravauxError(_("These are joined already."))
        along = list(Entry.objects.filter(joined_to=entry).order_by("pk"))
        if not all(_may_be_one(each, root) for each in (entry, *along)):
            raise TravauxError(_("These are tasks of different congresses."))
        Entry.objects.filter(pk__in=[each.pk for each in along]).update(joined_to=root)
        entry.joined_to = root
        note_change(entry, by=by, name=JOIN, details={"to": root.pk})
    return entry


def _lock(ids: set[int]) -> dict[int, Entry]:
    joined = Entry.objects.filter(pk__in=ids, joined_to__isnull=False)
    roots = joined.values_list("joined_to_id", flat=True)
    return {pk: lock_entry(pk) for pk in sorted(ids.union(roots))}


def _may_be_one(entry: Entry, other: Entry) -> bool:
    congresses = {entry.congress_id, other.congress_id} - {None}
    return len(congresses) < 2 or entry.standing or other.standing  # noqa: PLR2004 (of two)


def part(*, by: Account, entry_id: int) -> Entry:
    """Let an entry stand alone again; raises Conflict where it does. Locks the entry."""
    require(may_tend, by)
    with transaction.atomic():
        entry = lock_entry(entry_id)
        if entry.joined_to_id is None:
            raise Conflict(_("This task is joined to none."))
        details = {"from": entry.joined_to_id}
        entry.joined_to = None
        note_change(entry, by=by, name=PART, details=details)
    return entry
