"""What a person corrects in a reading reaches the register, where nothing is lost."""

import datetime as dt
from dataclasses import replace

import pytest

from travaux.kernel import clock
from travaux.kernel.errors import TravauxError
from travaux.life.mandate.models import Answer, Entry, Evidence
from travaux.life.mandate.selectors.register import entries
from travaux.life.mandate.services import judging
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.parties.models import Party
from travaux.life.people.models import Account
from travaux.life.record.models import Provision, Step
from travaux.life.record.services.correcting import Asked, Corrected

WORDS = b"1. Requests the Secretary-General to report on the matter by 2014;\n"
KEPT = Corrected(
    act="request",
    stage="in force",
    addressees=("Secretary-General",),
    tasks=(Asked("to report on the matter by 2014", due="by 2014", position=0),),
)
GONE = replace(KEPT, tasks=(Asked("to think"),))


@pytest.fixture
def entry(officer: Account) -> Entry:
    bring_in(by=officer, data=WORDS, name="text.txt")
    return Entry.objects.get()


def correct(by: Account, entry: Entry, corrected: Corrected, version: int = 0) -> Provision:
    return judging.correct(
        by=by, provision_id=entry.task.provision_id, version=version, corrected=corrected
    )


def test_what_was_not_changed_stays_as_it_is(entry: Entry, officer: Account) -> None:
    correct(officer, entry, KEPT)
    entry.refresh_from_db()
    assert (entry.sequence, str(entry.due_ends)) == (0, "2014-12-31")


def test_a_due_time_that_changes_raises_the_sequence(entry: Entry, officer: Account) -> None:
    correct(officer, entry, replace(KEPT, tasks=(replace(KEPT.tasks[0], due=""),)))
    entry.refresh_from_db()
    assert (entry.sequence, entry.due_ends) == (1, None)


def test_a_task_that_is_gone_leaves_the_register_and_a_new_one_enters(
    entry: Entry, officer: Account
) -> None:
    correct(officer, entry, GONE)
    assert [each.task.matter for each in entries(officer)] == ["to think"]
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_a_task_with_evidence_is_not_taken_away(entry: Entry, officer: Account) -> None:
    text = entry.task.provision.wording.edition.text
    evidence = Evidence.objects.create(entry=entry, text=text, by=officer, at=clock.now())
    with pytest.raises(TravauxError, match="has evidence or answers"):
        correct(officer, entry, GONE)
    provision = Provision.objects.get()
    assert (provision.version, provision.verdict) == (0, "unread")
    assert not provision.tasks.get().dismissed
    evidence.withdrawn_at = clock.now()
    evidence.save()
    correct(officer, entry, GONE)
    assert provision.tasks.filter(dismissed=True).count() == 1


def test_a_task_with_answers_is_not_taken_away(entry: Entry, officer: Account) -> None:
    party = Party.objects.create(key="x", kind="entity", names={"en": "X"})
    made = {"state": "under way", "day": "2013-01-01", "by": officer, "at": clock.now()}
    Answer.objects.create(entry=entry, party=party, **made)
    with pytest.raises(TravauxError, match="has evidence or answers"):
        correct(officer, entry, GONE)


def test_a_dismissed_provision_leaves_the_register(entry: Entry, officer: Account) -> None:
    judging.dismiss(by=officer, reading=entry.task.provision, version=0)
    assert not entries(officer).exists()
    judging.confirm(by=officer, reading=entry.task.provision, version=1)
    assert entries(officer).get() == entry


def test_what_is_discharged_is_corrected_too_and_keeps_its_day(
    entry: Entry, officer: Account
) -> None:
    entry.closed_as, entry.closed_on = "discharged", dt.date(2013, 5, 1)
    entry.save()
    told = (replace(KEPT.tasks[0], due="by 2016"),)
    correct(officer, entry, replace(KEPT, tasks=told, addressees=("Member States",)))
    entry.refresh_from_db()
    assert (entry.closed_as, str(entry.due_ends)) == ("discharged", "2014-12-31")
    assert entry.addressees.get().name == "Member States"


def test_whoever_looks_after_it_is_told_that_it_moved(
    entry: Entry, officer: Account, editor: Account
) -> None:
    entry.owner = editor
    entry.save()
    correct(officer, entry, replace(KEPT, tasks=(replace(KEPT.tasks[0], due="by 2016"),)))
    assert editor.notices.get().values["new"] == "2016-12-31"


def test_what_is_confirmed_after_the_adoption_is_due_from_there(
    entry: Entry, officer: Account
) -> None:
    provision = entry.task.provision
    provision.stage = "proposed"
    provision.save()
    entry.task.due = {"text": "within six months", "kind": "period", "from": None, "to": None}
    entry.task.save()
    adopted = {"state": "adopted", "day": dt.date(2012, 12, 20), "at": clock.now()}
    Step.objects.create(text=provision.wording.edition.text, by=officer, **adopted)
    assert judging.confirm_all(by=officer, text_id=provision.wording.edition.text_id) == 1
    entry.refresh_from_db()
    assert str(entry.due_ends) == "2013-06-20"


def test_what_is_added_enters_the_register_of_its_congress(
    report: BroughtIn, officer: Account
) -> None:
    wording = report.text.editions.get().wordings.get(passage__ident="para_12")
    added = judging.add(by=officer, wording_id=wording.pk, span=(0, 20), corrected=GONE)
    assert Entry.objects.get(task__provision=added).congress == report.congress
