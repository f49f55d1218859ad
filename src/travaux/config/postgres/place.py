"""Where the embedded database of a data folder lies, and by which address it is reached."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from travaux.config.postgres import account
from travaux.config.postgres.account import Account
from travaux.kernel.errors import BadSetting

LONGEST_SOCKET = 107
"""Bytes that the path of a Unix socket may have."""

ROOTS_FOLDER = Path("/var/lib/travaux")
"""Where the databases of root lie when they cannot lie in the data folder."""

ROLE = "travaux"
"""Owner of the database; without the superuser's rights."""

SUPERUSER = "postgres"


@dataclass(frozen=True)
class Place:
    """The folder of one embedded server: its cluster, its socket, its log."""

    folder: Path

    @classmethod
    def of(cls, data: Path) -> "Place":
        """Return the place that belongs to a data folder, whether it exists yet or not."""
        return cls((data / "database").resolve())

    @property
    def cluster(self) -> Path:
        """Return PostgreSQL's own data folder."""
        return self.folder / "cluster"

    @property
    def log(self) -> Path:
        """Return the file that PostgreSQL writes its messages into."""
        return self.folder / "log"

    @property
    def socket(self) -> Path:
        """Return the folder of the socket: a short one where the path would be too long.

        libpq takes a comma for the end of a path.
        """
        inside = self.folder / "socket"
        name = os.fsencode(inside / ".s.PGSQL.5432")
        if len(name) <= LONGEST_SOCKET and b"," not in name:
            return inside
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path("/tmp") / f"travaux-{digest}"  # noqa: S108 - its owner and mode are checked

    @property
    def owner(self) -> Account:
        """Return the user that PostgreSQL runs as here."""
        return account.of(self.folder.stat().st_uid if self.folder.exists() else os.geteuid())

    def url(self, *, role: str = ROLE, database: str = "travaux") -> str:
        """Return the address of a database here; libpq refuses a server of another user's."""
        host = quote(os.fsencode(self.socket), safe="")
        peer = quote(self.owner.name, safe="")
        return f"postgresql://{role}@/{database}?host={host}&port=5432&requirepeer={peer}"

    def make_socket_folder(self) -> None:
        """Make the folder of the socket, which nobody else may enter, and empty it.

        Raises BadSetting where somebody else has put something in its place.
        """
        owner = self.owner
        self.socket.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0 and self.socket.lstat().st_uid == 0:
            os.chown(self.socket, owner.uid, owner.gid, follow_symlinks=False)
        found = self.socket.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner.uid:
            raise BadSetting(f"{self.socket} is in the way: it belongs to somebody else.")
        self.socket.chmod(0o700)
        for left in self.socket.iterdir():
            left.unlink()


def embedded_url(data: Path) -> str:
    """Return the address of the embedded database of this data folder; starts nothing."""
    return Place.of(data).url()


def make(data: Path) -> Place:
    """Make the place of a data folder where there is none, owned by whom PostgreSQL runs as.

    Root's lies in the data folder where a system user can be let in, else in /var/lib/travaux,
    and the data folder names it by a symbolic link. Raises BadSetting where that link is broken:
    a database that is gone is never taken for a new one.
    """
    link = data / "database"
    if link.is_symlink() and not link.exists():
        raise BadSetting(f"The database of {data} is gone: there is no {link.resolve()}.")
    if not link.exists():
        if os.geteuid() == 0:
            _make_for_root(data, link)
        else:
            link.mkdir(mode=0o700)
    return Place.of(data)


def _make_for_root(data: Path, link: Path) -> None:
    user = account.system()
    if user.reaches(data.parent):
        os.chown(data, -1, user.gid)
        data.chmod(stat.S_IMODE(data.stat().st_mode) | stat.S_IXGRP)
    if user.reaches(data):
        link.mkdir(mode=0o700)
        os.chown(link, user.uid, user.gid)
        return
    ROOTS_FOLDER.mkdir(parents=True, exist_ok=True)
    ROOTS_FOLDER.chmod(0o755)
    folder = Path(tempfile.mkdtemp(prefix="database-", dir=ROOTS_FOLDER))
    (folder / "data").symlink_to(data)
    os.chown(folder, user.uid, user.gid)
    link.symlink_to(folder)
