"""The stream as a browser gets it: who is let in, what comes first, how it ends."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from django.db import connection

from travaux.web.bodies import Message, Receive, Send
from travaux.web.stream import route, telling
from travaux.web.stream.listener import Identity
from travaux.web.stream.route import Refused, Stream

INSERT = "INSERT INTO web_event (at, name, subject, restricted) VALUES (now(), %s, 'a:1', %s)"


async def django(_scope: Message, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})


async def stranger(_scope: Message) -> Identity:
    return Identity("address 192.0.2.1", 2)


class Client:
    """One request; `heard` is what has been sent to it."""

    def __init__(self, stream: Stream, path: str = "/stream", **scope: Any) -> None:
        self.heard = b""
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.left = asyncio.Event()
        self._more = asyncio.Event()
        plain = {"type": "http", "method": "GET", "query_string": b"", "headers": []}
        self.task = asyncio.create_task(
            stream({**plain, "path": path, **scope}, self._receive, self._send)
        )

    async def _receive(self) -> Message:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        self.status = message.get("status", self.status)
        self.headers |= dict(message.get("headers", []))
        self.heard += message.get("body", b"")
        self._more.set()

    async def until(self, words: bytes) -> None:
        """Wait until these words have been heard."""
        async with asyncio.timeout(20):
            while words not in self.heard:
                self._more.clear()
                await self._more.wait()

    async def end(self) -> None:
        """Leave, and wait until the stream has let go."""
        self.left.set()
        async with asyncio.timeout(20):
            await self.task


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    # In a thread of its own: a browser's test may have left a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, story()).result()


@pytest.fixture
def happen(committed: None) -> Callable[..., None]:
    """Return what writes an event, and wakes nobody."""
    parameters = connection.get_connection_params()

    def write(name: str, *, restricted: bool = False) -> None:
        with psycopg.connect(**parameters) as database:
            database.execute(INSERT, [name, restricted])

    return write


def test_tells_what_happens_by_the_clock_alone(happen: Callable[..., None]) -> None:
    async def story() -> None:
        client = Client(Stream(django, stranger))
        await client.until(b"\n\nid: ")
        assert client.heard.startswith(b"retry: 2000\n\n")
        await asyncio.to_thread(happen, "text.kept")
        await client.until(b'event: change\ndata: {"name": "text.kept", "subject": "a:1"}\n\nid: ')
        assert client.headers[b"content-type"] == b"text/event-stream; charset=utf-8"
        await client.end()

    run(story)


def test_a_call_is_heard_at_once(
    happen: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "LONGEST_WAIT", 60)
    parameters = connection.get_connection_params()

    def call() -> None:
        happen("text.kept")
        with psycopg.connect(**parameters) as database:
            database.execute("SELECT pg_notify('travaux_stream', '')")

    async def story() -> None:
        stream = Stream(django, stranger)
        client = Client(stream)
        await client.until(b"\n\nid: ")
        heard = asyncio.create_task(client.until(b"text.kept"))
        while not heard.done():  # the first call may come before anybody listens
            await asyncio.to_thread(call)
            await asyncio.wait([heard], timeout=0.05)
        await heard
        await client.end()

    run(story)


def test_a_browser_comes_back_with_its_cursor(happen: Callable[..., None]) -> None:
    async def story() -> None:
        first = Client(Stream(django, stranger))
        await first.until(b"\n\nid: ")
        kept = first.heard.rsplit(b"id: ")[1].strip()
        await first.end()
        await asyncio.to_thread(happen, "text.kept")
        restarted = Stream(django, stranger)
        for back in (
            Client(restarted, headers=[(b"last-event-id", kept)], query_string=b"after=0"),
            Client(restarted, query_string=b"after=" + kept),
        ):
            await back.until(b"text.kept")
            await back.end()

    run(story)


def test_the_database_may_go_and_come_back(
    happen: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "FIRST_BACK_OFF", 0.01)
    parameters = connection.get_connection_params()

    def cut() -> None:
        with psycopg.connect(**parameters) as database:
            database.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND query LIKE ANY (ARRAY['%happened%', 'LISTEN%'])"
            )

    async def story() -> None:
        client = Client(Stream(django, stranger))
        await client.until(b"\n\nid: ")
        await asyncio.to_thread(cut)
        await asyncio.to_thread(happen, "text.kept")
        await client.until(b"text.kept")
        await client.end()

    run(story)


def test_all_else_is_for_the_application_beside(committed: None) -> None:
    async def story() -> None:
        client = Client(Stream(django, stranger), "/stream/")
        await client.task
        assert client.status == 204

    run(story)


@pytest.mark.parametrize("method", ["POST", "HEAD", "OPTIONS"])
def test_only_get_is_answered(method: str) -> None:
    async def story() -> None:
        client = Client(Stream(django, stranger), method=method)
        await client.task
        assert (client.status, client.headers[b"allow"]) == (405, b"GET")

    run(story)


def test_a_foreign_host_is_refused() -> None:
    async def foreign(_scope: Message) -> Identity:
        raise Refused(400, "This is another site.")

    async def story() -> None:
        client = Client(Stream(django, foreign))
        await client.task
        assert (client.status, client.heard) == (400, b"This is another site.\n")

    run(story)


def test_listeners_are_bounded_for_each_and_for_all(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        stream = Stream(django, stranger)
        two = [Client(stream), Client(stream)]
        for each in two:
            await each.until(b"retry")
        third = Client(stream)
        await third.task
        assert (third.status, third.headers[b"retry-after"]) == (503, b"10")
        await two[0].end()
        again = Client(stream)
        await again.until(b"retry")
        monkeypatch.setattr(route, "MOST_LISTENERS", 2)
        over = Client(stream)
        await over.task
        assert (over.status, over.heard) == (503, b"No more listeners are taken.\n")
        for each in (two[1], again):
            await each.end()

    run(story)


def test_a_silent_connection_has_a_heartbeat(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(route, "HEARTBEAT", 0.01)

    async def story() -> None:
        client = Client(Stream(django, stranger))
        await client.until(b"\n\n:\n\n")
        await client.end()

    run(story)


def test_a_client_that_takes_nothing_is_let_go(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(route, "SLOWEST", 0.01)

    async def story() -> None:
        client = Client(Stream(django, stranger))
        stuck = asyncio.Event()

        async def send(message: Message) -> None:
            if message.get("body", b"").startswith(b"id"):
                await stuck.wait()

        client.task.cancel()
        with suppress(asyncio.CancelledError):
            await client.task
        scope = {"type": "http", "method": "GET", "path": "/stream", "query_string": b""}
        stream = Stream(django, stranger)
        async with asyncio.timeout(20):
            await stream({**scope, "headers": []}, client._receive, send)
        assert stream._counts.total() == 0

    run(story)


def test_what_is_restricted_ends_with_the_right_to_it(
    happen: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(route, "ASKED_AGAIN", 0.01)
    may = [True]
    asked = asyncio.Event()

    async def officer(_scope: Message) -> Identity:
        if not may[0]:
            asked.set()
        return Identity("person 1", 2, may[0])

    async def story() -> None:
        client = Client(Stream(django, officer))
        await client.until(b"\n\nid: ")
        await asyncio.to_thread(happen, "draft.kept", restricted=True)
        await client.until(b"draft.kept")
        may[0] = False
        async with asyncio.timeout(20):
            await asked.wait()
            await asyncio.sleep(0)
        await asyncio.to_thread(happen, "draft.changed", restricted=True)
        await asyncio.to_thread(happen, "text.kept")
        await client.until(b"text.kept")
        assert b"draft.changed" not in client.heard
        await client.end()

    run(story)


def test_ends_in_good_order(committed: None) -> None:
    async def story() -> None:
        stream = Stream(django, stranger)
        client = Client(stream)
        await client.until(b"\n\nid: ")
        stream.close()
        async with asyncio.timeout(20):
            await client.task
        late = Client(stream)
        await late.task
        assert late.status == 503

    run(story)
