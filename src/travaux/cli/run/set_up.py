"""Everything between a running database and a site that can be served; each step only if due."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import psycopg
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from travaux.cli.run.sign_in import SignIn
from travaux.config import catalogues, secret
from travaux.life.mandate.services.example import example_email, open_example
from travaux.life.parties.services.bodies import load_bodies
from travaux.life.people.models import Account, Role
from travaux.life.people.sign_in import is_for_trying_out
from travaux.life.record.models import Text

MIGRATING = 0x7472617661757800
"""Key of the lock that lets one process of many bring the database up to date."""

Report = Callable[[str], None]


def bring_up_to_date(url: str, report: Report) -> None:
    """Bring the database at this address, the catalogues and the static files up to date."""
    with psycopg.connect(url, autocommit=True) as guard:
        guard.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        _migrate(report)
        load_bodies()
    if catalogues.compile_new():
        report("Message catalogues compiled")
    Path(settings.MEDIA_ROOT).mkdir(mode=0o700, exist_ok=True)
    _collect(report)


def _migrate(report: Report) -> None:
    executor = MigrationExecutor(connection)
    steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if steps:
        report(f"Bringing the database up to date, {steps} steps")
        call_command("migrate", interactive=False, verbosity=0)


def _collect(report: Report) -> None:
    """Collect the static files where one of them is new, changed or gone."""
    note = Path(settings.DATA) / "static.state"
    state = _state_of_static_files()
    if note.exists() and note.read_text() == state:
        return
    report("Collecting style sheets and pictures")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    note.write_text(state)


def _state_of_static_files() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def open_the_example(data: Path, report: Report) -> list[SignIn]:
    """Return a sign-in for each role of the example; open it where no text is kept yet.

    There is none but on an installation for trying out.
    """
    if not is_for_trying_out():
        return []
    password = secret.keep(data, "example")[:12]
    if not Text.objects.exists():
        report("Reading the report that opens the example congress")
        open_example(password=password)
    known = set(Account.objects.filter(is_example=True).values_list("email", flat=True))
    signs = [SignIn(str(role.label), example_email(role), password) for role in Role]
    return [each for each in signs if each.email in known]
