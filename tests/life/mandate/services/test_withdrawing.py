"""Evidence and answers are withdrawn, never deleted; what is discharged keeps what shows it."""

import datetime as dt

import pytest

from travaux.kernel.errors import Conflict, NotPermitted
from travaux.life.congress.services import set_clock
from travaux.life.mandate.models import Answer, Entry, Evidence
from travaux.life.mandate.selectors.entry import evidence_of, members_of
from travaux.life.mandate.selectors.register import entries
from travaux.life.mandate.services.answering import Given, answer
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.mandate.services.closing import Place, discharge, offer, reopen
from travaux.life.mandate.services.example import DAY
from travaux.life.mandate.services.withdrawing import withdraw_answer, withdraw_evidence
from travaux.life.parties.models import Party
from travaux.life.people.models import Account, Act
from travaux.web.stream.models import Event


@pytest.fixture
def asked(report: BroughtIn, officer: Account) -> Entry:
    """Return the request of paragraph 3, in July 2012."""
    assert report.congress
    set_clock(by=officer, congress_id=report.congress.pk, day=DAY)
    return Entry.objects.get(task__matter__startswith="report to the Commission")


@pytest.fixture
def offered(asked: Entry, editor: Account, report: BroughtIn) -> Evidence:
    return offer(by=editor, entry_id=asked.pk, place=Place(report.text))


def test_withdrawn_with_the_act_and_offered_again(
    asked: Entry, offered: Evidence, editor: Account
) -> None:
    withdraw_evidence(by=editor, evidence=offered)
    offered.refresh_from_db()
    assert (offered.withdrawn_by, offered.withdrawn_at is None) == (editor, False)
    assert not evidence_of(editor, asked).exists()
    act = Act.objects.get(name="mandate.withdraw_evidence")
    assert (act.object_id, act.details) == (asked.pk, {"evidence": "A/67/97"})
    assert Event.objects.filter(subject=f"entry:{asked.pk}").count() == 2
    with pytest.raises(Conflict, match="withdrawn already"):
        withdraw_evidence(by=editor, evidence=offered)
    offer(by=editor, entry_id=asked.pk, place=Place(offered.text))
    assert (evidence_of(editor, asked).count(), Evidence.objects.count()) == (1, 2)


def test_only_ones_own_while_the_task_is_open(
    asked: Entry, offered: Evidence, officer: Account, editor: Account, delegate: Account
) -> None:
    with pytest.raises(NotPermitted):
        withdraw_evidence(by=delegate, evidence=offered)
    other = Place(offered.text, offered.text.passages.get(ident="para_6"))
    of_officer = offer(by=officer, entry_id=asked.pk, place=other)
    with pytest.raises(NotPermitted):
        withdraw_evidence(by=editor, evidence=of_officer)
    discharge(by=officer, entry_id=asked.pk, version=2, evidence=[], day=DAY)
    with pytest.raises(NotPermitted):
        withdraw_evidence(by=editor, evidence=offered)
    withdraw_evidence(by=officer, evidence=offered)
    assert list(evidence_of(officer, asked)) == [of_officer]


def test_the_last_that_shows_a_discharge_stays_until_it_is_open_again(
    asked: Entry, offered: Evidence, officer: Account
) -> None:
    discharge(by=officer, entry_id=asked.pk, version=1, evidence=[], day=DAY)
    with pytest.raises(Conflict, match="open it again first"):
        withdraw_evidence(by=officer, evidence=offered)
    offered.refresh_from_db()
    assert offered.withdrawn_at is None
    reopen(by=officer, entry_id=asked.pk, version=2, reason="not so")
    withdraw_evidence(by=officer, evidence=offered)
    assert not evidence_of(officer, asked).exists()


def test_an_answer_withdrawn_lets_the_one_before_count(
    asked: Entry, officer: Account, editor: Account
) -> None:
    invited = Entry.objects.get(task__matter__startswith="provide their suggestions")
    qatar = Party.objects.get(key="qat")
    given = Given("under way", DAY - dt.timedelta(2), None, "by note verbale")
    first = answer(by=officer, entry_id=invited.pk, party=qatar, given=given)
    later = Given("under way", DAY, None, "by mail")
    second = answer(by=officer, entry_id=invited.pk, party=qatar, given=later)
    with pytest.raises(NotPermitted):
        withdraw_answer(by=editor, answer=second)
    withdraw_answer(by=officer, answer=second)
    shown = entries(officer).get(pk=invited.pk)
    counted = {each.party.key: each.answer for each in members_of(officer, shown, DAY)}
    assert counted["qat"] == first
    with pytest.raises(Conflict, match="withdrawn already"):
        withdraw_answer(by=officer, answer=second)
    withdraw_answer(by=officer, answer=first)
    assert Answer.objects.filter(withdrawn_by=officer).count() == 2
    details = [each.details for each in Act.objects.filter(name="mandate.withdraw_answer")]
    assert {each["party"] for each in details} == {"qat"}
