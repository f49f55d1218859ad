"""Seconds from the command to the welcome: on an empty data folder, and again on a filled one."""

from pathlib import Path

from benchmarks.site import Site, folder
from benchmarks.table import write_row

AGAIN = 5


def main() -> dict[str, object]:
    """Start once for the first time, then some times more."""
    write_row("start", "seconds")
    with folder() as data:
        first = _start(data)
        write_row("first", first)
        again = [_start(data) for _ in range(AGAIN)]
    for seconds in again:
        write_row("again", seconds)
    return {"first": round(first, 2), "again_worst": round(max(again), 2)}


def _start(data: Path) -> float:
    with Site(data) as site:
        site.visitor().get("/")
    return site.seconds
