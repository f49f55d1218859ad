"""Say of what a machine read whether it is so: confirm it, dismiss it.

Each verdict is an act, with what held before it and after it. Whoever judges says which version
they have seen: the second of two gets a Conflict, and nothing of the first is lost.
"""

from typing import Any, TypeAlias, TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.kernel import clock
from travaux.kernel.errors import Conflict
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act
from travaux.life.record.models import (
    Judged,
    Provision,
    Text,
    View,
)
from travaux.life.record.permissions import may_judge
from travaux.life.record.services.force import (
    adoption,
    bring_into_force,
    lock_force,
    take_out_of_force,
)
from travaux.life.record.services.meaning import judged
from travaux.web import stream

CONFIRM = act.kind("record.confirm_reading", pgettext_lazy("act", "confirmed a reading"))
CONFIRM_ALL = act.kind(
    "record.confirm_readings", pgettext_lazy("act", "confirmed all readings of a text")
)
DISMISS = act.kind("record.dismiss_reading", pgettext_lazy("act", "dismissed a reading"))

Verdict = Judged.Verdict
Reading: TypeAlias = Provision | View
J = TypeVar("J", bound=Judged)


def lock_to_judge(rows: "QuerySet[J]", pk: int, version: int) -> J:
    """Lock the row of this id among these and return it.

    Raises Conflict where somebody has judged it since `version`. Called in the transaction of
    the verdict, after `force.lock_force` where an adoption brings it into force.
    """
    row = rows.select_for_update(of=("self",)).get(pk=pk)
    if row.version != version:
        raise Conflict(
            _("%(person)s has judged this meanwhile. Nothing of yours was saved yet.")
            % {"person": row.judged_by}
        )
    return row


def judge(*, row: Judged, verdict: Verdict, by: Account) -> None:
    """Give a row this person's verdict, and save it whole. The caller has locked it."""
    row.verdict, row.judged_by, row.judged_at = verdict, by, clock.now()
    row.version += 1
    row.save()


def confirm(*, by: Account, reading: Reading, version: int) -> None:
    """Vouch for a reading as it stands now. Locks the text, then the reading."""
    require(may_judge, by)
    with transaction.atomic():
        text = lock_text_of(reading)
        row = _lock(reading, version)
        before = picture(row)
        judge(row=row, verdict=Verdict.CONFIRMED, by=by)
        conclude(row, text)
        log(CONFIRM, by, row, before=before)


def dismiss(*, by: Account, reading: Reading, version: int, reason: str = "") -> None:
    """Say that the words do no such thing. Locks the text, then the reading."""
    require(may_judge, by)
    with transaction.atomic():
        text = lock_text_of(reading)
        row = _lock(reading, version)
        before = picture(row)
        release_from_force(row, text)
        judge(row=row, verdict=Verdict.DISMISSED, by=by)
        _publish(text)
        log(DISMISS, by, row, before=before, reason=reason)


def confirm_all(*, by: Account, text_id: int) -> int:
    """Confirm every reading of a text that nobody has judged yet; return how many there were.

    Locks the text, then those readings.
    """
    require(may_judge, by)
    with transaction.atomic():
        text = lock_force(text_id=text_id)
        found = {
            "provisions": _confirm_unread(Provision.objects.all(), text, by),
            "views": _confirm_unread(View.objects.all(), text, by),
        }
        count = sum(len(each) for each in found.values())
        if count:
            bring_into_force(found=Provision.objects.all(), text_id=text.pk)
            act.log(name=CONFIRM_ALL, by=by, on=text, details=found)
            _publish(text)
    return count


def picture(row: Reading) -> dict[str, Any]:
    """Return what holds of a reading, as plain values for the log of acts."""
    shown: dict[str, Any] = {"verdict": row.verdict, "by": row.by}
    if isinstance(row, Provision):
        names = ("act", "stage", "addressees", "jointly_with")
        shown |= {name: getattr(row, name) for name in names}
        tasks = row.tasks.filter(dismissed=False).order_by("position")
        shown["tasks"] = list(tasks.values("position", "matter", "due", "report_to", "through"))
    return shown


def lock_text_of(reading: Reading) -> Text:
    """Lock the text of a reading: first, so that nobody who judges waits for one who adopts."""
    return lock_force(text_id=reading.wording.passage.text_id)


def _lock(reading: Reading, version: int) -> Reading:
    if isinstance(reading, Provision):
        return lock_to_judge(Provision.objects.all(), reading.pk, version)
    return lock_to_judge(View.objects.all(), reading.pk, version)


def release_from_force(row: Reading, text: Text) -> None:
    """Let what binds by an adoption bind no longer, before it is judged otherwise."""
    adopted = adoption(text.pk)
    if adopted and isinstance(row, Provision):
        found = Provision.objects.filter(pk=row.pk)
        take_out_of_force(found=found, text_id=text.pk, day=adopted.day)
        row.refresh_from_db(fields=["in_force_from"])


def conclude(row: Reading, text: Text) -> None:
    """Let what is decided now bind where its text is adopted, and tell whoever listens."""
    if isinstance(row, Provision):
        bring_into_force(found=Provision.objects.filter(pk=row.pk), text_id=text.pk)
    _publish(text)


def _publish(text: Text) -> None:
    restricted = text.released_at is None
    stream.publish("reading.judged", subject=f"text:{text.pk}", restricted=restricted)


def log(name: str, by: Account, row: Reading, **details: Any) -> None:
    """Log an act of judging a reading, with what holds after it."""
    act.log(name=name, by=by, on=row, details={**details, "after": picture(row)})


def _confirm_unread(rows: "QuerySet[Any]", text: Text, by: Account) -> list[int]:
    unread = rows.filter(wording__passage__text=text, verdict=Verdict.UNREAD)
    found = [row.pk for row in unread.select_for_update(of=("self",)).order_by("pk")]
    rows.filter(pk__in=found).update(**judged(by))
    return found
