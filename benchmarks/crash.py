"""Writers over HTTP while something is killed: what was acknowledged has to be there after."""

import http.client
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from benchmarks.site import Broken, Site, Visitor, folder
from benchmarks.table import write_row
from travaux.config.postgres import embedded_url, serving

WRITERS = 20
ROUNDS = 10
LONGEST = 120.0
BEFORE = 40
"""Writes that are acknowledged before the kill, so that it falls amid the others."""

TEXT = """Note number {number}

1. The Commission requests the Secretary-General to report to it on note {number}.
"""


@dataclass
class Round:
    """What one kill left: how many writes were acknowledged, how many of them were found."""

    killed: str
    acknowledged: int
    found: int
    unanswered_but_kept: int


@dataclass
class Writing:
    """The writers of one round, who go on until one is told that nobody answers any more."""

    round_number: int
    visitor: Visitor
    before: int
    over: threading.Event = field(default_factory=threading.Event)
    enough: threading.Event = field(default_factory=threading.Event)
    acknowledged: list[str] = field(default_factory=list)

    def write(self, writer: int) -> None:
        """Bring in one text after the other, each with a symbol of its own."""
        count = 0
        while not self.over.is_set():
            count += 1
            symbol = f"E/CN.15/{2000 + self.round_number}/CRP.{writer * 400 + count}"
            try:
                status = self._bring_in(symbol)
            except (OSError, http.client.HTTPException):
                continue
            if status == http.client.FOUND:
                self.acknowledged.append(symbol)
                if len(self.acknowledged) >= self.before:
                    self.enough.set()
            elif status < http.client.INTERNAL_SERVER_ERROR:
                self.enough.set()
                raise Broken(f"a write was answered with {status}")

    def _bring_in(self, symbol: str) -> int:
        own = Visitor(self.visitor.port, dict(self.visitor.cookies))
        data = TEXT.format(number=symbol).encode()
        return own.bring_in(data, name="note.txt", symbol=symbol)[0]


def kill_site(site: Site) -> None:
    """Kill the web server."""
    site.process.kill()


def kill_database(site: Site) -> None:
    """Kill PostgreSQL with all its processes; the site stays, and starts it again."""
    postmaster = int(
        (site.data / "database" / "cluster" / "postmaster.pid").read_text().split()[0]
    )
    for pid in (postmaster, *_children(postmaster)):
        _kill(pid)


def kill_both(site: Site) -> None:
    """Kill the web server and PostgreSQL together, as a power cut does."""
    site.process.kill()
    kill_database(site)


KILLS: dict[str, Callable[[Site], None]] = {
    "server": kill_site,
    "PostgreSQL": kill_database,
    "both": kill_both,
}


def _children(parent: int) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            state = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(state[1]) == parent:
            found.append(int(place.parent.name))
    return found


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def run_round(data: Path, number: int, killed: str, *, before: int = BEFORE) -> Round:
    """Write, kill, start again, compare."""
    with Site(data) as site:
        acknowledged = _write_until_killed(site, Writing(number, site.officer(), before), killed)
    kept = _kept(data, number)
    return Round(killed, len(acknowledged), len(acknowledged & kept), len(kept - acknowledged))


def _write_until_killed(site: Site, writing: Writing, killed: str) -> set[str]:
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(writing.write, writer) for writer in range(WRITERS)]
        try:
            if not writing.enough.wait(LONGEST):
                raise Broken(f"only {len(writing.acknowledged)} writes in {LONGEST} s")
            KILLS[killed](site)
        finally:
            writing.over.set()
        for writer in writers:
            writer.result()
    return set(writing.acknowledged)


def _kept(data: Path, number: int) -> set[str]:
    """Return the symbols of this round whose text, words and file are there."""
    query = """
        SELECT text.symbol, edition.file FROM record_text text
        JOIN record_edition edition ON edition.text_id = text.id
        JOIN record_wording wording ON wording.edition_id = edition.id
        WHERE text.symbol LIKE %s
    """
    pattern = f"E/CN.15/{2000 + number}/%"
    with serving(data), psycopg.connect(embedded_url(data)) as connection:
        rows = connection.execute(query, [pattern]).fetchall()
    return {symbol for symbol, name in rows if (data / "files" / name).stat().st_size}


def main() -> dict[str, object]:
    """Kill ten times in a row on one data folder, each kind in its turn."""
    rounds: list[Round] = []
    write_row("killed", "acknowledged", "found", "unanswered but kept")
    with folder() as data:
        for number in range(ROUNDS):
            one = run_round(data, number, list(KILLS)[number % len(KILLS)])
            write_row(one.killed, one.acknowledged, one.found, one.unanswered_but_kept)
            rounds.append(one)
    return {
        "rounds": len(rounds),
        "writers": WRITERS,
        "acknowledged": sum(one.acknowledged for one in rounds),
        "found": sum(one.found for one in rounds),
    }
