"""Adoption: "would" becomes "is" from a day, once, whole, and is undone only by another act."""

import datetime as dt
from collections.abc import Callable

import pytest

from travaux.engines.documents.symbol import NotASymbol
from travaux.kernel import clock
from travaux.kernel.errors import Conflict, NotPermitted, TravauxError
from travaux.life.approval.selectors import coming
from travaux.life.approval.services.adoption import adopt, undo
from travaux.life.approval.services.step import take
from travaux.life.congress.models import Congress
from travaux.life.congress.selectors import facts
from travaux.life.congress.services import confirm_fact
from travaux.life.mandate.models import Entry
from travaux.life.mandate.selectors.register import entries
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.example import REPORT
from travaux.life.people.models import Account, Act, Notice, Role
from travaux.life.record.models import Link, Passage, Provision, Step, Text
from travaux.life.record.services.judging import confirm, dismiss
from travaux.life.record.services.text import Supplied
from travaux.web.stream.models import Event

DAY = dt.date(2012, 12, 20)
BEFORE = dt.date(2012, 12, 19)
SYMBOL = "A/RES/67/184"

Person = Callable[..., Account]


@pytest.fixture
def unread(officer: Account) -> Text:
    """Return the report as a text of its own that only a machine has read."""
    return bring_in(by=officer, data=REPORT.read_bytes(), name="text.txt").text


@pytest.fixture
def older(officer: Account) -> BroughtIn:
    """Return an older resolution that asks something the report's adoption may supersede."""
    words = b"1. Requests the Secretary-General to prepare a discussion guide.\n"
    supplied = Supplied(symbol="A/RES/60/1", date=dt.date(2005, 1, 1))
    return bring_in(by=officer, data=words, name="old.txt", supplied=supplied, confirmed=True)


def supersede(by: Account, text: Text, older: Text) -> Link:
    """Let paragraph 11 of a text supersede the one paragraph of an older one."""
    return Link.objects.create(
        kind=Link.Kind.SUPERSEDES,
        source=Passage.objects.get(text=text, ident="para_11"),
        target=Passage.objects.get(text=older, ident="para_1"),
        by=by,
        at=clock.now(),
    )


def test_all_that_is_proposed_binds_from_the_day(report: BroughtIn, officer: Account) -> None:
    adopted = adopt(by=officer, text_id=report.text.pk, day=DAY, symbol="a/res/67/184*")
    assert adopted.step.symbol == SYMBOL
    assert (adopted.provisions, adopted.facts, adopted.entries) == (19, 16, 26)
    proposed = Provision.objects.filter(stage="proposed")
    assert {each.in_force_from for each in proposed} == {DAY}
    assert {each.in_force_from for each in Provision.objects.exclude(stage="proposed")} == {None}
    changed = Entry.objects.filter(task__provision__in=proposed)
    assert {(each.version, each.sequence) for each in changed} == {(1, 1)}
    assert set(Entry.objects.exclude(pk__in=changed).values_list("version", flat=True)) == {0}


def test_the_congress_is_decided_from_that_day(report: BroughtIn, officer: Account) -> None:
    adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=SYMBOL)
    congress = Congress.objects.get(number=13)
    for day, expected in ((BEFORE, "proposed"), (DAY, "in force")):
        found = facts(officer, [congress], day)[congress.pk]
        proposed = [each for each in found if each.stage == "proposed"]
        assert len(proposed) == 16
        assert {each.standing for each in proposed} == {expected}


def test_the_act_and_the_event_are_told(report: BroughtIn, officer: Account) -> None:
    adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=SYMBOL)
    act = Act.objects.get(name="approval.adopt")
    assert (act.by, act.object_id) == (officer, report.text.pk)
    assert act.details == {
        "state": "adopted",
        "day": "2012-12-20",
        "symbol": SYMBOL,
        "provisions": 19,
        "facts": 16,
        "entries": 26,
        "superseded": 0,
        "unread": 0,
    }
    event = Event.objects.get(name="text.adopted")
    assert (event.subject, event.restricted) == (f"text:{report.text.pk}", False)


