"""Bring a task to its end, and open it again: nothing is deleted by either."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.kernel import clock
from travaux.kernel.errors import Conflict, TravauxError
from travaux.life.mandate.models import Entry, Evidence
from travaux.life.mandate.permissions import may_note, may_tend
from travaux.life.mandate.services.lock import lock_rows
from travaux.life.mandate.services.tending import lock_entry, note_change, require_state
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act
from travaux.life.record.models import Link, Passage, Provision, Text
from travaux.life.record.services.force import adoption, lock_force
from travaux.life.record.services.link import link
from travaux.web.words import written

DISCHARGE = act.kind("mandate.discharge", pgettext_lazy("act", "noted that a task is discharged"))
OFFER = act.kind("mandate.offer", pgettext_lazy("act", "offered evidence that a task is done"))
LAPSE = act.kind("mandate.lapse", pgettext_lazy("act", "noted that a task has lapsed"))
SUPERSEDE = act.kind("mandate.supersede", pgettext_lazy("act", "noted that a task is superseded"))
REOPEN = act.kind("mandate.reopen", pgettext_lazy("act", "opened a task again"))

BINDING = ("in force", "under way", "overdue")


@dataclass(frozen=True)
class Place:
    """Where something stands: a whole text, or one passage of it."""

    text: Text
    passage: Passage | None = None


def offer(*, by: Account, entry_id: int, place: Place) -> Evidence:
    """Offer what may show that a task is done; an officer who discharges the task accepts it.

    Raises Conflict where the task is closed, or this is offered already. Locks the entry.
    """
    require(may_note, by)
    with transaction.atomic():
        entry = lock_entry(entry_id)
        if entry.closed_as:
            raise Conflict(_("The task is closed."))
        offered, is_new = _keep_evidence(entry, by, place)
        if not is_new:
            raise Conflict(_("This is offered already."))
        note_change(entry, by=by, name=OFFER, details={"evidence": str(offered)})
    return offered


def discharge(
    *, by: Account, entry_id: int, version: int, evidence: Iterable[Place], day: dt.date
) -> Entry:
    """Say that a task is done, on the evidence of texts or passages, which is kept with it.

    What was offered before is accepted with it. A passage is linked to the task's as one that
    reports on it. Raises TravauxError without evidence, Conflict where somebody has changed the
    task or it does not bind on that day. Locks the entry.
    """
    require(may_tend, by)
    with transaction.atomic():
        entry = lock_entry(entry_id, version)
        require_state(entry, by, day, *BINDING)
        for place in evidence:
            _keep_evidence(entry, by, place)
        standing = list(entry.evidence.filter(withdrawn_at=None).select_related("passage"))
        if not standing:
            raise TravauxError(_("Name the text or the passage that shows that it is done."))
        own = entry.task.provision.wording.passage
        for each in standing:
            if each.passage and each.passage != own:
                _link_once(by, Link.Kind.REPORTS_ON, each.passage, own)
        entry.closed_as, entry.closed_on = Entry.Closed.DISCHARGED, day
        details = {"day": day.isoformat(), "evidence": [str(each) for each in standing]}
        note_change(entry, by=by, name=DISCHARGE, details=details)
    return entry


def lapse(*, by: Account, entry_id: int, version: int, reason: str, day: dt.date) -> Entry:
    """Say that a task has come to nothing, and why. Locks the entry."""
    require(may_tend, by)
    with transaction.atomic():
        entry = lock_entry(entry_id, version)
        require_state(entry, by, day, *BINDING, "proposed")
        entry.closed_as, entry.closed_on = Entry.Closed.LAPSED, day
        details = {"day": day.isoformat(), "reason": _given(reason)}
        note_change(entry, by=by, name=LAPSE, details=details)
    return entry


def supersede(
    *, by: Account, entry_id: int, version: int, passage: Passage | None, day: dt.date
) -> Entry:
    """Say that a later passage takes the place of a task from a day; only a passage can.

    Where its text is adopted, that day is the one of its adoption, and what else is asked there is
    superseded too. Raises TravauxError without a passage, or on another day. Locks the text of
    the passage, what was read in the task's own, the entries of that one.
    """
    require(may_tend, by)
    own = Passage.objects.get(wordings__provisions__tasks__entry=entry_id)
    if passage is None or passage == own:
        raise TravauxError(_("Name the passage that takes its place."))
    with transaction.atomic():
        lock_force(text_id=passage.text_id)
        lock_rows(Provision.objects.filter(wording__passage=own))
        lock_rows(Entry.objects.filter(provision__wording__passage=own))
        entry = lock_entry(entry_id, version)
        require_state(entry, by, day, *BINDING)
        _require_adopted_on(day, passage, own)
        entry.closed_as, entry.closed_on = Entry.Closed.SUPERSEDED, day
        entry.closed_by = passage
        details = {"day": day.isoformat(), "passage": str(passage)}
        note_change(entry, by=by, name=SUPERSEDE, details=details)
        _link_once(by, Link.Kind.SUPERSEDES, passage, own)
    return entry


def reopen(*, by: Account, entry_id: int, version: int, reason: str) -> Entry:
    """Open a task again that was closed, and say why; its evidence stays. Locks the entry.

    Raises Conflict where it is open, or an adopted text supersedes it: that ends with the link.
    """
    require(may_tend, by)
    with transaction.atomic():
        entry = lock_entry(entry_id, version)
        if not entry.closed_as:
            raise Conflict(_("This task is open."))
        if entry.closed_by and entry.task.provision.in_force_until:
            raise Conflict(
                _("%(passage)s supersedes it: withdraw that link first.")
                % {"passage": entry.closed_by}
            )
        details = {"was": entry.closed_as, "reason": _given(reason)}
        entry.closed_as, entry.closed_on, entry.closed_by = "", None, None
        note_change(entry, by=by, name=REOPEN, details=details)
    return entry


def _require_adopted_on(day: dt.date, passage: Passage, own: Passage) -> None:
    adopted = adoption(passage.text_id)
    if adopted and adopted.day != day and passage.text_id != own.text_id:
        raise TravauxError(
            _("%(text)s is adopted: what it supersedes is so from %(day)s.")
            % {"text": adopted.text, "day": written(adopted.day)}
        )


def _given(reason: str) -> str:
    if not reason.strip():
        raise TravauxError(_("Say why."))
    return reason.strip()


def _keep_evidence(entry: Entry, by: Account, place: Place) -> tuple[Evidence, bool]:
    return Evidence.objects.get_or_create(
        entry=entry,
        text=place.text,
        passage=place.passage,
        withdrawn_at=None,
        defaults={"by": by, "at": clock.now()},
    )


def _link_once(by: Account, kind: str, source: Passage, target: Passage) -> None:
    standing = Link.objects.filter(kind=kind, source=source, target=target, withdrawn_at=None)
    if not standing.exists():
        link(by=by, kind=kind, source=source, target=target)
