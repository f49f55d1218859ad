"""What a person says of a reading holds, is told in the log; the machine's reading stays."""

from dataclasses import replace

import pytest
from django.db.models import QuerySet

from travaux.kernel.errors import Conflict, NotPermitted, TravauxError
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.people.models import Account, Act
from travaux.life.record.models import Provision, Step, View
from travaux.life.record.selectors.reading import history, machine_reading, provisions
from travaux.life.record.services import correcting, judging
from travaux.life.record.services.correcting import Asked, Corrected
from travaux.web.stream.models import Event

WORDS = b"""A/RES/90/1

The General Assembly,

1. Requests the Secretary-General to report on the matter at its ninety-first session;

2. Invites Member States to send their views.

3. It was suggested that the matter should be looked at again.
"""
KEPT = Corrected(
    act="invite",
    stage="in force",
    organ="General Assembly",
    addressees=("Secretary-General", "Member States"),
    tasks=(Asked("to report on the matter", due="by 2014", position=0),),
)


@pytest.fixture
def read(officer: Account) -> BroughtIn:
    return bring_in(by=officer, data=WORDS, name="text.txt")


@pytest.fixture
def provision(read: BroughtIn) -> Provision:
    return Provision.objects.get(wording__passage__ident="para_1")


def acts(name: str) -> QuerySet[Act]:
    return Act.objects.filter(name=f"record.{name}")


def test_what_is_read_is_nobodys_until_somebody_confirms(
    provision: Provision, editor: Account
) -> None:
    assert (provision.verdict, provision.confirmed_by) == ("unread", "")
    judging.confirm(by=editor, reading=provision, version=0)
    provision.refresh_from_db()
    assert (provision.verdict, provision.version) == ("confirmed", 1)
    assert provision.judged_by == editor
    act = acts("confirm_reading").get()
    assert act.details["before"]["verdict"] == "unread"
    assert act.details["after"]["verdict"] == "confirmed"


def test_a_correction_holds_and_the_machines_reading_stays(
    provision: Provision, officer: Account
) -> None:
    outcome = correcting.correct(by=officer, provision_id=provision.pk, version=0, corrected=KEPT)
    found = provisions(officer).get(pk=provision.pk)
    assert (found.verdict, found.act, found.addressees) == (
        "corrected",
        "invite",
        ["Secretary-General", "Member States"],
    )
    task = found.tasks.get()
    assert task.due
    assert (task.matter, task.due["text"], task.due["to"]) == (
        "to report on the matter",
        "by 2014",
        "2014-12-31",
    )
    assert [each.pk for each in outcome.changed] == [task.pk]
    read = machine_reading(found)
    assert read
    assert (read["act"], read["addressees"]) == ("request", ["Secretary-General"])
    details = acts("correct_reading").get().details
    assert (details["before"]["act"], details["after"]["act"]) == ("request", "invite")
    assert details["after"]["tasks"][0]["due"]["text"] == "by 2014"


def test_whose_session_words_name_is_worked_out(provision: Provision, officer: Account) -> None:
    told = replace(KEPT.tasks[0], due="at its twenty-second session", report_to="the Commission")
    corrected = replace(KEPT, tasks=(told,))
    correcting.correct(by=officer, provision_id=provision.pk, version=0, corrected=corrected)
    due = provision.tasks.get().due
    assert due
    assert (due["organ"], due["ordinal"]) == ("the Commission", 22)


def test_words_that_name_no_time_are_kept_as_they_are(
    provision: Provision, officer: Account
) -> None:
    corrected = replace(KEPT, tasks=(replace(KEPT.tasks[0], due="when it is time"),))
    correcting.correct(by=officer, provision_id=provision.pk, version=0, corrected=corrected)
    due = provision.tasks.get().due
    assert due
    assert (due["text"], due["from"], due["to"]) == ("when it is time", None, None)


def test_due_words_left_as_they_are_keep_what_they_mean(
    provision: Provision, officer: Account
) -> None:
    before = provision.tasks.get().due
    assert before
    corrected = replace(KEPT, tasks=(replace(KEPT.tasks[0], due=before["text"]),))
    correcting.correct(by=officer, provision_id=provision.pk, version=0, corrected=corrected)
    assert provision.tasks.get().due == before


def test_a_task_left_out_is_dismissed_and_a_further_one_added(
    provision: Provision, officer: Account
) -> None:
    before = provision.tasks.get().matter
    corrected = replace(KEPT, tasks=(Asked("to think it over"),))
    outcome = correcting.correct(
        by=officer, provision_id=provision.pk, version=0, corrected=corrected
    )
    tasks = provision.tasks.order_by("position")
    assert [(task.matter, task.dismissed) for task in tasks] == [
        (before, True),
        ("to think it over", False),
    ]
    assert [task.matter for task in outcome.new] == ["to think it over"]
    again = replace(KEPT, tasks=(Asked("to report", position=0),))
    correcting.correct(by=officer, provision_id=provision.pk, version=1, corrected=again)
    assert list(tasks.values_list("matter", "dismissed")) == [
        ("to report", False),
        ("to think it over", True),
    ]


