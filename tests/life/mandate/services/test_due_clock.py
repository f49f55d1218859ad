"""What recurs follows the clock of its congress, whatever is done at the same moment."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection

from travaux.kernel import clock
from travaux.life.congress.models import Congress
from travaux.life.congress.services import set_clock
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services import entry as entering
from travaux.life.mandate.services import judging
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.people.models import Account, Act, Notice
from travaux.life.record.models import Text, Wording
from travaux.life.record.services.correcting import Asked, Corrected
from travaux.web.stream import publishing
from travaux.web.stream.models import Event

FIRST, SECOND, THIRD = (dt.date(year, 12, 20) for year in (2012, 2014, 2016))
IN_2013, IN_2015 = dt.date(2013, 7, 1), dt.date(2015, 7, 1)


@pytest.fixture
def congress(report: BroughtIn, officer: Account) -> Congress:
    """Return the congress of a text of December 2010, on a day of 2013."""
    Text.objects.update(date=dt.date(2010, 12, 20))
    assert report.congress
    return set_clock(by=officer, congress_id=report.congress.pk, day=IN_2013)


def ask(by: Account, due: str = "every two years", number: int = 1) -> list[Entry]:
    """Add to the report what asks for so many reports by then; return their entries."""
    wording = Wording.objects.get(passage__ident="para_12")
    tasks = tuple(Asked(f"to report on part {part}", due=due) for part in range(number))
    corrected = Corrected(act="request", stage="in force", tasks=tasks)
    added = judging.add(by=by, wording_id=wording.pk, span=(0, 20), corrected=corrected)
    return list(Entry.objects.filter(task__provision=added).order_by("pk"))


def test_what_recurs_is_due_at_the_next_time_and_its_owner_is_told(
    congress: Congress, officer: Account, editor: Account
) -> None:
    (entry,) = ask(officer)
    assert (entry.due_ends, entry.sequence) == (SECOND, 0)
    Entry.objects.filter(pk=entry.pk).update(owner=editor)
    set_clock(by=officer, congress_id=congress.pk, day=IN_2015)
    entry.refresh_from_db()
    assert (entry.due_ends, entry.sequence, entry.version) == (THIRD, 1, 1)
    told = Notice.objects.get(account=editor)
    assert "from 20 December 2014 to 20 December 2016" in told.words
    act = Act.objects.get(name="mandate.move", object_id=entry.pk)
    assert act.details == {"old": "2014-12-20", "new": "2016-12-20"}
    assert Event.objects.filter(name="entry.changed", subject=f"entry:{entry.pk}").count() == 1
    set_clock(by=officer, congress_id=congress.pk, day=dt.date(2011, 7, 1))
    entry.refresh_from_db()
    assert (entry.due_ends, entry.sequence) == (FIRST, 2)


def test_by_the_real_clock_again(congress: Congress, officer: Account) -> None:
    (entry,) = ask(officer)
    set_clock(by=officer, congress_id=congress.pk, day=None)
    entry.refresh_from_db()
    assert entry.due_ends
    assert entry.due_ends >= clock.today()


def test_nothing_else_moves(congress: Congress, officer: Account) -> None:
    (closed,) = ask(officer)
    Entry.objects.filter(pk=closed.pk).update(closed_as="lapsed", closed_on=IN_2013)
    Entry.objects.exclude(pk=closed.pk).update(version=7)
    (elsewhere,) = ask(officer)
    Entry.objects.filter(pk=elsewhere.pk).update(congress=None)
    set_clock(by=officer, congress_id=congress.pk, day=IN_2015)
    for entry in (closed, elsewhere):
        entry.refresh_from_db()
        assert entry.due_ends == SECOND
    others = Entry.objects.exclude(pk__in=[closed.pk, elsewhere.pk])
    assert set(others.values_list("version", flat=True)) == {7}


@pytest.mark.parametrize("number", [1, 3])
def test_the_same_queries_for_any_number(
    congress: Congress,
    officer: Account,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
    number: int,
) -> None:
    monkeypatch.setattr(publishing, "CLEANED_EVERY", 10**12)
    ask(officer, number=number)
    with django_assert_num_queries(13):
        set_clock(by=officer, congress_id=congress.pk, day=IN_2015)
    assert Act.objects.filter(name="mandate.move").count() == number


def set_amid_entering(
    congress: Congress, officer: Account, monkeypatch: pytest.MonkeyPatch, wait: float
) -> Entry:
    """Set the clock while a task is half entered; return its entry."""
    read, done = threading.Event(), threading.Event()
    bulk = Entry.objects.bulk_create

    def write_when_set(rows: Any, *given: Any, **options: Any) -> Any:
        read.set()
        done.wait(timeout=wait)
        return bulk(rows, *given, **options)

    def move() -> None:
        read.wait(timeout=30)
        try:
            set_clock(by=officer, congress_id=congress.pk, day=IN_2015)
        finally:
            done.set()
            connection.close()

    monkeypatch.setattr(Entry.objects, "bulk_create", write_when_set)
    thread = threading.Thread(target=move)
    thread.start()
    (entry,) = ask(officer)
    thread.join(timeout=30)
    entry.refresh_from_db()
    return entry


def test_a_clock_set_while_a_task_is_entered(
    committed: None, congress: Congress, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set_amid_entering(congress, officer, monkeypatch, wait=1).due_ends == THIRD


def test_control_without_the_lock_the_task_stays_behind(
    committed: None, congress: Congress, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_pk = {congress.pk: congress}
    monkeypatch.setattr(entering, "hold_times", lambda *_: by_pk)
    assert set_amid_entering(congress, officer, monkeypatch, wait=30).due_ends == SECOND
