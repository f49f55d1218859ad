"""`travaux restore FILE`: a copy made by `travaux backup`, into an empty place."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import psycopg
from django.db.migrations.loader import MigrationLoader

from travaux.cli.copies import programs
from travaux.cli.copies.manifest import DUMP, EXAMPLE, FILES, Manifest
from travaux.cli.copies.reading import unpack
from travaux.cli.database import at_hand, django_ready
from travaux.cli.refusal import in_one_line
from travaux.cli.run.claim import claimed
from travaux.config import environment
from travaux.config.environment import Environment
from travaux.config.postgres import find
from travaux.kernel.errors import Conflict


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a copy by `travaux backup`")


def run(args: argparse.Namespace) -> int:
    """Restore the copy; return 0, or 1 with one line and nothing changed."""
    settings = Environment()
    data = settings.data()
    with in_one_line():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (
            claimed(data),
            tempfile.TemporaryDirectory(prefix=".restore-", dir=data) as folder,
        ):
            manifest = unpack(args.file, Path(folder))
            with at_hand(settings) as (url, _):
                _restore(Path(folder), settings, url, manifest)
        sys.stdout.write(
            f"Restored what Travaux {manifest.travaux} held on {manifest.made_at}: "
            f"{len(manifest.parts)} parts. The next start brings it up to date.\n"
        )
    return 0


def _restore(folder: Path, settings: Environment, url: str, manifest: Manifest) -> None:
    """Put the files into place and then the rows that name them: both, or neither."""
    data = settings.data()
    server = _require_empty(data, url)
    _require_known(manifest)
    tools = find(settings.text(environment.POSTGRES))
    _place(folder, data)
    try:
        programs.load(tools, url, folder / DUMP, server=server)
    except BaseException:
        shutil.rmtree(data / FILES)
        raise


def _require_empty(data: Path, url: str) -> int:
    """Return the major version of the server; raise Conflict where something is kept already."""
    files = data / FILES
    if files.exists() and any(files.iterdir()):
        raise Conflict(f"There are files already: {files}")
    with psycopg.connect(url) as connection:
        tables = "SELECT FROM pg_tables WHERE schemaname = 'public' LIMIT 1"
        if connection.execute(tables).rowcount:
            raise Conflict("The database is not empty: a copy is restored into an empty place.")
        return connection.info.server_version // 10000


def _require_known(manifest: Manifest) -> None:
    """Raise Conflict where the copy holds what only a later release understands."""
    with django_ready():
        known = {".".join(key) for key in MigrationLoader(None).disk_migrations}
    later = sorted(set(manifest.migrations) - known)
    if later:
        raise Conflict(f"This copy was made by a later release: {later[0]} is not known here.")


def _place(folder: Path, data: Path) -> None:
    """Put the files and the example's password where they belong."""
    source, target = folder / FILES, data / FILES
    source.replace(target)
    if (folder / EXAMPLE).exists():
        secrets = data / "secrets"
        secrets.mkdir(mode=0o700, exist_ok=True)
        (folder / EXAMPLE).replace(secrets / EXAMPLE)
