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

    Raises TravauxError where both are one already. Locks both, in the order of their ids, so that
    two who join them to each other do not wait for one another.
    """
    require(may_tend, by)
    with transaction.atomic():
        locked = {pk: lock_entry(pk) for pk in sorted({entry_id, to_id})}
        root = locked[to_id].joined_to_id or to_id
        if entry_id == root or locked[entry_id].joined_to_id == root:
            raise TravauxError(_("These are joined already."))
        entry = locked[entry_id]
        Entry.objects.filter(joined_to=entry).update(joined_to=root)
        entry.joined_to_id = root
        note_change(entry, by=by, name=JOIN, details={"to": root})
    return entry


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
