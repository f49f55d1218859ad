"""How long the database takes for a page of the record at 100,000 passages; and how many queries.

A database of its own, filled with distinct passages in six languages, tasks and links; each kind
of page is asked for many times with other words, filters, parties and passages, in turn by a
visitor and by a secretariat officer.
"""

import gc
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from statistics import median, quantiles
from typing import Any, TypeAlias
from urllib.parse import quote

import django
from django.core.management import call_command
from django.db import connection

from benchmarks.site import Broken, folder
from benchmarks.table import write_row
from travaux.config.postgres import serving
from travaux.kernel import clock

ASKED = 100
"""How often each kind of page is asked for."""

WARMING = 6
"""How often before that, so that caches are as they are in a site that runs."""

STATES = ("overdue", "in force", "proposed", "discharged")
SORTS = ("due", "-due", "addressee", "act", "state", "owner", "text")
GROUPS = ("addressee", "due", "state", "congress", "text")

Address: TypeAlias = Callable[[random.Random], str]
"""Makes the address of a page, each time another."""


def main() -> dict[str, object]:
    """Fill a database and ask for every kind of page."""
    with folder() as data, serving(data) as server:
        os.environ["TRAVAUX_DATA"] = str(data)
        os.environ["DATABASE_URL"] = server.place.url()
        os.environ["DJANGO_SETTINGS_MODULE"] = "travaux.config.settings"
        django.setup()
        try:
            return _measure()
        finally:
            connection.close()
            connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's alone


def _measure() -> dict[str, object]:
    # Django has to be set up before its models can be imported.
    from django.test import Client  # noqa: PLC0415

    from benchmarks.filled import Filled  # noqa: PLC0415

    by = prepare()
    began = time.monotonic()
    filled = Filled(by)
    filled.fill()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    write_row("filled in seconds", round(time.monotonic() - began, 1))
    officer = Client(headers={"host": "localhost"})
    officer.force_login(by, "django.contrib.auth.backends.ModelBackend")
    asking = {"visitor": Client(headers={"host": "localhost"}), "officer": officer}
    write_row("page", "median ms", "95th percentile ms", "most queries")
    gc.disable()  # a pause of Python's amid a query is not the database's time
    figures = {name: ask(name, address, asking) for name, address in pages(filled).items()}
    worst = max(figure["p95_ms"] for figure in figures.values())
    queries = max(figure["queries"] for figure in figures.values())
    return {"worst_p95_ms": worst, "most_queries": queries, "pages": figures}


def prepare() -> Any:
    """Make the tables, with all known bodies and one officer; return the officer."""
    from travaux.life.parties.services.bodies import load_bodies  # noqa: PLC0415
    from travaux.life.people.models import Account, Appointment, Role  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    load_bodies()
    by = Account.objects.create(email="officer@un.example", created_at=clock.now())
    Appointment.objects.create(account=by, role=Role.OFFICER, begins_at=clock.now())
    return by


def pages(filled: Any) -> dict[str, Address]:
    """Return what makes an address for each kind of page."""
    from travaux.life.parties.models import Party  # noqa: PLC0415
    from travaux.life.record.models import Passage  # noqa: PLC0415

    states = list(Party.objects.filter(kind=Party.Kind.STATE).values_list("key", flat=True))
    passages = list(
        Passage.objects.filter(text__released_at__isnull=False).values_list(
            "text__address", "ident"
        )[::50]
    )

    def one_of(form: str, *values: Any) -> Address:
        return lambda chance: form.format(quote(chance.choice(values)))

    def of_words(form: str, code: str) -> Address:
        return lambda chance: form.format(quote(filled.languages[code].asked(chance)))

    register = "/register/?"
    return {
        **{f"search, {code}": of_words("/search/?q={}", code) for code in filled.languages},
        "search, page 9": of_words("/search/?page=9&q={}", "en"),
        "register": lambda _: register,
        "register, far page": one_of(f"{register}page={{}}", "40", "90", "130"),
        "register, by state": one_of(f"{register}state={{}}", *STATES),
        "register, by congress": one_of(f"{register}congress=congress-3{{}}", *"0123456789"),
        "register, by addressee": one_of(
            f"{register}addressee={{}}", "secretary-general", "member-states", *states
        ),
        "register, by due time": one_of(f"{register}due={{}}", "month", "year", "stated"),
        "register, by words": of_words(f"{register}words={{}}", "en"),
        "register, sorted": one_of(f"{register}sort={{}}", *SORTS),
        "register, grouped": one_of(f"{register}group={{}}", *GROUPS),
        "register, as at a day": one_of(f"{register}as_at=201{{}}-06-01", *"23456789"),
        "party, an office": lambda _: "/parties/secretary-general/",
        "party, a class": lambda _: "/parties/member-states/",
        "party, a State": one_of("/parties/{}/", *states),
        "why, a passage": lambda chance: "/why/?q={}%23{}".format(*chance.choice(passages)),
        "why, words": of_words("/why/?q={}", "en"),
    }


def ask(name: str, address: Address, asking: dict[str, Any]) -> dict[str, float]:
    """Ask for one kind of page again and again, as each in turn; return the database's time."""
    chance = random.Random(7)  # noqa: S311 (no secret)
    times, counts = [], []
    for number in range(ASKED + WARMING):
        where, client = address(chance), list(asking.values())[number % len(asking)]
        with _timed() as spent:
            response = client.get(where)
        if response.status_code != HTTPStatus.OK:
            raise Broken(f"{where} was answered with {response.status_code}")
        if number >= WARMING:
            times.append(sum(spent) * 1000)
            counts.append(len(spent))
    p95 = quantiles(times, n=20)[-1]
    write_row(name, median(times), p95, max(counts))
    return {"median_ms": round(median(times), 1), "p95_ms": round(p95, 1), "queries": max(counts)}


@contextmanager
def _timed() -> Iterator[list[float]]:
    """Give the seconds of each query that the block sends."""
    spent: list[float] = []

    def run(execute: Callable[..., Any], *given: Any) -> Any:
        began = time.monotonic()
        try:
            return execute(*given)
        finally:
            spent.append(time.monotonic() - began)

    with connection.execute_wrapper(run):
        yield spent
