"""Steps before adoption: the Commission recommends, the Council approves."""

import datetime as dt

import pytest

from travaux.kernel.errors import Conflict, NotPermitted, TravauxError
from travaux.life.approval.services.adoption import adopt
from travaux.life.approval.services.step import take, undo
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.people.models import Account, Act
from travaux.life.record.models import Provision, Step

RECOMMENDED, APPROVED = dt.date(2012, 4, 27), dt.date(2012, 7, 26)


def test_a_text_goes_its_way(report: BroughtIn, officer: Account) -> None:
    text = report.text.pk
    take(by=officer, text_id=text, state=Step.State.RECOMMENDED, day=RECOMMENDED)
    step = take(
        by=officer, text_id=text, state=Step.State.APPROVED, day=APPROVED, symbol="e/res/2012/14"
    )
    assert step.symbol == "E/RES/2012/14"
    assert Act.objects.filter(name="approval.take_step").count() == 2
    assert not Provision.objects.exclude(in_force_from=None).exists()


def test_each_step_once(report: BroughtIn, officer: Account) -> None:
    text = report.text.pk
    take(by=officer, text_id=text, state=Step.State.APPROVED, day=APPROVED)
    with pytest.raises(Conflict, match="approved by the Council on 26 July 2012"):
        take(by=officer, text_id=text, state=Step.State.APPROVED, day=APPROVED)


def test_days_follow_the_order_of_the_organs(report: BroughtIn, officer: Account) -> None:
    text = report.text.pk
    take(by=officer, text_id=text, state=Step.State.APPROVED, day=APPROVED)
    with pytest.raises(TravauxError, match="26 July 2012"):
        take(by=officer, text_id=text, state=Step.State.RECOMMENDED, day=dt.date(2012, 8, 1))
    take(by=officer, text_id=text, state=Step.State.RECOMMENDED, day=RECOMMENDED)


def test_the_last_step_is_undone_first(report: BroughtIn, officer: Account) -> None:
    text = report.text.pk
    take(by=officer, text_id=text, state=Step.State.APPROVED, day=APPROVED)
    adopt(by=officer, text_id=text, day=dt.date(2012, 12, 20), symbol="A/RES/67/184")
    with pytest.raises(Conflict, match="later step"):
        undo(by=officer, text_id=text, state=Step.State.APPROVED, reason="A wrong day.")


def test_undone_it_stays_in_the_record(report: BroughtIn, officer: Account) -> None:
    text = report.text.pk
    take(by=officer, text_id=text, state=Step.State.APPROVED, day=APPROVED)
    with pytest.raises(TravauxError, match="Say why"):
        undo(by=officer, text_id=text, state=Step.State.APPROVED, reason="  ")
    undo(by=officer, text_id=text, state=Step.State.APPROVED, reason="A wrong day.")
    step = Step.objects.get()
    assert (step.undone_by, step.reason) == (officer, "A wrong day.")
    assert Act.objects.get(name="approval.undo_step").details["reason"] == "A wrong day."
    with pytest.raises(Conflict, match="no such step"):
        undo(by=officer, text_id=text, state=Step.State.APPROVED, reason="again")


def test_only_an_officer(report: BroughtIn, editor: Account) -> None:
    with pytest.raises(NotPermitted):
        take(by=editor, text_id=report.text.pk, state=Step.State.APPROVED, day=APPROVED)
    with pytest.raises(NotPermitted):
        undo(by=editor, text_id=report.text.pk, state=Step.State.APPROVED, reason="x")
