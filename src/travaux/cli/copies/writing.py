"""Write a copy: the database as it stands at one moment, then every file it can name."""

import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

import psycopg

from travaux import __version__
from travaux.cli.copies import programs
from travaux.cli.copies.manifest import DUMP, EXAMPLE, FILES, MANIFEST, Manifest, Part
from travaux.config.postgres import Programs
from travaux.kernel import clock
from travaux.kernel.errors import TravauxError


class Readable(Protocol):
    """What can be read piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, none at the end."""


def write(target: Path, *, data: Path, url: str, tools: Programs) -> Manifest:
    """Write a copy of a data folder and its database into a file, which appears whole, mode 0600.

    Files are written before the rows that name them and are never changed: so copied after the
    rows, none is missing, while the site goes on. Raises TravauxError and OSError.
    """
    manifest = Manifest(__version__, clock.now().isoformat(timespec="seconds"), _migrations(url))
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.absolute().parent) as folder:
        dump, draft = Path(folder) / DUMP, Path(folder) / "copy.tar"
        programs.dump(tools, url, dump)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                for name, path in _parts(data, dump):
                    manifest.parts[name] = _add(tar, name, path)
                _put(tar, MANIFEST, io.BytesIO(content := manifest.dump()), len(content))
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    return manifest


def _migrations(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        try:
            rows = connection.execute(
                "SELECT app || '.' || name FROM django_migrations ORDER BY 1"
            )
        except psycopg.errors.UndefinedTable:
            raise TravauxError("There is nothing to back up: this database is empty.") from None
        return [name for (name,) in rows]


def _parts(data: Path, dump: Path) -> Iterator[tuple[str, Path]]:
    yield DUMP, dump
    example = data / "secrets" / "example"
    if example.exists():
        yield EXAMPLE, example
    files = data / "files"
    for path in sorted(files.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield FILES + path.relative_to(files).as_posix(), path


def _add(tar: tarfile.TarFile, name: str, path: Path) -> Part:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        reader = _Digesting(file)
        _put(tar, name, reader, size)
    return Part(size, reader.digest.hexdigest())


def _put(tar: tarfile.TarFile, name: str, content: Readable, size: int) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    tar.addfile(member, content)


class _Digesting:
    """A file that is digested as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data
