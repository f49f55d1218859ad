"""Put what a person reads in the place of a reading, or add what the machine did not read.

The machine's reading stays as it is; who corrected it, and what held before, is in the log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.engines.documents.grammar.due import due as read_due
from travaux.engines.documents.reading import Due, dump_due
from travaux.kernel.errors import TravauxError
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act
from travaux.life.record.models import Judged, Passage, Provision, Task, Text, Wording
from travaux.life.record.permissions import may_judge
from travaux.life.record.services import judging
from travaux.life.record.services.force import lock_force

CORRECT = act.kind("record.correct_reading", pgettext_lazy("act", "corrected a reading"))
ADD = act.kind("record.add_reading", pgettext_lazy("act", "added a reading"))


@dataclass(frozen=True)
class Asked:
    """One task as a person has it; `position` is its place in the provision, None for a new one.

    `due` are the text's own words that say by when.
    """

    matter: str
    due: str = ""
    report_to: str = ""
    through: str = ""
    position: int | None = None


@dataclass(frozen=True)
class Corrected:
    """What a passage does, as a person has it; `organ` is the one that speaks."""

    act: str
    stage: str
    organ: str = ""
    addressees: tuple[str, ...] = ()
    jointly_with: tuple[str, ...] = ()
    tasks: tuple[Asked, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What a verdict changed: the provision, and its tasks."""

    provision: Provision
    new: list[Task]
    changed: list[Task]
    dismissed: list[Task]


def correct(*, by: Account, provision_id: int, version: int, corrected: Corrected) -> Outcome:
    """Put what a person reads in the place of what holds; the machine's reading stays.

    A task that is not among the corrected ones is dismissed. Locks the text, then the provision.
    """
    require(may_judge, by)
    with transaction.atomic():
        text = judging.lock_text_of(Provision.objects.get(pk=provision_id))
        provision = judging.lock_to_judge(Provision.objects.all(), provision_id, version)
        before = judging.picture(provision)
        if corrected.stage != provision.stage:
            judging.release_from_force(provision, text)
        _write(provision, corrected)
        judging.judge(row=provision, verdict=Judged.Verdict.CORRECTED, by=by)
        outcome = _correct_tasks(provision, corrected.tasks)
        judging.conclude(provision, text)
        judging.log(CORRECT, by, provision, before=before)
    return outcome


def dues(corrected: Corrected) -> list[dict[str, Any] | None]:
    """Return what the due times of these tasks mean, as `correct` keeps those that are new."""
    return [_due(each, corrected.organ) for each in corrected.tasks]


def add(*, by: Account, wording_id: int, span: tuple[int, int], corrected: Corrected) -> Outcome:
    """Add what the machine did not read: what these characters of a wording do.

    Refused where the characters lie outside the words. Locks the text.
    """
    require(may_judge, by)
    with transaction.atomic():
        wording = Wording.objects.select_related("passage").get(pk=wording_id)
        text = lock_force(text_id=wording.passage.text_id)
        if not 0 <= span[0] < span[1] <= len(wording.words):
            raise TravauxError(_("These words do not stand in the passage."))
        preambular = wording.passage.kind == Passage.Kind.PREAMBLE
        provision = Provision(
            wording=wording,
            begins=span[0],
            ends=span[1],
            position=_next_position(text),
            force=Provision.Force.PREAMBULAR if preambular else Provision.Force.OPERATIVE,
            added=True,
        )
        _write(provision, corrected)
        judging.judge(row=provision, verdict=Judged.Verdict.CONFIRMED, by=by)
        outcome = _correct_tasks(provision, corrected.tasks)
        judging.conclude(provision, text)
        judging.log(ADD, by, provision)
    return outcome


def _next_position(text: Text) -> int:
    standing = Provision.objects.filter(wording__passage__text=text)
    last: int | None = standing.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _write(provision: Provision, corrected: Corrected) -> None:
    provision.act, provision.stage = corrected.act, corrected.stage
    provision.by = corrected.organ
    provision.addressees = list(corrected.addressees)
    provision.jointly_with = list(corrected.jointly_with)


def _correct_tasks(provision: Provision, asked: Sequence[Asked]) -> Outcome:
    """Bring the tasks of a provision to what is asked; new ones come after those that stand."""
    standing = {task.position: task for task in provision.tasks.all()}
    kept = {each.position: each for each in asked if each.position in standing}
    outcome = Outcome(provision, [], [], [])
    for position, task in standing.items():
        if position in kept:
            outcome.changed.append(_asked(task, kept[position]))
        elif not task.dismissed:
            task.dismissed = True
            outcome.dismissed.append(task)
    last = max(standing, default=-1)
    for each in asked:
        if each.position not in standing:
            last += 1
            outcome.new.append(_asked(Task(provision=provision, position=last), each))
    for task in (*outcome.new, *outcome.changed, *outcome.dismissed):
        task.save()
    return outcome


def _asked(task: Task, asked: Asked) -> Task:
    task.matter, task.report_to, task.through = asked.matter, asked.report_to, asked.through
    task.dismissed = False
    if asked.due != (task.due or {}).get("text", ""):
        task.due = _due(asked, task.provision.by)
    return task


def _due(asked: Asked, speaker: str) -> dict[str, Any] | None:
    """Return what these words mean; whose session they name: whoever is reported to, or speaks."""

    def whose(name: str | None, _at: int) -> str | None:
        return name or asked.report_to or speaker or None

    return dump_due(read_due(asked.due, whose) or Due(asked.due, "event")) if asked.due else None
