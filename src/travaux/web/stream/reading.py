"""Reading what happened since a cursor, so that nothing is missed.

Numbers of rows are given before transactions end: whoever has seen event 7 may not have seen
event 6, of a transaction that is still open. So the cursor is no number of an event. It is a
*horizon*: the lowest number of a transaction that was open at the time of reading
(`pg_snapshot_xmin`). Every event of a transaction below it has been read; what was written at or
above it is read again, and let go where it was told already. A long transaction so delays nothing
but the moment from which nothing is read twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from psycopg import AsyncConnection

MOST = 5000
"""Events that one reading brings; where there are more, listeners are told to look at all."""

_READ = """
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
           happened.id, happened.name, happened.subject, happened.restricted, happened.written_in
    FROM (SELECT 1) AS once LEFT JOIN LATERAL (
        SELECT * FROM web_event WHERE written_in >= %s ORDER BY id LIMIT %s) AS happened ON true
    ORDER BY happened.id
"""
_HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"


@dataclass(frozen=True)
class Happened:
    """An event as it was read; `written_in` is the number of its transaction."""

    id: int
    name: str
    subject: str
    restricted: bool
    written_in: int


@dataclass(frozen=True)
class Reading:
    """What was there: the horizon, and the events in order; `is_whole` where none was left out."""

    horizon: int
    events: tuple[Happened, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether every event is here."""
        return len(self.events) < MOST


async def read(database: AsyncConnection[Any], since: int) -> Reading:
    """Return the events of all transactions from this number on, and the present horizon."""
    rows = await (await database.execute(_READ, [since, MOST])).fetchall()
    events = tuple(Happened(*row[1:]) for row in rows if row[1] is not None)
    return Reading(rows[0][0], events)


def horizon() -> int:
    """Return the present cursor: all that is published later is told to whoever gives it."""
    with connection.cursor() as cursor:
        cursor.execute(_HORIZON)
        (number,) = cursor.fetchone() or (0,)
    return int(number)


def followed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the page of this view be told of changes.

    The cursor is taken before the view reads anything, so that nothing falls between the page
    and the stream; it costs one query.
    """

    @wraps(view)
    def follow(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        request.followed_from = horizon()  # type: ignore[attr-defined]  # read by base.html
        return view(request, *args, **named)

    return follow
