"""What was known and what bound on a day."""

import datetime as dt
from typing import TypeAlias

from django.db.models import Case, CharField, F, Q, Value, When

from travaux.life.record.models import Binding

Day: TypeAlias = dt.date | F
"""A day, or the column of the database that holds it."""


def known_on(day: Day, path: str = "") -> Q:
    """Return the condition that the text at this path was known on a day.

    A text is known from its date; one without a date is known on every day.
    """
    return Q(**{f"{path}date__isnull": True}) | Q(**{f"{path}date__lte": day})


def binds_on(day: Day, path: str = "") -> Q:
    """Return the condition that what is at this path (a `Binding`) bound on a day."""
    begun = Q(**{f"{path}in_force_from__lte": day}) | Q(
        **{f"{path}in_force_from__isnull": True, f"{path}stage": Binding.Stage.IN_FORCE}
    )
    over = Q(**{f"{path}in_force_until__isnull": False, f"{path}in_force_until__lte": day})
    return begun & ~over


def state_on(day: Day, path: str = "") -> Case:
    """Return the state on a day of what is at this path: proposed, in force, or lapsed."""
    ended = Q(**{f"{path}in_force_until__lte": day})
    return Case(
        When(ended, then=Value("lapsed")),
        When(binds_on(day, path), then=Value("in force")),
        default=Value("proposed"),
        output_field=CharField(),
    )
