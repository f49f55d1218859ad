"""By when a task is due: what its words mean as dates, and how these move with a session.

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
from django.utils.translation import gettext_lazy, pgettext_lazy

from travaux.engines.documents.grammar.interval import months
from travaux.kernel import clock
from travaux.life.mandate.models import Entry
from travaux.life.parties.models import Party, Session
from travaux.life.parties.selectors import parties_by_name, session_after
from travaux.life.people.models import Account
from travaux.life.people.services import act, notice
from travaux.web.stream import publish

MOVE = act.kind("mandate.move", pgettext_lazy("act", "moved the due time of a task"))
MOVED = notice.kind(
    "mandate.due_moved",
    pgettext_lazy("notice", "A due time of yours has moved from %(old)s to %(new)s: %(task)s"),
)
UNKNOWN = gettext_lazy("a day not known")


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


def hold_sessions(dues: Iterable[dict[str, Any] | None], parties: dict[str, Party]) -> None:
    """Let no session that these due times may name be dated until this transaction ends.

    Called before they are entered: who dates a session then waits, and finds what was entered.
    Locks the organs, in the order of their ids, as `date_session` does.
    """
    names = {(due.get("organ") or "").lower() for due in dues if due}
    organs = {parties[name].pk for name in names if name in parties}
    locked = Party.objects.select_for_update(no_key=True).filter(pk__in=organs).order_by("pk")
    list(locked.values_list("pk"))


def recompute(entries: Iterable[Entry]) -> list[Entry]:
    """Work out again by when these entries are due; return those for whom it changed.

    Each needs its task with the text. Called in the transaction of whoever has locked them;
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

    Called by `parties.services.session.date_session`, in its transaction. Locks the entries.
    """
    waiting = Q(task__due__organ__isnull=False, task__due__ordinal=None)
    concerned = (
        Entry.objects.select_for_update(of=("self",))
        .filter(Q(session=session) | (waiting & Q(task__due__kind="session")), closed_as="")
        .select_related("congress", "owner", "task__provision__wording__edition__text")
        .defer("task__provision__wording__edition__reading")
        .order_by("pk")
    )
    move(list(concerned), by)


def move(entries: list[Entry], by: Account) -> None:
    """Work out again by when these entries are due, and tell whoever looks after those that move.

    Called as `recompute` is, by whatever moves them.
    """
    old = {entry.pk: entry.due_ends for entry in entries}
    for entry in recompute(entries):
        details = {"old": str(old[entry.pk]), "new": str(entry.due_ends)}
        act.log(name=MOVE, by=by, on=entry, details=details)
        text = entry.task.provision.wording.edition.text
        publish("entry.changed", subject=f"entry:{entry.pk}", restricted=text.released_at is None)
        if entry.owner and entry.owner != by:
            _tell(entry, entry.owner, old[entry.pk])


def _tell(entry: Entry, owner: Account, old: dt.date | None) -> None:
    values = {
        "old": old.isoformat() if old else str(UNKNOWN),
        "new": entry.due_ends.isoformat() if entry.due_ends else str(UNKNOWN),
        "task": entry.task.matter[:120],
    }
    notice.tell(accounts=[owner], name=MOVED, url=entry.get_absolute_url(), values=values)
