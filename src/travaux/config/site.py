"""The web server: one process that listens, keeps its limits and stops in good order."""

import asyncio
import errno
import resource
import signal
import socket
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from travaux.kernel.errors import BadSetting, Conflict

APPLICATION = "travaux.config.asgi:application"
LONGEST_HEAD = 15.0
"""Seconds in which the head of a request has to arrive."""

LARGEST_HEAD = 64 * 2**10
"""Bytes that the head of a request may have."""

MOST_CONNECTIONS = 2000
"""Beyond them, requests are answered with 503."""

LONGEST_GOODBYE = 10
"""Seconds that running requests are given when the server stops."""


class Protocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, with an end to heads that are endless or never finished."""

    _head_bytes = 0
    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Give the first request its time."""
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timer."""
        self._have_head()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what arrives before the head is complete."""
        if self._head_timer:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._head_timer and self._head_bytes > LARGEST_HEAD:
            self.transport.close()

    def on_message_begin(self) -> None:
        """Give each further request its time, too."""
        super().on_message_begin()
        self._expect_head()

    def on_headers_complete(self) -> None:
        """Let the head be answered."""
        self._have_head()
        super().on_headers_complete()

    def _expect_head(self) -> None:
        if self._head_timer is None:
            self._head_bytes = 0
            loop = asyncio.get_running_loop()
            self._head_timer = loop.call_later(LONGEST_HEAD, self.transport.close)

    def _have_head(self) -> None:
        if self._head_timer:
            self._head_timer.cancel()
            self._head_timer = None


class Site(uvicorn.Server):
    """Our one process of the web server; `on_start` is called once it answers."""

    def __init__(self, listener: socket.socket, on_start: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                APPLICATION,
                http=Protocol,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=MOST_CONNECTIONS,
                timeout_keep_alive=5,
                timeout_graceful_shutdown=LONGEST_GOODBYE,
            )
        )
        self._listener = listener
        self._on_start = on_start
        self._failure: Exception | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        self._on_start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop; streams have no end of their own, so they are ended first."""
        application: Any = self.config.loaded_app
        application.close()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop in good order when the terminal closes, too."""
        former = signal.signal(signal.SIGHUP, self.handle_exit)
        try:
            with super().capture_signals():
                yield
        finally:
            signal.signal(signal.SIGHUP, former)

    def end(self, failure: Exception) -> None:
        """Stop for this reason; may be called from any thread."""
        self._failure = failure
        self.should_exit = True

    def serve_until_stopped(self) -> None:
        """Answer requests until a signal comes; raises the reason given to `end`."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        # WhiteNoise sends files in blocks as a blocking server would; style sheets are small.
        warnings.filterwarnings("ignore", "StreamingHttpResponse must consume synchronous")
        self.run(sockets=[self._listener])
        if self._failure:
            raise self._failure


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at this address already, so that nobody else can take it.

    Raises Conflict where somebody has it, BadSetting where it cannot be had.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise BadSetting(f"TRAVAUX_HOST is {host!r}: {error.strerror}.") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(MOST_CONNECTIONS)
    except OSError as error:
        listener.close()
        raise _refusal(error, host, port) from error
    return listener


def _refusal(error: OSError, host: str, port: int) -> Exception:
    if error.errno == errno.EADDRINUSE:
        return Conflict(
            f"Port {port} of {host} is taken by another program; "
            f"take the next one: TRAVAUX_PORT={port + 1} make run"
        )
    return BadSetting(f"Port {port} of {host} cannot be had: {error.strerror}.")


def address(listener: socket.socket) -> str:
    """Return the address of the site as a browser takes it."""
    name: tuple[Any, ...] = listener.getsockname()
    host = f"[{name[0]}]" if ":" in name[0] else name[0]
    return f"http://{host}:{name[1]}/"
