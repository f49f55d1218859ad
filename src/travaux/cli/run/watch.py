"""The embedded database looked after while the site runs: where it ends, it is started again."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from travaux.config.postgres import Server, revive
from travaux.kernel.errors import TravauxError

INTERVAL = 0.5
"""Seconds between two looks."""

Failure = TravauxError | OSError


@contextmanager
def watched(
    server: Server,
    data: Path,
    *,
    report: Callable[[str], None],
    give_up: Callable[[Failure], None],
) -> Iterator[None]:
    """Start the server again where it ends while the block runs; `give_up` where that fails."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(INTERVAL):
            if server.pid() is None:
                report("The database has ended unexpectedly")
                try:
                    revive(server, data)
                except (TravauxError, OSError) as failure:
                    give_up(failure)
                    return

    thread = threading.Thread(target=watch, name="watch-database", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
