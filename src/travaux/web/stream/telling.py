"""One reader a process, for all who listen: woken by a call, and once a second anyway."""

import asyncio
import logging
from contextlib import suppress
from typing import Any

import psycopg
from django.db import connection
from psycopg import AsyncConnection

from travaux.web.stream.listener import LOST, Listener, write
from travaux.web.stream.publishing import CHANNEL
from travaux.web.stream.reading import Happened, Reading, read

LONGEST_WAIT = 1.0
"""Seconds after which events are read without a call: for a standby, which has none."""

SHORTEST_WAIT = 0.02
"""Seconds between two readings, in which calls become one."""

FIRST_BACK_OFF, LONGEST_BACK_OFF = 0.25, 5.0
"""Seconds before the database is tried again, doubled each time."""

PATIENCE = 5
"""Seconds for the database to take a connection."""

_log = logging.getLogger(__name__)


async def connect() -> AsyncConnection[Any]:
    """Return a connection of its own; the pool is for pages."""
    given: dict[str, Any] = connection.get_connection_params()
    own = {"autocommit": True, "prepare_threshold": None, "connect_timeout": PATIENCE}
    for name in ("cursor_factory", "context"):
        given.pop(name, None)
    return await AsyncConnection.connect(**{**given, **own})


class Teller:
    """Tells all listeners of a process what happened. One query serves them all."""

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()
        self._new: set[Listener] = set()
        self._horizon: int | None = None
        self._told: frozenset[int] = frozenset()
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def join(self, listener: Listener) -> None:
        """Tell this listener from now on; what it missed comes with the next reading."""
        self.listeners.add(listener)
        self._new.add(listener)
        self._wanted.set()
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    def part(self, listener: Listener) -> None:
        """Tell this listener no more."""
        self.listeners.discard(listener)
        self._new.discard(listener)
        self._wanted.set()

    async def _run(self) -> None:
        back_off = FIRST_BACK_OFF
        while self.listeners:
            try:
                async with await connect() as database:
                    back_off = FIRST_BACK_OFF
                    await self._read_on(database)
            except (psycopg.Error, OSError) as error:
                _log.warning("The stream waits for the database: %s", error)
                await asyncio.sleep(back_off)
                back_off = min(back_off * 2, LONGEST_BACK_OFF)
        self._horizon = None

    async def _read_on(self, database: AsyncConnection[Any]) -> None:
        hearing = asyncio.create_task(self._hear())
        try:
            while self.listeners:
                self._wanted.clear()
                self.tell(await read(database, self._since()))
                await asyncio.sleep(SHORTEST_WAIT)
                with suppress(TimeoutError):
                    async with asyncio.timeout(LONGEST_WAIT):
                        await self._wanted.wait()
        finally:
            hearing.cancel()
            await asyncio.wait([hearing])

    async def _hear(self) -> None:
        """Ask for a reading at each call; where there are none to hear, the clock does it."""
        back_off = FIRST_BACK_OFF
        while True:
            with suppress(psycopg.Error, OSError):
                async with await connect() as database:
                    await database.execute(f"LISTEN {CHANNEL}")
                    back_off = FIRST_BACK_OFF
                    async for _call in database.notifies():
                        self._wanted.set()
            await asyncio.sleep(back_off)
            back_off = min(back_off * 2, LONGEST_BACK_OFF)

    def _since(self) -> int:
        asked = [each.after for each in self._new if each.after is not None]
        known = [] if self._horizon is None else [self._horizon]
        return min(asked + known, default=2**62)

    def tell(self, reading: Reading) -> None:
        """Hand on what was read, to each what is new for them."""
        before, told = self._horizon, self._told
        news = [
            each
            for each in reading.events
            if before is not None and each.written_in >= before and each.id not in told
        ]
        if news or not reading.is_whole:
            self._hand(self.listeners - self._new, news if reading.is_whole else [LOST], reading)
        for listener in self._new:
            self._hand({listener}, _missed(listener, reading), reading)
        self._new.clear()
        self._horizon = reading.horizon
        self._told = frozenset(e.id for e in reading.events if e.written_in >= reading.horizon)

    def _hand(self, to: set[Listener], events: list[Happened], reading: Reading) -> None:
        everything = write(events, reading.horizon)
        released = write([each for each in events if not each.restricted], reading.horizon)
        for listener in to:
            may = listener.identity.may_read_restricted
            listener.hand(everything if may else released)


def _missed(listener: Listener, reading: Reading) -> list[Happened]:
    """Return what a listener missed; a cursor that is yet to come is one of another database."""
    if listener.after is None:
        return []
    if listener.after > reading.horizon or not reading.is_whole:
        return [LOST]
    return [each for each in reading.events if each.written_in >= listener.after]
