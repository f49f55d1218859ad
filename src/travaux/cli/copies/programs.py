"""pg_dump, pg_restore and psql, called so that no password shows in the list of processes."""

import os
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from travaux.config.postgres import Programs
from travaux.kernel.errors import TravauxError

PASSING = ("django_session", "people_cache")
"""Tables whose rows are not copied: sessions end with the secrets they were signed with."""

TRANSACTION_TIMEOUT = 17
"""The first major version that knows the setting with this name, which pg_restore sets."""


def dump(programs: Programs, url: str, target: Path) -> None:
    """Write the database at this address into a file, as it stands at one moment."""
    name, environment = _connection(url)
    command = [
        programs.path("pg_dump"),
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        *(f"--exclude-table-data={table}" for table in PASSING),
        f"--file={target}",
        f"--dbname={name}",
    ]
    done = subprocess.run(  # noqa: S603 - the words are ours
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    _require(done.returncode, done.stderr)


def load(programs: Programs, url: str, source: Path, *, server: int) -> None:
    """Read a file of `dump` into an empty database of this major version, wholly or not at all."""
    name, environment = _connection(url)
    read = [programs.path("pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(source)]
    write = [
        programs.path("psql"),
        "--no-psqlrc",
        "--quiet",
        "--output=/dev/null",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        f"--dbname={name}",
    ]
    unknown = b"" if server >= TRANSACTION_TIMEOUT else b"SET transaction_timeout = 0;\n"
    with tempfile.TemporaryFile() as said:
        reader = subprocess.Popen(read, stdout=subprocess.PIPE, stderr=said)  # noqa: S603
        writer = subprocess.Popen(  # noqa: S603
            write, stdin=subprocess.PIPE, stdout=said, stderr=said, env=environment
        )
        status = _pass_on(reader, writer, unknown)
        said.seek(0)
        _require(status, said.read())


def _pass_on(
    reader: subprocess.Popen[bytes], writer: subprocess.Popen[bytes], unknown: bytes
) -> int:
    """Hand the statements from one to the other; return an exit status.

    The writer is not let come to its end, where it commits, unless the reader came to its own.
    """
    with reader, writer:
        source, target = reader.stdout, writer.stdin
        if source is None or target is None:
            raise TypeError("both are pipes")
        try:
            for line in source:
                if line == unknown:
                    unknown = b""
                else:
                    target.write(line)
            if reader.wait():
                writer.kill()
        except BrokenPipeError:
            reader.kill()
        with suppress(BrokenPipeError):
            target.close()
    return writer.returncode


def _connection(url: str) -> tuple[str, dict[str, str]]:
    """Return the address without its password, and the environment that holds the password."""
    parts = conninfo_to_dict(url)
    password = parts.pop("password", None)
    environment = dict(os.environ) | ({"PGPASSWORD": str(password)} if password else {})
    return make_conninfo("", **parts), environment


def _require(status: int, said: bytes) -> None:
    if status:
        lines = said.decode(errors="replace").strip().splitlines()
        telling = [line for line in lines if "rror" in line]
        raise TravauxError((telling or lines or ["PostgreSQL gave no reason."])[0])
