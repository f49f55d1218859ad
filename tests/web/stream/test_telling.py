"""Nothing is missed and nothing told twice, in whatever order transactions end."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import psycopg
import pytest
from django.db import connection

from travaux.web.stream import telling
from travaux.web.stream.listener import MOST_WAITING, Identity, Listener
from travaux.web.stream.reading import read
from travaux.web.stream.telling import Teller

STRANGER = Identity("address 192.0.2.1", 10)
OFFICER = Identity("person 1", 10, may_read_restricted=True)
INSERT = "INSERT INTO web_event (at, name, subject, restricted) VALUES (now(), %s, '', %s)"


@pytest.fixture
def writer(committed: None) -> Iterator[Callable[[], psycopg.Connection]]:
    """Return a maker of connections, each with a transaction of its own."""
    parameters = connection.get_connection_params()
    with ExitStack() as stack:
        yield lambda: stack.enter_context(psycopg.connect(**parameters))


def write(database: psycopg.Connection, name: str, *, restricted: bool = False) -> None:
    database.execute(INSERT, [name, restricted])


def look(teller: Teller) -> None:
    """Have the teller read once."""

    async def once() -> None:
        async with await telling.connect() as database:
            teller.tell(await read(database, teller._since()))

    # In a thread of its own: a browser's test may have left a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, once()).result()


def add(teller: Teller, identity: Identity = STRANGER, after: int | None = None) -> Listener:
    listener = Listener(identity, after)
    teller.listeners.add(listener)
    teller._new.add(listener)
    return listener


def names(listener: Listener) -> list[str]:
    """Return what a listener was told since the last time, in order."""
    told = []
    while not listener.waiting.empty():
        piece = listener.waiting.get_nowait() or b""
        told += [part.split(b'"')[3].decode() for part in piece.split(b"data: ")[1:]]
    return told


def cursor(listener: Listener) -> int:
    """Return the last cursor that the listener was given."""
    given = 0
    while not listener.waiting.empty():
        piece = listener.waiting.get_nowait() or b""
        given = int(piece.rsplit(b"id: ", 1)[1])
    return given


Writer = Callable[[], psycopg.Connection]


def test_an_earlier_number_committed_later_is_told(writer: Writer) -> None:
    teller = Teller()
    listener = add(teller)
    look(teller)
    first, second = writer(), writer()
    write(first, "first")
    write(second, "second")
    second.commit()
    look(teller)
    assert names(listener) == ["second"]
    look(teller)
    assert names(listener) == []
    first.commit()
    look(teller)
    assert names(listener) == ["first"]
    look(teller)
    assert names(listener) == []


def test_a_cursor_given_meanwhile_misses_nothing(writer: Writer) -> None:
    teller = Teller()
    early = add(teller)
    first, second = writer(), writer()
    write(first, "first")
    write(second, "second")
    second.commit()
    look(teller)
    kept = cursor(early)
    first.commit()
    again = Teller()
    back = add(again, after=kept)
    look(again)
    assert names(back) == ["first", "second"]


def test_a_number_alone_would_miss_it(writer: Writer) -> None:
    first, second = writer(), writer()
    write(first, "first")
    write(second, "second")
    second.commit()
    with connection.cursor() as database:
        database.execute("SELECT max(id) FROM web_event")
        (seen,) = database.fetchone() or (0,)
        first.commit()
        database.execute("SELECT name FROM web_event WHERE id > %s", [seen])
        assert database.fetchall() == []


def test_a_transaction_that_began_earlier_may_publish_later(writer: Writer) -> None:
    teller = Teller()
    listener = add(teller)
    look(teller)
    older, younger = writer(), writer()
    older.execute("SELECT pg_current_xact_id()")
    write(younger, "younger")
    write(older, "older")
    older.commit()
    look(teller)
    younger.commit()
    look(teller)
    assert names(listener) == ["older", "younger"]


def test_whoever_comes_without_a_cursor_is_told_from_then_on(writer: Writer) -> None:
    database = writer()
    write(database, "before")
    database.commit()
    teller = Teller()
    listener = add(teller)
    look(teller)
    assert names(listener) == []
    write(database, "after")
    database.commit()
    look(teller)
    # while an older transaction is open in another database, what was before is told too
    assert names(listener) in (["after"], ["before", "after"])


def test_whoever_comes_back_catches_up_and_others_hear_nothing_twice(writer: Writer) -> None:
    teller = Teller()
    steady = add(teller)
    look(teller)
    kept = cursor(steady)
    database = writer()
    write(database, "one")
    database.commit()
    look(teller)
    back = add(teller, after=kept)
    look(teller)
    assert (names(steady), names(back)) == (["one"], ["one"])


def test_what_is_restricted_is_told_to_those_who_may_read_it(writer: Writer) -> None:
    teller = Teller()
    stranger, officer = add(teller), add(teller, OFFICER)
    look(teller)
    database = writer()
    write(database, "draft", restricted=True)
    write(database, "adopted")
    database.commit()
    look(teller)
    late = add(teller, after=0)
    look(teller)
    assert names(stranger) == ["adopted"]
    assert names(officer) == ["draft", "adopted"]
    assert names(late) == ["adopted"]


def test_a_cursor_of_another_database_has_everything_looked_at(committed: None) -> None:
    teller = Teller()
    listener = add(teller, after=2**60)
    look(teller)
    assert names(listener) == ["stream.lost"]


def test_more_than_one_reading_takes_has_everything_looked_at(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("travaux.web.stream.reading.MOST", 2)
    teller = Teller()
    listener = add(teller)
    look(teller)
    database = writer()
    for name in ("one", "two", "three"):
        write(database, name)
    database.commit()
    look(teller)
    assert names(listener) == ["stream.lost"]


def test_who_falls_behind_is_let_go() -> None:
    listener = Listener(STRANGER)
    for _ in range(MOST_WAITING):
        listener.hand(b"piece")
    listener.hand(b"one too many")
    pieces = [listener.waiting.get_nowait() for _ in range(listener.waiting.qsize())]
    assert pieces[-1] is None
