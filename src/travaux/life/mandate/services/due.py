"""By when a task is due: what its words mean as dates, and how these move.

They move with a session that is dated, and with the clock of a congress.

A session that is named gives its dates, "its next session" those of the first one of the organ
that is known to begin after the text's date. What recurs is due at the next time after the day on
which its congress stands, counted from the text's date; "within six months" counts from it too.
Where a text is adopted, the day of its adoption stands for its date.
"""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Lower
from django.utils.translation import pgettext_lazy

from travaux.engines.documents.grammar.interval import months
from travaux.kernel import clock
from travaux.life.congress.models import Congress
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.lock import lock_entries
from travaux.life.parties.models import Party, Session
from travaux.life.parties.selectors import parties_by_name, session_after
from travaux.life.people.models import Account
from travaux.life.people.services import act, notice
from travaux.web.stream import publish_each

MOVE = act.kind("mandate.move", pgettext_lazy("act", "moved the due time of a task"))
MOVED = notice.kind(
    "mandate.due_moved",
    pgettext_lazy("notice", "A due time of yours has moved from %(old)s to %(new)s: %(task)s"),
    days=("old", "new"),
)


@dataclass(frozen=True)
class When:
    """By when: the session that is meant, if any, and the first and the last day."""

    session: Session | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None

    def put(self, entry: Entry) -> bool:
        """Let an entry be due then; tell whether that changed anything that a calendar shows."""
        was = (entry.due_begins, entry.due_ends)
        entry.session, entry.due_begins, entry.due_ends = self.session, self.begins, self.ends
        changed = was != (self.begins, self.ends)
        if changed:
            entry.sequence += 1
        return changed


def mean(
    due: dict[str, Any] | None, *, dated: dt.date | None, today: dt.date, parties: dict[str, Party]
) -> When:
    """Return what a due time means in a text of this date, on a day.

    A session that is named and not known yet is known from now on.
    """
    if not due:
        return When()
    organ = parties.get((due.get("organ") or "").lower())
    if due["kind"] == "session" and organ:
        session = _session(organ, due, dated)
        if session:
            return When(session, session.begins, session.ends)
    length = months(due["text"])
    if length and dated and due["kind"] in {"recurring", "period"}:
        ends = _after(dated, length)
        while due["kind"] == "recurring" and ends < today:
            ends = _after(ends, length)
        return When(begins=ends, ends=ends)
    return When(begins=_day(due.get("from")), ends=_day(due.get("to")))


def _session(organ: Party, due: dict[str, Any], dated: dt.date | None) -> Session | None:
    if due.get("ordinal"):
        session, _ = Session.objects.get_or_create(organ=organ, ordinal=due["ordinal"])
        return session
    is_next = "next" in due["text"] or "forthcoming" in due["text"]
    return session_after(organ, dated) if dated and is_next else None


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def _after(day: dt.date, length: int) -> dt.date:
    """Return the day so many months later, the last of its month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + length, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def recompute(entries: Iterable[Entry]) -> list[Entry]:
    """Work out again by when these entries are due; return those for whom it changed.

    They are as `lock_entries` returns them. Called in the transaction of whoever has locked them;
    `sequence` and `version` rise where something changed.
    """
    parties = parties_by_name()
    changed = [
        entry
        for entry in entries
        if mean(
            entry.task.due,
            dated=entry.task.provision.in_force_from
            or entry.task.provision.wording.edition.text.date,
            today=entry.congress.today if entry.congress else clock.today(),
            parties=parties,
        ).put(entry)
    ]
    for entry in changed:
        entry.version += 1
    Entry.objects.bulk_update(
        changed, ["session", "due_begins", "due_ends", "sequence", "version"]
    )
    return changed


def follow_session(session: Session, by: Account) -> None:
    """Move what is due at a session that has just been dated, and tell whoever looks after it.

    Called by `parties.services.session.date_session`, in its transaction, which has locked the
    organ. Locks the entries.
    """
    names = [name for name, party in parties_by_name().items() if party.pk == session.organ_id]
    waiting = Entry.objects.alias(organ=Lower(KeyTextTransform("organ", "task__due"))).filter(
        organ__in=names, task__due__kind="session", task__due__ordinal=None
    )
    concerned = Q(session=session) | Q(pk__in=waiting.values("pk"))
    move(lock_entries(concerned & Q(closed_as="")), by)


def follow_clock(congress: Congress, by: Account) -> None:
    """Move what recurs to its next time after the day on which a congress now stands.

    A session that is named, or an organ's next one, does not depend on the clock. Called by
    `congress.services.set_clock`, in its transaction, which has locked the congress. Locks the
    entries.
    """
    recurs = Q(congress=congress, task__due__kind="recurring", closed_as="")
    move(lock_entries(recurs), by)


def move(entries: list[Entry], by: Account) -> None:
    """Work out again by when these entries are due, and tell whoever looks after those that move.

    Called as `recompute` is, by whatever moves them.
    """
    old = {entry.pk: entry.due_ends for entry in entries}
    moved = recompute(entries)
    days = {entry.pk: {"old": str(old[entry.pk]), "new": str(entry.due_ends)} for entry in moved}
    act.log_each(name=MOVE, by=by, done=[(entry, days[entry.pk]) for entry in moved])
    publish_changes(moved)
    for entry in moved:
        if entry.owner and entry.owner != by:
            _tell(entry, entry.owner, old[entry.pk])


def publish_changes(entries: Iterable[Entry]) -> None:
    """Tell whoever looks on that these entries have changed; they are as `lock_entries` has them.

    Called in the transaction that changes them.
    """
    texts = {entry.pk: entry.task.provision.wording.edition.text for entry in entries}
    publish_each(
        "entry.changed", {f"entry:{pk}": text.released_at is None for pk, text in texts.items()}
    )


def _tell(entry: Entry, owner: Account, old: dt.date | None) -> None:
    values = {
        "old": old and old.isoformat(),
        "new": entry.due_ends and entry.due_ends.isoformat(),
        "task": entry.task.matter[:120],
    }
    notice.tell(accounts=[owner], name=MOVED, url=entry.get_absolute_url(), values=values)
