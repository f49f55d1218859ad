"""The running server of one place: made, started, looked for, stopped."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import psycopg
from psycopg import sql

from travaux.config.postgres.place import ROLE, SUPERUSER, Place
from travaux.config.postgres.programs import Programs
from travaux.kernel.errors import TravauxError

PATIENCE = 600.0
"""Seconds that a server which repairs itself after a crash may take until it answers."""

PRIVATE_LOG = (
    "log_min_error_statement=panic",
    "log_parameter_max_length_on_error=0",
    "log_error_verbosity=terse",
)
"""No statement and no key value enters the log: both hold personal data."""

LARGEST_LOG = 2**20
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
DATABASE = "travaux"

Report = Callable[[str], None]


class DatabaseUnavailable(TravauxError):
    """The embedded database could not be made or started."""


@dataclass
class Server:
    """The server of one place, which this process started or found running."""

    place: Place
    programs: Programs
    options: tuple[str, ...]
    report: Report
    _child: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _log_start: int = 0

    def start(self) -> None:
        """See to it that the server runs and has its database; it may have been running before.

        Raises DatabaseUnavailable with PostgreSQL's own reason.
        """
        if not self.place.cluster.exists():
            self._make_cluster()
        made_by = int((self.place.cluster / "PG_VERSION").read_text())
        if made_by != self.programs.major:
            raise DatabaseUnavailable(
                f"The database was made by PostgreSQL {made_by}, and this is version "
                f"{self.programs.major}: back it up with the former release, then restore it."
            )
        if self.pid() is None:
            self._launch()
        with self._answer() as connection:
            _make_database(connection)

    def stop(self) -> None:
        """Stop the server, breaking off open transactions."""
        for order in (signal.SIGINT, signal.SIGQUIT):
            pid = self.pid()
            if pid is None:
                break
            os.kill(pid, order)
            if self._ends(pid, within=60):
                break
        if self._child:
            self._child.wait()
            self._child = None

    def pid(self) -> int | None:
        """Return the process that serves this very cluster, or None.

        The number in PostgreSQL's file is believed only where that process was started for this
        folder: after a crash it may have become somebody else's.
        """
        if self._child and self._child.poll() is None:
            return self._child.pid
        noted = self._noted()
        return noted if noted and self._serves(noted) else None

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """Return a connection as the superuser, in which each statement is for itself."""
        url = self.place.url(role=SUPERUSER, database=database)
        return psycopg.connect(url, connect_timeout=5, autocommit=True)

    def _noted(self) -> int | None:
        try:
            return int((self.place.cluster / "postmaster.pid").read_text().split("\n")[0])
        except (FileNotFoundError, ValueError):
            return None

    def _serves(self, pid: int) -> bool:
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError):
            return False
        wanted = [b"-D", os.fsencode(self.place.cluster)]
        return command[0].endswith(b"postgres") and command[1:3] == wanted

    def _ends(self, pid: int, *, within: float) -> bool:
        limit = time.monotonic() + within
        while time.monotonic() < limit:
            if self._child:
                self._child.poll()
            if not self._serves(pid):
                return True
            time.sleep(0.02)
        return False

    def _make_cluster(self) -> None:
        """Run initdb beside the final place, so that a cluster is there whole or not at all."""
        self.report("Making the database")
        draft = self.place.cluster.with_name("cluster.new")
        if draft.exists():
            shutil.rmtree(draft)
        command = [
            self.programs.path("initdb"),
            f"--pgdata={draft}",
            f"--username={SUPERUSER}",
            "--auth-local=trust",
            "--auth-host=reject",
            "--encoding=UTF8",
            "--no-instructions",
            *self.programs.locale(),
        ]
        done = subprocess.run(  # noqa: S603 - the words are ours
            command,
            check=False,
            cwd="/",
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            umask=0o077,
            **self.place.owner.run_as(),
        )
        if done.returncode:
            raise self._failure(done.stdout)
        draft.rename(self.place.cluster)

    def _launch(self) -> None:
        self.report("Starting the database")
        self.place.make_socket_folder()
        quoted = str(self.place.socket).replace('"', '""')
        options = (
            "listen_addresses=",
            f'unix_socket_directories="{quoted}"',
            "unix_socket_permissions=0700",
            *PRIVATE_LOG,
            *self.options,
        )
        command = [self.programs.path("postgres"), "-D", str(self.place.cluster)]
        for option in options:
            command += ["-c", option]
        with self._open_log() as log:
            self._log_start = log.tell()
            self._child = subprocess.Popen(  # noqa: S603 - the words are ours
                command,
                cwd="/",
                env=ENVIRONMENT | self._stale(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                umask=0o077,
                **self.place.owner.run_as(),
            )

    def _stale(self) -> dict[str, str]:
        """Tell PostgreSQL that the process noted in its file is not another server.

        It takes any living process of that number for one, but for its own grandparent. That no
        process is left in the cluster's shared memory, it still makes sure of by itself.
        """
        noted = self._noted()
        return {"PG_GRANDPARENT_PID": str(noted)} if noted else {}

    def _open_log(self) -> BinaryIO:
        log = self.place.log
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.rename(log.with_name("log.previous"))
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
        file = os.fdopen(os.open(log, flags, 0o600), "ab")
        file.seek(0, os.SEEK_END)
        return file

    def _answer(self) -> psycopg.Connection:
        """Return a connection as soon as the server gives one."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            try:
                return self.connect()
            except psycopg.OperationalError:
                if self.pid() is None:
                    self._try_again()
                time.sleep(0.02)
        raise DatabaseUnavailable(f"The database did not answer in {PATIENCE:.0f} s.")

    def _try_again(self) -> None:
        """Launch once more where the former server was only just going; raise otherwise."""
        said = self._said()
        if self._child and "still in use" not in said:
            raise self._failure(said)
        self._launch()

    def _said(self) -> str:
        with self.place.log.open("rb") as log:
            log.seek(self._log_start)
            return log.read().decode(errors="replace")

    def _failure(self, said: str) -> DatabaseUnavailable:
        if is_disk_full(said):
            return DatabaseUnavailable(f"The disk is full: {self.place.folder}")
        found = re.search(r"(?:FATAL|PANIC|[Ee]rror): *(.*)", said)
        reason = found[1] if found else said.strip() or "no reason given"
        return DatabaseUnavailable(f"PostgreSQL did not start: {reason}")


def is_disk_full(said: str) -> bool:
    """Tell whether this is how PostgreSQL says that it cannot write any more.

    >>> is_disk_full('could not extend file "base/5/1259": wrote only 4096 of 8192 bytes')
    True
    """
    return any(sign in said for sign in ("No space left on device", "wrote only"))


def _make_database(connection: psycopg.Connection) -> None:
    """Make the role and its database where a former start was broken off before them."""
    role, database = sql.Identifier(ROLE), sql.Identifier(DATABASE)
    if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [ROLE]).rowcount:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
    if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).rowcount:
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, role))
