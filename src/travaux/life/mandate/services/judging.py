"""Bring to the register what a person says of a reading.

What is decided after its text was adopted comes into force by that, and its due times are counted
from there; so whoever judges a provision does it here.
"""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from travaux.kernel.errors import TravauxError
from travaux.life.congress.selectors import named_in
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.due import move
from travaux.life.mandate.services.entry import enter_tasks, readdress
from travaux.life.people.models import Account
from travaux.life.record.models import Provision, Task
from travaux.life.record.services import correcting, judging
from travaux.life.record.services.correcting import Corrected
from travaux.life.record.services.judging import Reading


def confirm(*, by: Account, reading: Reading, version: int) -> None:
    """Vouch for a reading, as it stands now.

    Raises Conflict where somebody has judged it since `version`. Locks what
    `record.services.judging.confirm` locks, then the entries.
    """
    with transaction.atomic():
        judging.confirm(by=by, reading=reading, version=version)
        _follow(reading, by)


def dismiss(*, by: Account, reading: Reading, version: int, reason: str = "") -> None:
    """Say that the words do no such thing: entries leave the register, and keep all they have.

    Raises and locks as `confirm` does.
    """
    with transaction.atomic():
        judging.dismiss(by=by, reading=reading, version=version, reason=reason)
        _follow(reading, by)


def confirm_all(*, by: Account, text_id: int) -> int:
    """Confirm every reading of a text that nobody has judged yet; return how many there were.

    Locks what `record.services.judging.confirm_all` locks, then the entries.
    """
    with transaction.atomic():
        count = judging.confirm_all(by=by, text_id=text_id)
        _move(_entries(Q(task__provision__wording__passage__text=text_id)), by)
    return count


def correct(*, by: Account, provision_id: int, version: int, corrected: Corrected) -> Provision:
    """Correct what a passage does, and its entries with it; owner, notes and evidence stay.

    Raises Conflict where somebody has judged it since `version`; TravauxError where a task would
    go whose entry has evidence or answers. Locks the text and the provision (see
    `record.services.correcting`), then the entries.
    """
    with transaction.atomic():
        outcome = correcting.correct(
            by=by, provision_id=provision_id, version=version, corrected=corrected
        )
        provision = outcome.provision
        entries = _entries(Q(task__provision=provision))
        _refuse_to_lose(entries, outcome.dismissed)
        readdress(entries)
        _move(entries, by)
        enter_tasks(tasks=outcome.new, congress=named_in(provision.wording.passage.text_id))
    return provision


def add(*, by: Account, wording_id: int, span: tuple[int, int], corrected: Corrected) -> Provision:
    """Add what the machine did not read, and enter its tasks. Locks the text."""
    with transaction.atomic():
        outcome = correcting.add(by=by, wording_id=wording_id, span=span, corrected=corrected)
        text = outcome.provision.wording.passage.text_id
        enter_tasks(tasks=outcome.new, congress=named_in(text))
    return outcome.provision


def _entries(wanted: Q) -> list[Entry]:
    """Lock the entries that stand on what was judged, and return them."""
    return list(
        Entry.objects.select_for_update(of=("self",))
        .filter(wanted)
        .select_related("congress", "owner", "task__provision__wording__edition__text")
        .defer("task__provision__wording__edition__reading")
        .order_by("pk")
    )


def _follow(reading: Reading, by: Account) -> None:
    if isinstance(reading, Provision):
        _move(_entries(Q(task__provision=reading)), by)


def _move(entries: list[Entry], by: Account) -> None:
    move([entry for entry in entries if not entry.closed_as], by)


def _refuse_to_lose(entries: list[Entry], dismissed: list[Task]) -> None:
    lost = {task.pk for task in dismissed}
    for entry in (entry for entry in entries if entry.task_id in lost):
        if entry.evidence.filter(withdrawn_at=None).exists() or entry.answers.exists():
            raise TravauxError(
                _("“%(task)s” has evidence or answers in the register: it cannot be taken away.")
                % {"task": entry.task.matter[:200]}
            )
