"""What every test stands on: a data folder and a PostgreSQL of this run's own, then Django.

Without DATABASE_URL one embedded server is started, which the workers of pytest-xdist share, each
with a database of its own. Nothing of the installation in this work tree is touched.
"""

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.core.management import call_command
from django.db import connection

from travaux.config import catalogues
from travaux.config.postgres import serving
from travaux.config.postgres.locks import held

_run = ExitStack()
atexit.register(_run.close)


def _make_folder() -> Path:
    """Make a folder that the database's user may enter where root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="travaux-tests-"))
    folder.chmod(0o711)
    _run.callback(shutil.rmtree, folder)
    return folder


def _start_database() -> None:
    """Start a server that trades safety for speed, and name it in the environment.

    Each test takes its rows back. A vacuum amid that notes a table of many pages as one without
    rows, and joins are then planned that go over all of it for each row; so there is none.
    """
    options = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
    server = _run.enter_context(serving(_make_folder(), options=options))
    with server.connect() as superuser:
        superuser.execute("ALTER ROLE travaux CREATEDB")
    os.environ["DATABASE_URL"] = server.place.url()


_data = _make_folder()
(_data / "static").mkdir()
os.environ["TRAVAUX_DATA"] = str(_data)
if not os.environ.get("DATABASE_URL"):
    _start_database()
catalogues.compile_new()
os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.config.settings"
django.setup()


def pytest_unconfigure() -> None:
    """Close what threads keep open, then stop the server."""
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's alone
    _run.close()


@pytest.fixture
def data() -> Iterator[Path]:
    """Return a data folder to be, of the test's own, which the database's user may enter."""
    with tempfile.TemporaryDirectory(prefix="travaux-") as name:
        place = Path(name)
        place.chmod(0o711)
        yield place / "data"


@pytest.fixture(scope="session")
def static_files() -> None:
    """Collect the static files once, as the running site has them: workers share their folder."""
    with held(Path(settings.DATA) / "static.lock", fcntl.LOCK_EX):
        if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)
    if isinstance(staticfiles_storage, ManifestStaticFilesStorage):
        found, _ = staticfiles_storage.load_manifest()
        staticfiles_storage.hashed_files = found  # type: ignore[assignment]  # the stubs are older


@pytest.fixture(scope="session")
def django_db_setup(static_files: None, django_db_setup: None) -> None:
    """Have the static files wherever there is a database: pages need both."""


_skipped_browser_tests: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note a browser's test that was skipped."""
    if report.skipped and "browser" in report.keywords:
        _skipped_browser_tests.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a run in CI fail where the browser did not take part."""
    if os.environ.get("CI") and _skipped_browser_tests:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why such a run failed."""
    if os.environ.get("CI") and _skipped_browser_tests:
        terminalreporter.write_line(
            f"Skipped in CI, which is a failure: {', '.join(_skipped_browser_tests)}", red=True
        )