def test_the_event_of_what_is_not_released_is_restricted(officer: Account) -> None:
    data = REPORT.read_bytes()
    text = bring_in(by=officer, data=data, name="text.txt", released=False).text
    adopt(by=officer, text_id=text.pk, day=DAY, symbol=SYMBOL)
    assert Event.objects.get(name="text.adopted").restricted


def test_whoever_looks_after_a_task_is_told(
    report: BroughtIn, officer: Account, editor: Account, person: Person
) -> None:
    gone = person(Role.EDITOR, is_active=False)
    tasks = Entry.objects.filter(task__provision__stage="proposed").order_by("pk")
    tasks.filter(pk__in=[tasks[0].pk, tasks[1].pk]).update(owner=editor)
    tasks.filter(pk=tasks[2].pk).update(owner=gone)
    adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=SYMBOL)
    notice = Notice.objects.get()
    assert notice.account == editor
    assert notice.words == "A/67/97 is adopted: what you look after in it is in force."
    assert notice.url == report.text.get_absolute_url()


def test_what_a_machine_alone_has_read_waits_for_a_person(unread: Text, officer: Account) -> None:
    adopted = adopt(by=officer, text_id=unread.pk, day=DAY, symbol=SYMBOL)
    assert (adopted.provisions, adopted.facts, adopted.entries) == (0, 0, 0)
    assert adopted.unread == 35
    provision = Provision.objects.filter(stage="proposed").earliest("pk")
    confirm(by=officer, reading=provision, version=provision.version)
    provision.refresh_from_db()
    assert provision.in_force_from == DAY
    fact = Congress.objects.get(number=13).facts.get(fact="theme")
    assert confirm_fact(by=officer, fact_id=fact.pk, version=0).in_force_from == DAY


def test_what_is_dismissed_after_adoption_is_out_of_force(
    report: BroughtIn, officer: Account
) -> None:
    adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=SYMBOL)
    provision = Provision.objects.filter(stage="proposed").earliest("pk")
    dismiss(by=officer, reading=provision, version=provision.version)
    provision.refresh_from_db()
    assert provision.in_force_from is None


def test_what_its_passages_supersede_closes(
    report: BroughtIn, older: BroughtIn, officer: Account
) -> None:
    link = supersede(officer, report.text, older.text)
    adopted = adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=SYMBOL)
    assert adopted.superseded == 1
    entry = Entry.objects.get(task__provision__wording__passage=link.target)
    assert (entry.closed_as, entry.closed_on, entry.closed_by) == ("superseded", DAY, link.source)
    states = [entries(officer, day).get(pk=entry.pk).state for day in (BEFORE, DAY)]
    assert states == ["in force", "superseded"]
    undo(by=officer, text_id=report.text.pk, reason="Put off.")
    entry.refresh_from_db()
    assert (entry.closed_as, entry.closed_on, entry.closed_by, entry.version) == (
        "",
        None,
        None,
        2,
    )
    assert entry.task.provision.in_force_until is None


def test_a_withdrawn_link_supersedes_nothing(
    report: BroughtIn, older: BroughtIn, officer: Account
) -> None:
    link = supersede(officer, report.text, older.text)
    Link.objects.filter(pk=link.pk).update(withdrawn_at=clock.now(), withdrawn_by=officer)
    assert adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=SYMBOL).superseded == 0


def test_what_is_done_is_not_superseded(
    report: BroughtIn, older: BroughtIn, officer: Account
) -> None:
    link = supersede(officer, report.text, older.text)
    entry = Entry.objects.get(task__provision__wording__passage=link.target)
    Entry.objects.filter(pk=entry.pk).update(closed_as="discharged", closed_on=BEFORE)
    assert adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=SYMBOL).superseded == 0
    entry.refresh_from_db()
    assert entry.closed_as == "discharged"


