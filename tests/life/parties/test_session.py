"""A session is dated once by each person who saw its dates, and never over another."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from travaux.kernel.errors import Conflict, NotPermitted
from travaux.life.parties.models import Party, Session
from travaux.life.parties.services import session as service
from travaux.life.parties.services.session import Dates, date_session
from travaux.life.people.models import Account, Act

Find = Callable[[str], Party]

COMMISSION = "commission-on-crime-prevention-and-criminal-justice"
OLD = Dates(dt.date(2013, 4, 22), dt.date(2013, 4, 26))
NEW = Dates(dt.date(2013, 5, 6), dt.date(2013, 5, 10))
FREE = Dates(dt.date(2014, 5, 12), dt.date(2014, 5, 16))


@pytest.fixture
def commission(party: Find) -> Party:
    return party(COMMISSION)


def test_a_session_is_moved_by_an_act_and_those_after_it_follow(
    officer: Account, commission: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(service, "follow", [lambda *given: told.append(given)])
    moved = date_session(
        by=officer, organ=commission, ordinal=22, dates=NEW, seen=OLD, source="E/2013/30"
    )
    moved.refresh_from_db()
    assert (moved.begins, moved.ends, moved.source) == (NEW.begins, NEW.ends, "E/2013/30")
    assert told == [(moved, officer)]
    assert Act.objects.get(name=service.DATE).details == {
        "old": "2013-04-22/2013-04-26",
        "new": "2013-05-06/2013-05-10",
        "source": "E/2013/30",
    }


def test_a_session_that_is_not_known_is_added(officer: Account, commission: Party) -> None:
    date_session(by=officer, organ=commission, ordinal=23, dates=FREE, seen=Dates())
    assert Session.objects.get(ordinal=23).begins == FREE.begins


@pytest.mark.parametrize(
    ("dates", "seen", "message"),
    [
        (NEW, NEW, "2013-04-22/2013-04-26"),
        (NEW, Dates(), "2013-04-22/2013-04-26"),
        (Dates(NEW.ends, NEW.begins), OLD, "or later"),
        (Dates(NEW.begins, None), OLD, "or later"),
        (Dates(dt.date(2012, 4, 27), dt.date(2012, 5, 2)), OLD, "Session 21 .*2012-04-23"),
    ],
)
def test_dates_are_refused(
    officer: Account, commission: Party, dates: Dates, seen: Dates, message: str
) -> None:
    with pytest.raises(Conflict, match=message):
        date_session(by=officer, organ=commission, ordinal=22, dates=dates, seen=seen)
    assert Session.objects.get(ordinal=22).begins == OLD.begins


def test_only_an_officer_dates_a_session(editor: Account, commission: Party) -> None:
    with pytest.raises(NotPermitted):
        date_session(by=editor, organ=commission, ordinal=22, dates=NEW, seen=OLD)


def date_at_once(by: Account, organ: Party) -> list[str]:
    """Date two new sessions of one organ at once on the same days; return what came of each."""
    came: list[str] = []
    start = threading.Barrier(2)

    def run(ordinal: int) -> None:
        start.wait(timeout=10)
        try:
            date_session(by=by, organ=organ, ordinal=ordinal, dates=FREE, seen=Dates())
            came.append("dated")
        except Conflict:
            came.append("Conflict")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[ordinal]) for ordinal in (23, 24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(came)


def test_of_two_that_overlap_at_once_one_is_dated(
    committed: None, officer: Account, commission: Party
) -> None:
    assert date_at_once(officer, commission) == ["Conflict", "dated"]


def test_control_without_the_lock_both_are_dated(
    committed: None, officer: Account, commission: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_looked = threading.Barrier(2)
    plain = service._refuse_overlap

    def refuse_when_both_looked(session: Session, dates: Dates) -> None:
        plain(session, dates)
        both_looked.wait(timeout=10)

    def without_lock(organ: Party, ordinal: int) -> Session:
        return Session.objects.create(organ=organ, ordinal=ordinal)

    monkeypatch.setattr(service, "_lock", without_lock)
    monkeypatch.setattr(service, "_refuse_overlap", refuse_when_both_looked)
    assert date_at_once(officer, commission) == ["dated", "dated"]
