"""Whether this process lives, and whether it can serve: for whatever watches over the site."""

import threading
import time
from functools import cache
from typing import Any

import psycopg
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PATIENCE = 2
"""Seconds for the database to take a connection, and again to answer: red within five."""

FRESH = 1.0
"""Seconds for which an answer holds, so that nobody burdens the database by asking often."""


@require_safe
@never_cache
def live(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers; the database is not asked."""
    return _answer("live")


@require_safe
@never_cache
def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether pages can be served: the database answers, and holds every migration."""
    fault = _check.fault()
    return _answer(f"not ready: {fault}", 503) if fault else _answer("ready")


def _answer(line: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{line}\n", status=status, content_type="text/plain; charset=utf-8")


class _Check:
    """The last answer of the database, asked again when it is no longer fresh."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ends = 0.0
        self._fault = ""

    def fault(self) -> str:
        with self._lock:
            if time.monotonic() >= self._ends:
                self._fault = find_fault()
                self._ends = time.monotonic() + FRESH
            return self._fault


_check = _Check()


def find_fault() -> str:
    """Ask the database on a connection of its own; return what is wrong, or nothing.

    The pool is passed by: with the database gone, it would wait longer than we may.
    """
    parameters: dict[str, Any] = connection.get_connection_params()
    options = f"{parameters.pop('options', '')} -c statement_timeout={PATIENCE}s"
    parameters |= {"connect_timeout": PATIENCE, "tcp_user_timeout": PATIENCE * 1000}
    try:
        with psycopg.connect(**parameters, options=options) as own:
            applied = set(own.execute("SELECT app, name FROM django_migrations"))
    except psycopg.errors.UndefinedTable:
        applied = set()
    except psycopg.Error:
        return "the database does not answer"
    return "" if _known() <= applied else "the database is not up to date"


@cache
def _known() -> frozenset[tuple[str, str]]:
    """Return every migration that this release knows."""
    return frozenset(MigrationLoader(None).disk_migrations)