def test_due_times_count_from_the_adoption(officer: Account) -> None:
    words = (
        b"Draft resolution\n\n"
        b"1. The General Assembly would request the Secretary-General to report to it "
        b"within six months.\n"
    )
    brought = bring_in(by=officer, data=words, name="draft.txt", confirmed=True)
    entry = Entry.objects.get(task__provision__stage="proposed")
    assert entry.due_ends is None
    adopt(by=officer, text_id=brought.text.pk, day=DAY, symbol=SYMBOL)
    entry.refresh_from_db()
    assert entry.due_ends == dt.date(2013, 6, 20)
    assert (entry.version, entry.sequence) == (1, 1)
    undo(by=officer, text_id=brought.text.pk, reason="Put off.")
    entry.refresh_from_db()
    assert entry.due_ends is None


def test_it_may_be_adopted_again_once_that_is_undone(report: BroughtIn, officer: Account) -> None:
    adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=SYMBOL)
    undo(by=officer, text_id=report.text.pk, reason="A wrong day.")
    assert {each.in_force_from for each in Provision.objects.all()} == {None}
    assert {each.in_force_from for each in Congress.objects.get(number=13).facts.all()} == {None}
    day = dt.date(2012, 12, 21)
    assert adopt(by=officer, text_id=report.text.pk, day=day, symbol=SYMBOL).provisions == 19
    assert Step.objects.count() == 2
    assert Act.objects.get(name="approval.undo_adoption").details["reason"] == "A wrong day."


def test_the_symbol_of_a_text_in_the_record_is_no_hindrance(
    report: BroughtIn, officer: Account
) -> None:
    words = b"1. Requests the Secretary-General to report.\n"
    bring_in(by=officer, data=words, name="own.txt", supplied=Supplied(symbol=SYMBOL))
    assert adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=SYMBOL).provisions == 19


@pytest.mark.parametrize("symbol", ["A/67/97", "E/RES/2012/14", "A/RES/67/184/Corr.1", "S/RES/1"])
def test_only_under_the_symbol_of_a_resolution(
    report: BroughtIn, officer: Account, symbol: str
) -> None:
    with pytest.raises(TravauxError, match="is no resolution or decision"):
        adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=symbol)


def test_words_that_are_no_symbol_are_refused(report: BroughtIn, officer: Account) -> None:
    with pytest.raises(NotASymbol):
        adopt(by=officer, text_id=report.text.pk, day=DAY, symbol="resolution 184")


def test_not_before_the_text_or_an_earlier_step(officer: Account) -> None:
    supplied = Supplied(symbol="A/67/97", date=dt.date(2012, 6, 26))
    data = REPORT.read_bytes()
    text = bring_in(by=officer, data=data, name="text.txt", supplied=supplied).text
    take(by=officer, text_id=text.pk, state=Step.State.APPROVED, day=dt.date(2012, 7, 26))
    for day, reason in ((dt.date(2012, 6, 25), "26 June"), (dt.date(2012, 7, 25), "26 July")):
        with pytest.raises(TravauxError, match=reason):
            adopt(by=officer, text_id=text.pk, day=day, symbol=SYMBOL)
    with pytest.raises(TravauxError, match="not come yet"):
        adopt(by=officer, text_id=text.pk, day=dt.date(2999, 1, 1), symbol=SYMBOL)
    assert Step.objects.count() == 1


def test_only_an_officer(report: BroughtIn, editor: Account) -> None:
    with pytest.raises(NotPermitted):
        adopt(by=editor, text_id=report.text.pk, day=DAY, symbol=SYMBOL)
    with pytest.raises(NotPermitted):
        undo(by=editor, text_id=report.text.pk, reason="x")


def test_what_was_seen_must_still_hold(report: BroughtIn, officer: Account) -> None:
    seen = coming(report.text).mark
    provision = Provision.objects.filter(stage="proposed").earliest("pk")
    dismiss(by=officer, reading=provision, version=provision.version)
    with pytest.raises(Conflict, match="has changed"):
        adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=SYMBOL, seen=seen)
    assert not Step.objects.exists()
    seen = coming(report.text).mark
    assert (
        adopt(by=officer, text_id=report.text.pk, day=DAY, symbol=SYMBOL, seen=seen).provisions
        == 18
    )


def test_nothing_to_undo(report: BroughtIn, officer: Account) -> None:
    with pytest.raises(Conflict):
        undo(by=officer, text_id=report.text.pk, reason="x")
