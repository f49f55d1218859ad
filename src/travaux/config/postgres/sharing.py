"""One server for all processes of a data folder: the first starts it, the last stops it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from travaux.config.postgres import place, programs
from travaux.config.postgres.locks import held
from travaux.config.postgres.place import ROOTS_FOLDER, Place
from travaux.config.postgres.programs import Programs
from travaux.config.postgres.server import Report, Server


def silent(_message: str) -> None:
    """Say nothing."""


@contextmanager
def serving(
    data: Path, *, folder: str = "", options: tuple[str, ...] = (), report: Report = silent
) -> Iterator[Server]:
    """Keep the embedded server of this data folder running for as long as the block runs.

    `folder` holds PostgreSQL's programs (empty: see `programs.find`), `options` are its own
    settings as `name=value`. Raises DatabaseUnavailable, BadSetting and OSError.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    gate, users = data / "database.gate", data / "database.users"
    with held(users, fcntl.LOCK_SH) as presence:
        with held(gate, fcntl.LOCK_EX):
            home = place.make(data)
            server = Server(home, _usable(programs.find(folder), home), options, report)
        try:
            revive(server, data)
            yield server
        finally:
            with held(gate, fcntl.LOCK_EX):
                _stop_as_last(server, presence)


def revive(server: Server, data: Path) -> None:
    """Start the server where it does not run, one process at a time."""
    with held(data / "database.gate", fcntl.LOCK_EX):
        server.start()


def _stop_as_last(server: Server, presence: int) -> None:
    try:
        fcntl.flock(presence, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        fcntl.flock(presence, fcntl.LOCK_UN)
        return
    server.stop()


def _usable(found: Programs, home: Place) -> Programs:
    """Return the programs, or a copy where the user that runs them cannot reach them."""
    owner = home.owner
    if owner.uid == os.geteuid() or owner.reaches(Path(found.path("postgres"))):
        return found
    ROOTS_FOLDER.mkdir(parents=True, exist_ok=True)
    ROOTS_FOLDER.chmod(0o755)
    return programs.copy(found, ROOTS_FOLDER)
