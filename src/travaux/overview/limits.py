"""What a congress inherits from decisions on all congresses, and where it breaks one."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from travaux.engines.documents.congress.standing import Limit
from travaux.life.congress.models import Fact
from travaux.life.mandate.selectors.standing import Standing
from travaux.overview.congress_page import CongressPage, chosen

FRIDAY = 5

WARNINGS: dict[str, Promise] = {
    "longest_days": _("This congress is to last %(value)s days; at most %(most)s are allowed."),
    "workshops": _("This congress has %(value)s workshops; at most %(most)s are allowed."),
    "agenda_items": _("This congress has %(value)s agenda items; at most %(most)s are allowed."),
}


@dataclass(frozen=True)
class Inherited:
    """A standing mandate as a congress's page shows it, with the limits that are broken."""

    standing: Standing
    warnings: tuple[str, ...]


def inherited(
    page: CongressPage, facts: Iterable[Fact], mandates: Iterable[Standing]
) -> list[Inherited]:
    """Return the mandates on all congresses that this one is under, as at the day of the page.

    One that is over is under those alone whose texts are dated before it ended.
    """
    first = chosen(facts)
    return [
        Inherited(each, tuple(_warnings(page, first, each.limits)))
        for each in mandates
        if page.stage != "follow_up" or _was_before(each, first)
    ]


def _was_before(mandate: Standing, first: dict[str, Fact]) -> bool:
    ends, dated = first.get("ends"), mandate.entry.task.provision.wording.edition.text.date
    return bool(ends and dated and dated < dt.date.fromisoformat(ends.value))


def _warnings(
    page: CongressPage, first: dict[str, Fact], limits: Iterable[Limit]
) -> Iterator[str]:
    for limit in limits:
        value = _value(page, first, limit)
        if value > limit.most:
            yield str(WARNINGS[limit.fact]) % {"value": value, "most": limit.most}


def _value(page: CongressPage, first: dict[str, Fact], limit: Limit) -> int:
    """Return how much a congress has of what is limited, 0 where no text says."""
    if limit.fact == "workshops":
        return len(page.workshops)
    if limit.fact == "agenda_items":
        return len(page.agenda)
    begins, ends = first.get("begins"), first.get("ends")
    longest = int(first["longest_days"].value) if "longest_days" in first else 0
    if begins and ends:
        longest = _days(begins.value, ends.value, working=limit.working)
    return longest


def _days(begins: str, ends: str, *, working: bool) -> int:
    """Return how many days there are from one to the other, both included.

    >>> _days("2015-04-12", "2015-04-19", working=False)
    8
    >>> _days("2015-04-12", "2015-04-19", working=True)
    5
    """
    first = dt.date.fromisoformat(begins)
    span = (dt.date.fromisoformat(ends) - first).days + 1
    all_days = (first + dt.timedelta(days=count) for count in range(span))
    return sum(1 for day in all_days if not working or day.isoweekday() <= FRIDAY)
