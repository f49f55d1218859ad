"""Milliseconds from an event's commit until each of many idle listeners has been told."""

import asyncio
import os
import statistics
import time
from pathlib import Path

import psycopg

from benchmarks.site import Broken, Site, folder
from benchmarks.table import write_row
from travaux.config.postgres import embedded_url

LISTENERS = 500
ROUNDS = 5
PUBLISH = """
    INSERT INTO web_event (at, name, subject, restricted) VALUES (now(), %s, 'benchmark', false)
"""
WAKE = "SELECT pg_notify('travaux_stream', '')"


def main() -> dict[str, object]:
    """Let many listen; write an event as a service does; say when each was told, and the end."""
    write_row("live", "told", "median ms", "worst ms")
    with folder() as data, Site(data) as site:
        worst = asyncio.run(_measure(data, site.port))
        began = time.monotonic()
        asyncio.run(_stop_while_heard(site))
        stopped = time.monotonic() - began
    write_row("stopping", 0, stopped * 1000)
    return {"listeners": LISTENERS, "worst_ms": round(worst), "stopped_s": round(stopped, 2)}


async def _measure(data: Path, port: int) -> float:
    readers = await _listen(port, LISTENERS)
    database = psycopg.connect(os.environ.get("DATABASE_URL") or embedded_url(data))
    worst = 0.0
    with database:
        for number in range(ROUNDS):
            name = f"benchmark.{number}"
            tasks = [asyncio.create_task(_hear(each, name.encode())) for each in readers]
            await asyncio.sleep(0)
            database.execute(PUBLISH, [name])
            database.commit()
            began = time.monotonic()
            database.execute(WAKE)
            database.commit()
            told = sorted(moment - began for moment in await asyncio.gather(*tasks))
            worst = max(worst, told[-1] * 1000)
            write_row(name, len(told), statistics.median(told) * 1000, told[-1] * 1000)
    return worst


async def _stop_while_heard(site: Site) -> None:
    await _listen(site.port, 10)
    if await asyncio.to_thread(site.stop):
        raise Broken("the site did not stop in good order")


async def _listen(port: int, most: int) -> list[asyncio.StreamReader]:
    return list(await asyncio.gather(*(_open(port) for _ in range(most))))


async def _open(port: int) -> asyncio.StreamReader:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
    async with asyncio.timeout(30):
        await reader.readuntil(b"id: ")
    # the reader's transport closes with its writer, which nothing else would hold
    reader.writer = writer  # type: ignore[attr-defined]
    return reader


async def _hear(reader: asyncio.StreamReader, name: bytes) -> float:
    async with asyncio.timeout(30):
        await reader.readuntil(name)
    return time.monotonic()
