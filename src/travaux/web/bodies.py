"""Bounds of what one request may send, kept before anything of it is stored."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[..., Awaitable[None]]


class TooLarge(Exception):
    """The body has more bytes than are taken."""


class Bounded:
    """An ASGI application that takes bodies of `most` bytes, sent within `seconds`.

    Django reads a body into a file before anybody may refuse it; so here it is refused first. A
    body that says it is too large reaches the application as an empty one, which answers with a
    page; one that turns out to be is cut off with 413, and one that is too slow with 408.
    """

    def __init__(self, application: Application, *, most: int, seconds: float) -> None:
        self.application = application
        self.most = most
        self.seconds = seconds

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
        elif _declared(scope) > self.most:
            await self.application(scope, _Unread(receive), _closing(send))
        else:
            try:
                await self.application(scope, _Counted(receive, self.most, self.seconds), send)
            except TooLarge:
                await _refuse(send, 413, b"This is too large.\n")
            except TimeoutError:
                await _refuse(send, 408, b"This took too long.\n")


def _declared(scope: Message) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


class _Counted:
    """Hands the body on while it keeps to the bounds."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self.receive = receive
        self.left = most
        self.ends = asyncio.get_running_loop().time() + seconds
        self.is_whole = False

    async def __call__(self) -> Message:
        if self.is_whole:
            return await self.receive()
        async with asyncio.timeout_at(self.ends):
            message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise TooLarge
        self.is_whole = not message.get("more_body", False)
        return message


class _Unread:
    """Hands an empty body on, and lets go of whatever comes."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.is_whole = False

    async def __call__(self) -> Message:
        if not self.is_whole:
            self.is_whole = True
            return {"type": "http.request", "body": b"", "more_body": False}
        message = await self.receive()
        while message["type"] != "http.disconnect":
            message = await self.receive()
        return message


def _closing(send: Send) -> Send:
    async def send_and_close(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (b"connection", b"close")]}
        await send(message)

    return send_and_close


async def _refuse(send: Send, status: int, words: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    start = {"type": "http.response.start", "status": status, "headers": headers}
    await _closing(send)(start)
    await send({"type": "http.response.body", "body": words})
