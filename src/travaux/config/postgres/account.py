"""Who PostgreSQL runs as: ourselves, or a system user of its own where we are root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from travaux.kernel.errors import BadSetting

NAME = "travaux-postgres"


@dataclass(frozen=True)
class Account:
    """A user of this machine."""

    name: str
    uid: int
    gid: int

    def run_as(self) -> dict[str, Any]:
        """Return the arguments with which `subprocess` starts a program as this user."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def reaches(self, path: Path) -> bool:
        """Tell whether this user may enter this folder, or run this program."""
        shell = ["/bin/sh", "-c", 'test -x "$0"', str(path)]
        done = subprocess.run(shell, cwd="/", check=False, **self.run_as())  # noqa: S603
        return done.returncode == 0


def of(uid: int) -> Account:
    """Return the user with this number; raise BadSetting where this machine does not know them."""
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise BadSetting(
            f"The user with number {uid} has no name on this machine, and PostgreSQL asks for one."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def system() -> Account:
    """Return the system user that serves root; make it first where there is none yet."""
    try:
        return of(pwd.getpwnam(NAME).pw_uid)
    except KeyError:
        pass
    program = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    command = [program or "useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", NAME]
    try:
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        return of(pwd.getpwnam(NAME).pw_uid)
    except (OSError, KeyError):
        raise BadSetting(
            f"PostgreSQL does not run as root, and the system user {NAME} could not be made: "
            "start as another user, or set DATABASE_URL."
        ) from None
