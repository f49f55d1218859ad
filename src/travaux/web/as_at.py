"""The day that a page is asked for: `?as_at=2012-12-21`."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

NAME = "as_at"
"""The parameter of the query that carries the day."""


@dataclass(frozen=True)
class Control:
    """What the control shows: the day asked for, and the days on which something happened.

    `day` is None where the page shows its own day, which `today` names where it is known. Where
    congresses stand on several days, a page has as many; paper names them all.
    """

    day: dt.date | None
    days: tuple[dt.date, ...] = ()
    today: dt.date | None = None
    own: tuple[dt.date, ...] = ()

    @property
    def held(self) -> tuple[dt.date, ...]:
        """The days that what is shown holds for."""
        only = self.day or self.today
        return (only,) if only else self.own


def control(asked: dt.date | None, days: tuple[dt.date, ...], own: Iterable[dt.date]) -> Control:
    """Return the control of a list whose rows are shown each as at a day of its `own`."""
    found = tuple(sorted(set(own)))
    return Control(asked, days, found[0] if len(found) == 1 else None, found)


def asked(request: HttpRequest) -> dt.date | None:
    """Return the day that a page is asked for, None for its own; what is no day is not heard."""
    try:
        return dt.date.fromisoformat(request.GET.get(NAME, ""))
    except ValueError:
        return None
