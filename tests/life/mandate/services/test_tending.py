"""The life of a task: given to somebody, taken up, done, closed, opened again."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from travaux.kernel.errors import Conflict, NotPermitted, TravauxError
from travaux.life.congress.services import set_clock
from travaux.life.mandate.models import Answer, Entry
from travaux.life.mandate.selectors.duplicates import duplicates
from travaux.life.mandate.selectors.evidence import offers
from travaux.life.mandate.selectors.register import entries
from travaux.life.mandate.services import tending
from travaux.life.mandate.services.answering import Given, answer
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.closing import Place, discharge, lapse, reopen, supersede
from travaux.life.mandate.services.example import DAY
from travaux.life.mandate.services.joining import join, part
from travaux.life.mandate.services.tending import assign, note, take_up
from travaux.life.parties.models import Party
from travaux.life.people.models import Account, Act, Notice
from travaux.life.record.models import Link, Passage
from travaux.life.record.services.text import Supplied
from travaux.web.stream.models import Event


@pytest.fixture
def in_2012(report: BroughtIn, officer: Account) -> BroughtIn:
    assert report.congress
    set_clock(by=officer, congress_id=report.congress.pk, day=DAY)
    return report


@pytest.fixture
def asked(in_2012: BroughtIn) -> Entry:
    """Return the request of paragraph 3: report to the Commission at its twenty-first session."""
    return Entry.objects.get(task__matter__startswith="report to the Commission")


@pytest.fixture
def invited(in_2012: BroughtIn) -> Entry:
    """Return the invitation of Member States to make suggestions."""
    return Entry.objects.get(task__matter__startswith="provide their suggestions")


@pytest.fixture
def summary(in_2012: BroughtIn) -> Place:
    passage = Passage.objects.get(text=in_2012.text, ident="summary")
    return Place(in_2012.text, passage)


def state(person: Account, entry: Entry, day: dt.date | None = None) -> str:
    return str(entries(person, day).get(pk=entry.pk).state)


def test_given_to_somebody_who_is_told(asked: Entry, officer: Account, editor: Account) -> None:
    assert assign(by=officer, entry_ids=[asked.pk, asked.pk], owner=editor) == 1
    assert assign(by=officer, entry_ids=[asked.pk], owner=editor) == 0
    asked.refresh_from_db()
    assert (asked.owner, asked.version) == (editor, 1)
    told = Notice.objects.get(account=editor)
    assert told.url == asked.get_absolute_url()
    assert "report to the Commission" in told.words
    assert Event.objects.filter(name="entry.changed", subject=f"entry:{asked.pk}").count() == 1


def test_only_the_secretariat_looks_after_tasks(
    asked: Entry, officer: Account, delegate: Account
) -> None:
    with pytest.raises(TravauxError, match="secretariat"):
        assign(by=officer, entry_ids=[asked.pk], owner=delegate)
    with pytest.raises(NotPermitted):
        assign(by=delegate, entry_ids=[asked.pk], owner=officer)


def test_a_note(asked: Entry, editor: Account, delegate: Account) -> None:
    assert note(by=editor, entry_id=asked.pk, words=" asked by mail ").words == "asked by mail"
    with pytest.raises(TravauxError):
        note(by=editor, entry_id=asked.pk, words="  ")
    with pytest.raises(NotPermitted):
        note(by=delegate, entry_id=asked.pk, words="mine")


def test_taken_up_and_overdue_by_its_day(invited: Entry, officer: Account) -> None:
    take_up(by=officer, entry_id=invited.pk, version=0, day=dt.date(2012, 3, 1))
    assert state(officer, invited, dt.date(2012, 2, 28)) == "in force"
    assert state(officer, invited, dt.date(2012, 3, 1)) == "under way"


def test_discharged_on_evidence(asked: Entry, summary: Place, officer: Account) -> None:
    discharge(by=officer, entry_id=asked.pk, version=0, evidence=[summary], day=DAY)
    assert state(officer, asked) == "discharged"
    assert state(officer, asked, DAY - dt.timedelta(1)) == "overdue"
    assert [str(each) for each in asked.evidence.all()] == ["A/67/97#summary"]
    made = Link.objects.get()
    assert (made.kind, str(made.source)) == ("reports on", "A/67/97#summary")
    assert str(made.target) == "A/67/97#para_3"


def test_not_discharged_without_evidence(asked: Entry, officer: Account) -> None:
    with pytest.raises(TravauxError, match="Name the text or the passage"):
        discharge(by=officer, entry_id=asked.pk, version=0, evidence=[], day=DAY)
    assert state(officer, asked) == "overdue"


def test_what_is_only_proposed_is_not_discharged(
    in_2012: BroughtIn, summary: Place, officer: Account
) -> None:
    proposed = Entry.objects.get(task__matter__startswith="prepare a discussion guide")
    with pytest.raises(Conflict, match="proposed"):
        discharge(by=officer, entry_id=proposed.pk, version=0, evidence=[summary], day=DAY)
    assert not proposed.evidence.exists()


def test_who_comes_second_is_told_by_whom(asked: Entry, summary: Place, officer: Account) -> None:
    discharge(by=officer, entry_id=asked.pk, version=0, evidence=[summary], day=DAY)
    with pytest.raises(Conflict, match="Olive Officer has changed this task meanwhile"):
        lapse(by=officer, entry_id=asked.pk, version=0, reason="late", day=DAY)


def test_superseded_only_by_a_passage(asked: Entry, summary: Place, officer: Account) -> None:
    own = asked.task.provision.wording.passage
    for nothing in (None, own):
        with pytest.raises(TravauxError, match="passage that takes its place"):
            supersede(by=officer, entry_id=asked.pk, version=0, passage=nothing, day=DAY)
    supersede(by=officer, entry_id=asked.pk, version=0, passage=summary.passage, day=DAY)
    assert state(officer, asked) == "superseded"
    assert Link.objects.get().kind == "supersedes"


def test_lapsed_with_a_reason_and_opened_again(asked: Entry, officer: Account) -> None:
    with pytest.raises(TravauxError, match="Say why"):
        lapse(by=officer, entry_id=asked.pk, version=0, reason=" ", day=DAY)
    lapse(by=officer, entry_id=asked.pk, version=0, reason="no longer wanted", day=DAY)
    assert state(officer, asked) == "lapsed"
    reopen(by=officer, entry_id=asked.pk, version=1, reason="it is")
    assert state(officer, asked) == "overdue"
    with pytest.raises(Conflict, match="is open"):
        reopen(by=officer, entry_id=asked.pk, version=2, reason="again")
    acts = Act.objects.filter(object_kind="mandate.entry", object_id=asked.pk)
    assert set(acts.values_list("name", flat=True)) == {"mandate.lapse", "mandate.reopen"}


def test_a_member_answers(invited: Entry, summary: Place, officer: Account) -> None:
    qatar = Party.objects.get(key="qat")
    given = Given("under way", DAY, None, "by note verbale")
    made = answer(by=officer, entry_id=invited.pk, party=qatar, given=given)
    assert made.words == "by note verbale"
    answer(by=officer, entry_id=invited.pk, party=qatar, given=Given("discharged", DAY, summary))
    assert Answer.objects.count() == 2
    with pytest.raises(TravauxError, match="Name the text"):
        answer(by=officer, entry_id=invited.pk, party=qatar, given=Given("discharged", DAY))
    office = Party.objects.get(key="secretary-general")
    with pytest.raises(TravauxError, match="not among those"):
        answer(by=officer, entry_id=invited.pk, party=office, given=given)


def test_the_report_is_offered_as_evidence_of_what_it_was_asked_for(
    asked: Entry, officer: Account
) -> None:
    found = offers(officer, asked)
    assert [(each.place, each.rule) for each in found] == [("A/67/97#summary", "reported")]
    assert "deliberations at the twenty-first session" in found[0].words
    approval = Entry.objects.get(task__matter__startswith="approve at its twenty-first")
    assert offers(officer, approval)[0].words.startswith(
        "The report also contains information on the approval by the Commission"
    )
    others = Entry.objects.exclude(pk__in=[asked.pk, approval.pk])
    assert [offers(officer, each) for each in others if offers(officer, each)] == []


def bring_twin(officer: Account) -> BroughtIn:
    words = (
        "1. Requests the Secretary-General to report to the Commission on Crime Prevention and "
        "Criminal Justice at its twenty-first session on suggestions made by Member States;\n"
    )
    return bring_in(
        by=officer, data=words.encode(), name="twin.txt", supplied=Supplied(symbol="A/66/L.9")
    )


def test_the_same_request_twice_is_pointed_out_and_joined(asked: Entry, officer: Account) -> None:
    twin = Entry.objects.get(task__provision__wording__edition__text=bring_twin(officer).text)
    assert [each.pk for each in duplicates(officer, asked)] == [twin.pk]
    join(by=officer, entry_id=twin.pk, to_id=asked.pk)
    assert duplicates(officer, asked) == []
    for one, other in ((twin, asked), (asked, twin), (asked, asked)):
        with pytest.raises(TravauxError, match="joined already"):
            join(by=officer, entry_id=one.pk, to_id=other.pk)
    part(by=officer, entry_id=twin.pk)
    with pytest.raises(Conflict):
        part(by=officer, entry_id=twin.pk)


def discharge_at_once(officer: Account, entry: Entry, place: Place) -> list[str]:
    """Discharge a task twice at the same moment; return what came of each."""
    came: list[str] = []
    start = threading.Barrier(2)

    def run() -> None:
        start.wait(timeout=10)
        try:
            discharge(by=officer, entry_id=entry.pk, version=0, evidence=[place], day=DAY)
            came.append("done")
        except Conflict:
            came.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(came)


def acts_of(entry: Entry) -> int:
    return Act.objects.filter(name="mandate.discharge", object_id=entry.pk).count()


def test_two_at_once_one_is_told(
    committed: None, asked: Entry, summary: Place, officer: Account
) -> None:
    assert discharge_at_once(officer, asked, summary) == ["done", "told"]
    assert acts_of(asked) == 1


def test_control_without_the_lock_it_is_done_twice(
    committed: None,
    asked: Entry,
    summary: Place,
    officer: Account,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both_read = threading.Barrier(2)
    plain: Callable[..., Any] = Entry.objects.select_for_update
    monkeypatch.setattr(Entry.objects, "select_for_update", lambda **_: Entry.objects.all())
    require = tending.require_state

    def wait_then_require(*given: Any) -> None:
        require(*given)
        both_read.wait(timeout=10)

    monkeypatch.setattr("travaux.life.mandate.services.closing.require_state", wait_then_require)
    assert plain is not Entry.objects.select_for_update
    assert "told" not in discharge_at_once(officer, asked, summary)
    assert acts_of(asked) != 1
