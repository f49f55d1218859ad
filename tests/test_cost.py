"""What a page costs: its bytes on the way to a reader, and the queries that it takes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.test_roles import World, asked_for
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.example import REPORT
from travaux.life.people.models import Account, Role
from travaux.life.record.services.text import Supplied

Person = Callable[..., Account]

MOST_BYTES = 60_000
MOST_QUERIES = 12
PARTS = ("web/travaux.css", "web/travaux.js", "web/mark.svg")
"""What every page brings with it."""


def pages(world: World) -> Iterator[tuple[str, int, int]]:
    """Yield each page as the officer gets it: its name, its bytes as sent, its queries."""
    client = world.clients[Role.OFFICER]
    headers = {"host": "localhost", "accept-encoding": "gzip"}
    for address, of, url in asked_for(world):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url, headers=headers)
            content = b"".join(response)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            yield f"{address} {of}".strip(), len(content), len(queries)


def size_of(name: str) -> int:
    """Return the bytes of a static file as sent: of its compressed copy, where there is one."""
    path = Path(settings.STATIC_ROOT) / name
    compressed = path.with_name(f"{path.name}.gz")
    size: int = (compressed if compressed.exists() else path).stat().st_size
    return size


@pytest.fixture
def world(person: Person, report: BroughtIn) -> World:
    return World(person, report)


@pytest.mark.django_db
def test_no_page_is_heavy(world: World) -> None:
    parts = sum(map(size_of, PARTS))
    weights = {name: size + parts for name, size, _ in pages(world)}
    assert {name: size for name, size in weights.items() if size > MOST_BYTES} == {}
    assert len(weights) > 25


@pytest.mark.django_db
def test_no_page_takes_many_queries_nor_more_for_more_rows(world: World, person: Person) -> None:
    few = {name: queries for name, _, queries in pages(world)}
    assert {name: count for name, count in few.items() if count > MOST_QUERIES} == {}
    for number, ordinal in enumerate((b"Fifteenth", b"Sixteenth"), 2):
        data = REPORT.read_bytes().replace(b"Thirteenth", ordinal)
        supplied = Supplied(symbol=f"A/99/{number}")
        bring_in(by=world.editor, data=data, name="more.txt", supplied=supplied)
        person(Role.DELEGATE)
    assert {name: queries for name, _, queries in pages(world)} == few
