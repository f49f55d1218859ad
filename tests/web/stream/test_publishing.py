"""An event is written with what it tells of, and wakes listeners after it."""

import datetime as dt
from collections.abc import Iterator
from itertools import takewhile

import psycopg
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from travaux.kernel import clock
from travaux.web import stream
from travaux.web.models import Event
from travaux.web.stream import publishing


@pytest.fixture
def listening(committed: None) -> Iterator[psycopg.Connection]:
    """Return a connection of its own that is told of every call."""
    parameters = connection.get_connection_params()
    with psycopg.connect(**parameters, autocommit=True) as own:
        own.execute(f"LISTEN {publishing.CHANNEL}")
        yield own


def calls(listening: psycopg.Connection) -> int:
    """Return how many calls have come; a call of our own marks the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, 'end')", [publishing.CHANNEL])
    came = takewhile(lambda call: call.payload != "end", listening.notifies(timeout=10))
    return len(list(came))


@pytest.mark.django_db
def test_is_written_as_told() -> None:
    stream.publish("text.adopted", subject="text:12", restricted=True)
    event = Event.objects.get()
    assert (event.name, event.subject, event.restricted) == ("text.adopted", "text:12", True)
    assert str(event) == "text.adopted text:12"


def test_is_refused_outside_of_a_transaction(committed: None) -> None:
    with pytest.raises(RuntimeError, match=r"text\.kept was published outside"):
        stream.publish("text.kept")
    assert not Event.objects.exists()


def test_a_transaction_wakes_once_after_its_end(listening: psycopg.Connection) -> None:
    with transaction.atomic():
        stream.publish("text.kept", subject="text:1")
        with transaction.atomic():
            stream.publish("text.kept", subject="text:2")
        assert connection.run_on_commit != []
    assert calls(listening) == 1
    assert Event.objects.count() == 2


def test_what_is_taken_back_wakes_nobody(listening: psycopg.Connection) -> None:
    with transaction.atomic():
        stream.publish("text.kept")
        transaction.set_rollback(True)
    assert (calls(listening), Event.objects.count()) == (0, 0)


def test_a_call_waits_for_no_disk(committed: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")
        with CaptureQueriesContext(connection) as queries:
            publishing.wake()
        assert "set_config('synchronous_commit', 'off', true)" in queries[0]["sql"]
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
        cursor.execute("RESET synchronous_commit")


def test_a_failed_call_undoes_nothing(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "CHANNEL", "x" * 100)
    with transaction.atomic():
        stream.publish("text.kept")
    assert Event.objects.count() == 1
    assert publishing._calls.begin()
    publishing._calls.give_up()


def test_calls_on_the_way_are_one() -> None:
    calls = publishing._Calls()
    assert calls.begin()
    assert [calls.begin(), calls.begin()] == [False, False]
    assert [calls.end(), calls.end()] == [True, False]
    assert calls.begin()


@pytest.mark.django_db
def test_old_events_are_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    old = clock.now() - publishing.KEPT - dt.timedelta(hours=1)
    Event.objects.bulk_create(Event(name="old", at=old) for _ in range(3))
    monkeypatch.setattr(publishing, "CLEANED_EVERY", 1)
    monkeypatch.setattr(publishing, "CLEANED_AT_ONCE", 2)
    stream.publish("new")
    assert Event.objects.filter(name="old").count() == 1
    stream.publish("new")
    assert set(Event.objects.values_list("name")) == {("new",)}
