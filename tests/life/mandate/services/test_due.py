"""Due times as dates, and how they move with a session, on to the calendar."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from icalendar import Calendar

from travaux.life.mandate.models import Entry
from travaux.life.mandate.services import entry as entering
from travaux.life.mandate.services import judging
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.due import mean
from travaux.life.mandate.services.feed import open_feed
from travaux.life.mandate.services.tending import assign
from travaux.life.parties.models import Party
from travaux.life.parties.services.bodies import load_bodies
from travaux.life.parties.services.session import Dates, date_session
from travaux.life.people.models import Account, Act, Notice
from travaux.life.record.models import Text
from travaux.life.record.services.correcting import Asked, Corrected
from travaux.life.record.services.text import Supplied
from travaux.web.stream.models import Event

COMMISSION = "commission-on-crime-prevention-and-criminal-justice"
MAY = Dates(dt.date(2031, 5, 5), dt.date(2031, 5, 9))
JUNE = Dates(dt.date(2031, 6, 2), dt.date(2031, 6, 6))
NAMED = (
    b"1. Requests the Secretary-General to report to the Commission on Crime Prevention and "
    b"Criminal Justice at its fortieth session on the matter;\n"
)


@pytest.fixture
def commission(db: None) -> Party:
    load_bodies()
    return Party.objects.get(key=COMMISSION)


def bring(officer: Account, words: bytes = NAMED) -> Entry:
    brought: BroughtIn = bring_in(
        by=officer,
        data=words,
        name="text.txt",
        supplied=Supplied(symbol="A/RES/85/1", date=dt.date(2030, 12, 20)),
        confirmed=True,
    )
    return Entry.objects.get(text=brought.text)


def set_dates(by: Account, organ: Party, dates: Dates, seen: Dates) -> None:
    date_session(by=by, organ=organ, ordinal=40, dates=dates, seen=seen)


@pytest.mark.parametrize(
    ("due", "ends"),
    [
        ({"kind": "recurring", "text": "every two years"}, dt.date(2014, 12, 20)),
        ({"kind": "period", "text": "within six months"}, dt.date(2011, 6, 20)),
        (
            {
                "kind": "period",
                "text": "as early as possible in 2014",
                "from": "2014-01-01",
                "to": "2014-12-31",
            },
            dt.date(2014, 12, 31),
        ),
        ({"kind": "recurring", "text": "on a regular basis"}, None),
        (None, None),
    ],
)
def test_what_words_mean(due: dict[str, Any] | None, ends: dt.date | None) -> None:
    dated, today = dt.date(2010, 12, 20), dt.date(2013, 1, 1)
    assert mean(due, dated=dated, today=today, parties={}).ends == ends


def test_a_session_dated_and_moved_moves_the_task_and_tells_its_owner(
    client: Client, commission: Party, officer: Account, editor: Account
) -> None:
    entry = bring(officer)
    assert (entry.due_ends, entry.sequence) == (None, 0)
    Text.objects.update(date=dt.date(2020, 12, 20))
    assign(by=officer, entry_ids=[entry.pk], owner=editor)
    _feed, secret = open_feed(by=officer, name="Ours", language="en", query="everything=on")
    for number, (dates, seen) in enumerate(((MAY, Dates()), (JUNE, MAY)), 1):
        set_dates(officer, commission, dates, seen)
        entry.refresh_from_db()
        assert (entry.due_begins, entry.due_ends) == (dates.begins, dates.ends)
        assert entry.sequence == number
        assert Notice.objects.filter(account=editor, name="mandate.due_moved").count() == number
        assert Act.objects.filter(name="mandate.move", object_id=entry.pk).count() == number
        assert Event.objects.filter(name="session.dated").count() == number
        content = client.get(f"/calendars/{secret}.ics").content
        events = Calendar.from_ical(content).walk("VEVENT")
        assert [(each["SEQUENCE"], each.decoded("DTSTART")) for each in events] == [
            (number, dates.begins)
        ]


def test_its_next_session_is_the_first_after_the_text(commission: Party, officer: Account) -> None:
    entry = bring(officer, NAMED.replace(b"fortieth", b"next"))
    set_dates(officer, commission, MAY, Dates())
    entry.refresh_from_db()
    assert (entry.due_ends, entry.sequence) == (MAY.ends, 1)
    set_dates(officer, commission, JUNE, MAY)
    entry.refresh_from_db()
    assert (entry.due_ends, entry.sequence) == (JUNE.ends, 2)


def race(
    officer: Account, commission: Party, monkeypatch: pytest.MonkeyPatch, wait: float
) -> Entry:
    """Move the session while a text that names it is half entered; return its entry."""
    set_dates(officer, commission, MAY, Dates())
    read, moved = threading.Event(), threading.Event()
    bulk = Entry.objects.bulk_create

    def write_when_moved(rows: Any, *given: Any, **options: Any) -> Any:
        read.set()
        moved.wait(timeout=wait)
        return bulk(rows, *given, **options)

    monkeypatch.setattr(Entry.objects, "bulk_create", write_when_moved)

    def move() -> None:
        read.wait(timeout=10)
        try:
            set_dates(officer, commission, JUNE, MAY)
        finally:
            moved.set()
            connection.close()

    thread = threading.Thread(target=move)
    thread.start()
    entry = bring(officer)
    thread.join(timeout=30)
    entry.refresh_from_db()
    return entry


def test_a_session_moved_while_a_text_comes_in(
    committed: None, commission: Party, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert race(officer, commission, monkeypatch, wait=1).due_ends == JUNE.ends


def test_control_without_the_lock_the_task_stays_behind(
    committed: None, commission: Party, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "hold_times", lambda *_: {})
    assert race(officer, commission, monkeypatch, wait=10).due_ends == MAY.ends


def correct_amid_dating(
    officer: Account, commission: Party, monkeypatch: pytest.MonkeyPatch
) -> tuple[Entry, list[str]]:
    """Correct a reading, and amid that date the session it names; return what was refused."""
    set_dates(officer, commission, MAY, Dates())
    entry = bring(officer)
    refused: list[str] = []
    again = "at its fortieth session"
    asked = tuple(
        Asked(matter, due=again, report_to=commission.names["en"], position=position)
        for matter, position in ((entry.task.matter, 0), ("to report again", None))
    )
    corrected = Corrected("request", "in force", addressees=("Secretary-General",), tasks=asked)

    def note_refusal(do: Callable[[], object]) -> None:
        try:
            do()
        except OperationalError as error:
            refused.append(str(error))

    def move() -> None:
        try:
            note_refusal(lambda: set_dates(officer, commission, JUNE, MAY))
        finally:
            connection.close()

    thread = threading.Thread(target=move)
    plain = judging.readdress

    def readdress_amid(entries: list[Entry]) -> None:
        thread.start()
        until_somebody_waits()
        plain(entries)

    monkeypatch.setattr(judging, "readdress", readdress_amid)
    pk = entry.task.provision_id
    note_refusal(
        lambda: judging.correct(by=officer, provision_id=pk, version=1, corrected=corrected)
    )
    thread.join(timeout=30)
    entry.refresh_from_db()
    return entry, refused


def until_somebody_waits() -> None:
    """Return once somebody waits for a lock of this database."""
    waiting = 0
    with connection.cursor() as cursor:
        while not waiting:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            (waiting,) = cursor.fetchone()


def test_a_session_is_dated_while_a_reading_that_names_it_is_corrected(
    committed: None, commission: Party, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, refused = correct_amid_dating(officer, commission, monkeypatch)
    assert refused == []
    ends = Entry.objects.filter(text=entry.text).values_list("due_ends", flat=True)
    assert list(ends) == [JUNE.ends, JUNE.ends]


def test_control_with_the_entries_locked_first_they_wait_for_one_another(
    committed: None, commission: Party, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "hold_times", lambda *_: {})
    _entry, refused = correct_amid_dating(officer, commission, monkeypatch)
    assert [each.splitlines()[0] for each in refused] == ["deadlock detected"]


def test_only_what_waits_for_this_organ_is_looked_at(commission: Party, officer: Account) -> None:
    entry = bring(officer, NAMED.replace(b"fortieth", b"next"))
    council = Party.objects.get(key="economic-and-social-council")
    set_dates(officer, council, MAY, Dates())
    entry.refresh_from_db()
    assert (entry.due_ends, entry.sequence) == (None, 0)
