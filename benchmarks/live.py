"""Milliseconds from an adoption over HTTP until each of many idle listeners has been told of it.

Then the server is killed and started again on the same data and port: those who come back with
their cursor are told what happened while they were away.
"""

import asyncio
import http.client
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.site import Broken, Site, Visitor, folder
from benchmarks.table import write_row

LISTENERS = 500
ROUNDS = 5
LONGEST = 30.0
"""Seconds after which a listener counts as not told."""

TEXT = "A/67/97"
ADOPTED = "text.adopted"


@dataclass
class Listener:
    """An idle page that listens; it keeps its cursor, and when it heard what."""

    cursor: str = ""
    heard: list[tuple[str, float]] = field(default_factory=list)
    is_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self, port: int) -> None:
        """Listen from the cursor on until the connection ends."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        last = f"Last-Event-ID: {self.cursor}\r\n" if self.cursor else ""
        writer.write(f"GET /stream HTTP/1.1\r\nHost: localhost\r\n{last}\r\n".encode())
        try:
            while line := (await reader.readline()).decode():
                if told := re.match(r'data: {"name": "([^"]+)"', line):
                    self.heard.append((told[1], time.monotonic()))
                elif line.startswith("id: "):
                    self.cursor = line[4:].strip()
                    self.is_on.set()
        except ConnectionError:
            return
        finally:
            writer.close()

    def times(self, name: str) -> list[float]:
        """Return when it heard an event of this name."""
        return [at for heard, at in self.heard if heard == name]


@dataclass
class Officer:
    """Whoever adopts the example's text and undoes it, on the pages of its steps."""

    visitor: Visitor
    path: str = ""

    def __post_init__(self) -> None:
        _, page = self.visitor.get(f"/texts/{TEXT}")
        found = re.search(r"/approval/\d+/", page)
        if found is None:
            raise Broken("the text's page leads to no page of its steps")
        self.path = found[0]

    def adopt(self) -> tuple[float, float]:
        """Adopt the text; return when that was sent and when it was answered."""
        _, page = self.visitor.get(self.path)
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        fields = {"day": "2012-12-20", "symbol": "A/RES/67/184", "confirmed": "yes"}
        sent = time.monotonic()
        self._send("adopt/", fields | {"seen": seen[1] if seen else ""})
        return sent, time.monotonic()

    def undo(self) -> None:
        """Undo the adoption."""
        self._send("undo/", {"state": "adopted", "reason": "measured"})

    def _send(self, what: str, fields: dict[str, str]) -> None:
        status, page = self.visitor.post(self.path + what, fields)
        if status != http.client.FOUND:
            raise Broken(f"{what} was answered with {status}: {page[:2000]}")


@dataclass(frozen=True)
class Told:
    """How many were told; the worst milliseconds since it was sent, and since it was answered."""

    listeners: int
    worst: float
    after_the_answer: float


def main() -> dict[str, object]:
    """Adopt and undo while many listen; kill the server, and see what they miss."""
    with folder() as data:
        told, missed = asyncio.run(_measure(data))
    return {
        "listeners": LISTENERS,
        "told": told.listeners,
        "worst_ms": round(told.worst),
        "worst_ms_after_the_answer": round(told.after_the_answer),
        "missed_after_restart": missed,
    }


async def _measure(data: Path) -> tuple[Told, int]:
    listeners = [Listener() for _ in range(LISTENERS)]
    with Site(data) as site:
        port = site.port
        following = await _join(listeners, port)
        told = await _adopt_often(Officer(site.officer()), listeners)
        site.process.kill()
        site.end()
    await asyncio.gather(*following)
    with Site(data, {"TRAVAUX_PORT": str(port)}) as site:
        missed = await _come_back(Officer(site.officer()), listeners, port)
    return told, missed


async def _join(listeners: list[Listener], port: int) -> list["asyncio.Task[None]"]:
    """Let all listen, from their cursors on; return once each has been told where it stands."""
    for each in listeners:
        each.is_on.clear()
    following = [asyncio.create_task(each.follow(port)) for each in listeners]
    async with asyncio.timeout(LONGEST):
        await asyncio.gather(*(each.is_on.wait() for each in listeners))
    return following


async def _adopt_often(officer: Officer, listeners: list[Listener]) -> Told:
    """Adopt, undo and adopt again; return the worst of all rounds."""
    write_row("adoption", "told", "median ms", "worst ms", "answered in ms")
    rounds = []
    for number in range(1, ROUNDS + 1):
        sent, answered = await asyncio.to_thread(officer.adopt)
        times = await _told(listeners, ADOPTED, number)
        waits = [(at - sent) * 1000 for at in times]
        write_row(number, len(waits), median(waits), max(waits), (answered - sent) * 1000)
        after = (max(times) - answered) * 1000
        rounds.append(Told(len(waits), max(waits), after))
        await asyncio.to_thread(officer.undo)
    return Told(
        listeners=min(each.listeners for each in rounds),
        worst=max(each.worst for each in rounds),
        after_the_answer=max(each.after_the_answer for each in rounds),
    )


async def _told(listeners: list[Listener], name: str, number: int) -> list[float]:
    """Wait until all have heard this event so often; return when they did, of those who did."""
    until = time.monotonic() + LONGEST
    heard = [each.times(name) for each in listeners]
    while time.monotonic() < until:
        heard = [each.times(name) for each in listeners]
        if all(len(times) >= number for times in heard):
            break
        await asyncio.sleep(0.01)
    return [times[number - 1] for times in heard if len(times) >= number]


async def _come_back(officer: Officer, listeners: list[Listener], port: int) -> int:
    """Write while nobody listens, let all come back; return how many were not told all."""
    await asyncio.to_thread(officer.adopt)
    await asyncio.to_thread(officer.undo)
    await asyncio.to_thread(officer.adopt)
    began = time.monotonic()
    following = await _join(listeners, port)
    times = await _told(listeners, ADOPTED, ROUNDS + 2)
    waits = [(at - began) * 1000 for at in times]
    write_row("after a restart", len(waits), median(waits), max(waits))
    for each in following:
        each.cancel()
    await asyncio.gather(*following, return_exceptions=True)
    return len(listeners) - len(waits)
