"""The database that a command works on: the embedded server's, or the one of DATABASE_URL."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django
import psycopg

from travaux.cli.refusal import first_line
from travaux.config import environment
from travaux.config.environment import Environment
from travaux.config.postgres import OLDEST, Server, serving, silent
from travaux.kernel.errors import BadSetting


@contextmanager
def at_hand(
    settings: Environment, report: Callable[[str], None] = silent
) -> Iterator[tuple[str, Server | None]]:
    """Keep the database running for the block; gives its address, and the embedded server if any.

    Raises BadSetting where DATABASE_URL names none, or one that is too old.
    """
    if settings.embedded():
        programs = settings.text(environment.POSTGRES)
        with serving(settings.data(), folder=programs, report=report) as server:
            yield server.place.url(), server
    else:
        url = settings.text(environment.DATABASE_URL)
        _require(url)
        yield url, None


def _require(url: str) -> None:
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version // 10000
    except psycopg.Error as error:
        raise BadSetting(f"DATABASE_URL: {first_line(error)}") from error
    if version < OLDEST:
        raise BadSetting(f"DATABASE_URL: PostgreSQL {OLDEST} or later is needed, not {version}.")


@contextmanager
def django_ready() -> Iterator[None]:
    """Set Django up on the database at hand, and let go of its connections after the block."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.config.settings"
    django.setup()
    try:
        yield
    finally:
        connection = django.db.connections["default"]
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's alone
