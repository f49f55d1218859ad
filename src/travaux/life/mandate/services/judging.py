"""Bring to the register what a person says of a reading.

What is decided after its text was adopted comes into force by that, and its due times are counted
from there; so whoever judges a provision does it here. The order of what is locked is that of
`lock`.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from travaux.kernel.errors import TravauxError
from travaux.life.congress.selectors import named_in
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.due import move
from travaux.life.mandate.services.entry import enter_tasks, readdress
from travaux.life.mandate.services.lock import hold_times, lock_entries, lock_rows
from travaux.life.people.models import Account
from travaux.life.record.models import Provision, Task, Text
from travaux.life.record.services import correcting, judging
from travaux.life.record.services.correcting import Corrected
from travaux.life.record.services.force import lock_force
from travaux.life.record.services.judging import Reading


def confirm(*, by: Account, reading: Reading, version: int) -> None:
    """Vouch for a reading, as it stands now.

    Raises Conflict where somebody has judged it since `version`. Locks the text, sessions and
    clocks that due times depend on, the reading, its entries.
    """
    with transaction.atomic():
        _lock(reading)
        judging.confirm(by=by, reading=reading, version=version)
        _follow(reading, by)


def dismiss(*, by: Account, reading: Reading, version: int, reason: str = "") -> None:
    """Say that the words do no such thing: entries leave the register, and keep all they have.

    Raises and locks as `confirm` does.
    """
    with transaction.atomic():
        _lock(reading)
        judging.dismiss(by=by, reading=reading, version=version, reason=reason)
        _follow(reading, by)


def confirm_all(*, by: Account, text_id: int) -> int:
    """Confirm every reading of a text that nobody has judged yet; return how many there were.

    Locks as `confirm` does, every reading of the text.
    """
    with transaction.atomic():
        _lock_provisions(text_id, Q(wording__passage__text=text_id))
        count = judging.confirm_all(by=by, text_id=text_id)
        _move(lock_entries(Q(text=text_id)), by)
    return count


def correct(*, by: Account, provision_id: int, version: int, corrected: Corrected) -> Provision:
    """Correct what a passage does, and its entries with it; owner, notes and evidence stay.

    Raises Conflict where somebody has judged it since `version`; TravauxError where a task would
    go whose entry has evidence or answers. Locks as `confirm` does, sessions and clocks also of
    what is new.
    """
    with transaction.atomic():
        text_id = Text.objects.values_list("pk", flat=True).get(
            passages__wordings__provisions=provision_id
        )
        _lock_provisions(text_id, Q(pk=provision_id), correcting.dues(corrected))
        outcome = correcting.correct(
            by=by, provision_id=provision_id, version=version, corrected=corrected
        )
        provision = outcome.provision
        entries = lock_entries(Q(provision=provision))
        _refuse_to_lose(entries, outcome.dismissed)
        readdress(entries)
        _move(entries, by)
        enter_tasks(tasks=outcome.new, congress=named_in(text_id))
    return provision


def add(*, by: Account, wording_id: int, span: tuple[int, int], corrected: Corrected) -> Provision:
    """Add what the machine did not read, and enter its tasks. Locks the text."""
    with transaction.atomic():
        outcome = correcting.add(by=by, wording_id=wording_id, span=span, corrected=corrected)
        text = outcome.provision.wording.passage.text_id
        enter_tasks(tasks=outcome.new, congress=named_in(text))
    return outcome.provision


def _lock(reading: Reading) -> None:
    """Lock all that a verdict on a reading changes or depends on."""
    if isinstance(reading, Provision):
        _lock_provisions(reading.wording.passage.text_id, Q(pk=reading.pk))


def _lock_provisions(text_id: int, found: Q, dues: Iterable[dict[str, Any] | None] = ()) -> None:
    """Lock these provisions of a text with what goes before and after them; see `lock`."""
    lock_force(text_id=text_id)
    provisions = Provision.objects.filter(found)
    standing = Task.objects.filter(provision__in=provisions).values_list("due", flat=True)
    hold_times([*standing, *dues])
    lock_rows(provisions)
    lock_rows(Entry.objects.filter(provision__in=provisions))


def _follow(reading: Reading, by: Account) -> None:
    if isinstance(reading, Provision):
        _move(lock_entries(Q(provision=reading)), by)


def _move(entries: list[Entry], by: Account) -> None:
    move([entry for entry in entries if not entry.closed_as], by)


def _refuse_to_lose(entries: list[Entry], dismissed: list[Task]) -> None:
    lost = {task.pk for task in dismissed}
    for entry in (entry for entry in entries if entry.task_id in lost):
        given = (entry.evidence, entry.answers)
        if any(each.filter(withdrawn_at=None).exists() for each in given):
            raise TravauxError(
                _("“%(task)s” has evidence or answers in the register: it cannot be taken away.")
                % {"task": entry.task.matter[:200]}
            )
