"""The day that a page is asked for: `?as_at=2012-12-21`."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest

NAME = "as_at"
"""The parameter of the query that carries the day."""


@dataclass(frozen=True)
class Control:
    """What the control shows: the day asked for, and the days on which something happened.

    `day` is None where the page shows its own day, which `today` names where it is known.
    """

    day: dt.date | None
    days: tuple[dt.date, ...] = ()
    today: dt.date | None = None


def asked(request: HttpRequest) -> dt.date | None:
    """Return the day that a page is asked for, None for its own; what is no day is not heard."""
    try:
        return dt.date.fromisoformat(request.GET.get(NAME, ""))
    except ValueError:
        return None
