"""GET /stream: server-sent events, beside Django and without one of its threads."""

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import parse_qs

from travaux.web.bodies import Application, Message, Receive, Send
from travaux.web.stream.listener import Identity, Listener
from travaux.web.stream.telling import Teller

PATH = "/stream"
MOST_LISTENERS = 1500
"""Listeners of one process; the server's other connections are left to pages."""

HEARTBEAT = 15.0
"""Seconds of silence after which a comment shows that the connection lives."""

SLOWEST = 10.0
"""Seconds that a client has to take what is sent."""

ASKED_AGAIN = 60.0
"""Seconds after which it is asked again who a listener is and what they may be told."""

RETRY = b"retry: 2000\n\n"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]

Identify = Callable[[Message], Awaitable[Identity]]
"""Says who asks. Raises Refused for a request that is none of ours."""


class Refused(Exception):
    """A listener is not taken."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class Stream:
    """An ASGI application: the stream at its path, another application at all others."""

    def __init__(self, beside: Application, identify: Identify) -> None:
        self._beside = beside
        self._identify = identify
        self._counts: Counter[str] = Counter()
        self._teller: Teller | None = None
        self._is_closed = False

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._beside(scope, receive, send)
            return
        try:
            identity = await self._admit(scope)
        except Refused as refusal:
            await _refuse(send, refusal)
            return
        listener = Listener(identity, _cursor(scope))
        self._counts[identity.key] += 1
        try:
            await self._serve(listener, scope, receive, send)
        finally:
            self._counts[identity.key] -= 1
            self._counts += Counter()

    def close(self) -> None:
        """End all streams in good order: the server stops, and clients come back to the next."""
        self._is_closed = True
        for listener in self._teller.listeners if self._teller else ():
            listener.leave()

    async def _admit(self, scope: Message) -> Identity:
        if scope["method"] != "GET":
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET is answered here.")
        if self._is_closed or self._counts.total() >= MOST_LISTENERS:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "No more listeners are taken.")
        identity = await self._identify(scope)
        if self._counts[identity.key] >= identity.most:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "You listen often enough.")
        return identity

    async def _serve(
        self, listener: Listener, scope: Message, receive: Receive, send: Send
    ) -> None:
        self._teller = self._teller or Teller()
        self._teller.join(listener)
        start = {"type": "http.response.start", "status": 200, "headers": HEADERS}
        try:
            await send(start)
            await send({"type": "http.response.body", "body": RETRY, "more_body": True})
            work = (_send(listener, send), _left(receive), self._ask_again(listener, scope))
            tasks = [asyncio.ensure_future(each) for each in work]
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            self._teller.part(listener)

    async def _ask_again(self, listener: Listener, scope: Message) -> None:
        """Ask each minute who the listener is; while nobody can say, they are a stranger."""
        while True:
            await asyncio.sleep(ASKED_AGAIN)
            known = listener.identity
            try:
                may = (await self._identify(scope)).may_read_restricted
            except Refused:
                may = False
            listener.identity = Identity(known.key, known.most, may)


async def _send(listener: Listener, send: Send) -> None:
    while (piece := await _next(listener)) is not None:
        async with asyncio.timeout(SLOWEST):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _next(listener: Listener) -> bytes | None:
    try:
        async with asyncio.timeout(HEARTBEAT):
            return await listener.waiting.get()
    except TimeoutError:
        return b":\n\n"


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _cursor(scope: Message) -> int | None:
    """Return the cursor that the browser kept, or else the one that the page was made with."""
    query = parse_qs(scope["query_string"].decode("latin-1")).get("after", [""])[0]
    given = dict(scope["headers"]).get(b"last-event-id", b"").decode("latin-1") or query
    return int(given) if re.fullmatch("[0-9]{1,18}", given) else None


async def _refuse(send: Send, refusal: Refused) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    if refusal.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append((b"retry-after", b"10"))
    if refusal.status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append((b"allow", b"GET"))
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{refusal}\n".encode()})
