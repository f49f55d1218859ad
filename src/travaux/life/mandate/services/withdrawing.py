"""Take evidence and answers back: they stay in the record as withdrawn, nothing is deleted."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.kernel import clock
from travaux.kernel.errors import Conflict, NotPermitted
from travaux.life.mandate.models import Answer, Entry, Evidence
from travaux.life.mandate.permissions import may_note, may_tend
from travaux.life.mandate.services.tending import lock_entry, note_change
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act

EVIDENCE = act.kind("mandate.withdraw_evidence", pgettext_lazy("act", "withdrew evidence"))
ANSWER = act.kind("mandate.withdraw_answer", pgettext_lazy("act", "withdrew an answer"))


def withdraw_evidence(*, by: Account, evidence: Evidence) -> Evidence:
    """Say that something does not show that a task is done; it may be offered again.

    Whoever offered it may do so while the task is open, an officer at any time. Raises
    NotPermitted; Conflict where it is withdrawn already, or a task that is discharged would be
    left without any. Locks the entry, then the evidence.
    """
    require(may_note, by)
    with transaction.atomic():
        entry = lock_entry(evidence.entry_id)
        found = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
        if not may_tend(by) and (found.by != by or entry.closed_as):
            raise NotPermitted(_("Only an officer withdraws what somebody else has offered."))
        _refuse_twice(found)
        others = entry.evidence.filter(withdrawn_at=None).exclude(pk=found.pk)
        if entry.closed_as == Entry.Closed.DISCHARGED and not others.exists():
            raise Conflict(_("Nothing else shows that the task is done: open it again first."))
        _withdraw(found, by)
        note_change(entry, by=by, name=EVIDENCE, details={"evidence": str(found)})
    return found


def withdraw_answer(*, by: Account, answer: Answer) -> Answer:
    """Take back what was noted of a member; what it answered before, if anything, counts again.

    Raises Conflict where it is withdrawn already. Locks the entry, then the answer.
    """
    require(may_tend, by)
    with transaction.atomic():
        entry = lock_entry(answer.entry_id)
        locked = Answer.objects.select_for_update(of=("self",)).select_related("party")
        found = locked.get(pk=answer.pk)
        _refuse_twice(found)
        _withdraw(found, by)
        details = {"answer": found.pk, "party": found.party.key, "state": found.state}
        note_change(entry, by=by, name=ANSWER, details=details)
    return found


def _refuse_twice(found: Evidence | Answer) -> None:
    if found.withdrawn_at:
        raise Conflict(_("This is withdrawn already."))


def _withdraw(found: Evidence | Answer, by: Account) -> None:
    found.withdrawn_by, found.withdrawn_at = by, clock.now()
    found.save(update_fields=["withdrawn_by", "withdrawn_at"])