def test_a_dismissed_reading_stays_with_its_reason(provision: Provision, editor: Account) -> None:
    judging.dismiss(by=editor, reading=provision, version=0, reason="Only a report.")
    provision.refresh_from_db()
    assert (provision.verdict, provision.is_decided) == ("dismissed", False)
    assert acts("dismiss_reading").get().details["reason"] == "Only a report."


def test_the_second_of_two_is_told_and_nothing_is_lost(
    provision: Provision, officer: Account, editor: Account
) -> None:
    correcting.correct(by=officer, provision_id=provision.pk, version=0, corrected=KEPT)
    with pytest.raises(Conflict, match="Olive Officer"):
        judging.dismiss(by=editor, reading=provision, version=0)
    with pytest.raises(Conflict):
        judging.confirm(by=editor, reading=provision, version=0)
    with pytest.raises(Conflict):
        correcting.correct(by=editor, provision_id=provision.pk, version=0, corrected=KEPT)
    provision.refresh_from_db()
    assert (provision.verdict, provision.version) == ("corrected", 1)


def test_a_view_stays_a_view_and_is_judged_likewise(read: BroughtIn, officer: Account) -> None:
    view = View.objects.get()
    judging.confirm(by=officer, reading=view, version=0)
    view.refresh_from_db()
    assert view.verdict == "confirmed"
    judging.dismiss(by=officer, reading=view, version=1)
    view.refresh_from_db()
    assert view.verdict == "dismissed"
    assert [act.name for act in history(view)] == [
        "record.confirm_reading",
        "record.dismiss_reading",
    ]
    read_by_machine = machine_reading(view)
    assert read_by_machine
    assert read_by_machine["passage"] == "para_3"


def test_all_that_nobody_judged_is_confirmed_at_once(
    read: BroughtIn, provision: Provision, officer: Account, editor: Account
) -> None:
    judging.dismiss(by=editor, reading=provision, version=0)
    count = judging.confirm_all(by=officer, text_id=read.text.pk)
    assert count == Provision.objects.count() - 1 + View.objects.count()
    provision.refresh_from_db()
    assert provision.verdict == "dismissed"
    other = Provision.objects.exclude(pk=provision.pk).get()
    assert (other.verdict, other.version) == ("confirmed", 1)
    assert [act.name for act in history(other)] == ["record.confirm_readings"]
    assert judging.confirm_all(by=officer, text_id=read.text.pk) == 0
    assert acts("confirm_readings").count() == 1


def test_what_the_machine_did_not_read_is_added(read: BroughtIn, officer: Account) -> None:
    wording = read.text.editions.get().wordings.get(passage__ident="para_3")
    before = Provision.objects.count()
    outcome = correcting.add(by=officer, wording_id=wording.pk, span=(0, 10), corrected=KEPT)
    added = outcome.provision
    assert (added.added, added.verdict, added.position) == (True, "confirmed", before)
    assert machine_reading(added) is None
    assert [act.name for act in history(added)] == ["record.add_reading"]


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (-1, 3), (0, 10_000)])
def test_words_that_do_not_stand_there_are_refused(
    read: BroughtIn, officer: Account, span: tuple[int, int]
) -> None:
    wording = read.text.editions.get().wordings.get(passage__ident="para_3")
    with pytest.raises(TravauxError, match="do not stand"):
        correcting.add(by=officer, wording_id=wording.pk, span=span, corrected=KEPT)


@pytest.mark.parametrize("released", [True, False])
def test_whoever_listens_is_told_where_they_may_be(officer: Account, released: bool) -> None:
    text = bring_in(by=officer, data=WORDS, name="text.txt", released=released).text
    judging.confirm_all(by=officer, text_id=text.pk)
    event = Event.objects.get(name="reading.judged")
    assert (event.subject, event.restricted) == (f"text:{text.pk}", not released)


def test_only_those_who_may_judge(
    read: BroughtIn, provision: Provision, delegate: Account
) -> None:
    wording = provision.wording_id
    for refused in (
        lambda: judging.confirm(by=delegate, reading=provision, version=0),
        lambda: judging.dismiss(by=delegate, reading=provision, version=0),
        lambda: judging.confirm_all(by=delegate, text_id=read.text.pk),
        lambda: correcting.add(by=delegate, wording_id=wording, span=(0, 1), corrected=KEPT),
        lambda: correcting.correct(
            by=delegate, provision_id=provision.pk, version=0, corrected=KEPT
        ),
    ):
        with pytest.raises(NotPermitted):
            refused()
    provision.refresh_from_db()
    assert provision.version == 0


def test_what_is_decided_after_the_adoption_binds_from_its_day(
    report: BroughtIn, officer: Account
) -> None:
    proposed = Provision.objects.filter(stage="proposed").first()
    assert proposed
    step = Step.objects.create(
        text=report.text,
        state="adopted",
        day="2012-12-20",
        by=officer,
        at=proposed.judged_at,
    )
    judging.dismiss(by=officer, reading=proposed, version=1)
    judging.confirm(by=officer, reading=proposed, version=2)
    proposed.refresh_from_db()
    assert str(proposed.in_force_from) == step.day
    judging.dismiss(by=officer, reading=proposed, version=3)
    proposed.refresh_from_db()
    assert proposed.in_force_from is None
