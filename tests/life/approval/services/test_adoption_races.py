"""Adopted twice at once it is adopted once; what is confirmed meanwhile is not left behind."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection

from travaux.kernel.errors import Conflict
from travaux.life.approval.services import adoption, step
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.people.models import Account, Act, Role
from travaux.life.record.models import Provision, Step, Text
from travaux.life.record.services import judging

DAY = dt.date(2012, 12, 20)
SYMBOLS = ("A/RES/67/184", "A/RES/67/185")


def adopt_at_once(officers: list[Account], text: Text) -> list[str]:
    """Let these officers adopt a text at once; return what each is told."""
    told: list[str] = []
    start = threading.Barrier(len(officers))

    def run(by: Account, symbol: str) -> None:
        start.wait(timeout=10)
        try:
            adoption.adopt(by=by, text_id=text.pk, day=DAY, symbol=symbol)
            told.append(f"{by} did it")
        except (Conflict, IntegrityError) as error:
            told.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=each) for each in zip(officers, SYMBOLS, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(told)


@pytest.fixture
def officers(person: Callable[..., Account]) -> list[Account]:
    return [person(Role.OFFICER, name=name) for name in ("Ada", "Bea")]


def test_two_officers_at_once_one_adopts_and_the_other_is_told(
    committed: None, report: BroughtIn, officers: list[Account]
) -> None:
    told = adopt_at_once(officers, report.text)
    done = Step.objects.get()
    other = next(each for each in told if each.startswith("Conflict"))
    assert f"{done.by} did it" in told
    assert other == (
        "Conflict: A/67/97 was adopted by the Assembly on 20 December 2012 "
        f"({done.symbol}), as {done.by} has noted already."
    )
    assert Act.objects.filter(name="approval.adopt").count() == 1


def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(*, text_id: int) -> Text:
        return Text.objects.get(pk=text_id)

    monkeypatch.setattr(adoption, "lock_force", look)
    monkeypatch.setattr(judging, "lock_force", look)


def test_control_without_the_lock_both_find_it_not_adopted(
    committed: None,
    report: BroughtIn,
    officers: list[Account],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both_looked = threading.Barrier(2)
    plain = step._require_order

    def after_both_looked(*args: Any) -> None:
        both_looked.wait(timeout=10)
        plain(*args)

    without_locks(monkeypatch)
    monkeypatch.setattr(step, "_require_order", after_both_looked)
    told = adopt_at_once(officers, report.text)
    assert sum(each.startswith("IntegrityError") for each in told) == 1


def confirm_amid_adoption(
    monkeypatch: pytest.MonkeyPatch, by: Account, text: Text, *, until: Callable[[Any], None]
) -> Provision:
    """Adopt a text, and amid that let a provision be confirmed; return that provision after it.

    Once what is confirmed already is in force, the adoption waits `until` the thread that
    confirms has come as far as it can.
    """
    unread = Provision.objects.filter(stage="proposed").earliest("pk")
    Provision.objects.filter(pk=unread.pk).update(verdict="unread", version=0)

    def confirm() -> None:
        try:
            judging.confirm(by=by, reading=unread, version=0)
        finally:
            connection.close()

    thread = threading.Thread(target=confirm)
    plain = adoption.close

    def close_amid(**given: Any) -> Any:
        thread.start()
        until(thread)
        return plain(**given)

    monkeypatch.setattr(adoption, "close", close_amid)
    adoption.adopt(by=by, text_id=text.pk, day=DAY, symbol=SYMBOLS[0])
    thread.join(timeout=30)
    unread.refresh_from_db()
    return unread


def waits(_thread: threading.Thread) -> None:
    """Return once somebody waits for a lock of this database."""
    waiting = 0
    with connection.cursor() as cursor:
        while not waiting:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            (waiting,) = cursor.fetchone()


def test_what_is_confirmed_amid_an_adoption_is_in_force_too(
    committed: None, report: BroughtIn, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed = confirm_amid_adoption(monkeypatch, officer, report.text, until=waits)
    assert (confirmed.verdict, confirmed.in_force_from) == ("confirmed", DAY)


def test_control_without_the_lock_it_is_left_behind(
    committed: None, report: BroughtIn, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_locks(monkeypatch)
    confirmed = confirm_amid_adoption(
        monkeypatch, officer, report.text, until=lambda thread: thread.join(timeout=30)
    )
    assert (confirmed.verdict, confirmed.in_force_from) == ("confirmed", None)
