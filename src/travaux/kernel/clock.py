"""The only place that asks the machine what time it is. Everything else is told."""

import datetime as dt


def now() -> dt.datetime:
    """Return the present moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return the present day, in UTC."""
    return now().date()
