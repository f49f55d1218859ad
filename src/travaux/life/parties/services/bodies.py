"""Bring the known bodies, States, classes and sessions into the database."""

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from travaux.kernel.languages import CODES
from travaux.life.parties.models import Membership, Party, Session

_DATA = Path(__file__).parent.parent / "data"
_CHANGED = ("kind", "names", "formal", "also")
_OBSERVER = "observer"

Interval = tuple[dt.date | None, dt.date | None]
Pair = tuple[str, str]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def first_day(written: str) -> dt.date | None:
    """Return the day that a day, a month or a year begins with; none for an empty string.

    >>> first_day("1994"), first_day("2007-12"), first_day("2017-06-04")
    (datetime.date(1994, 1, 1), datetime.date(2007, 12, 1), datetime.date(2017, 6, 4))
    """
    return dt.date.fromisoformat(written + "1900-01-01"[len(written) :]) if written else None


@transaction.atomic
def load_bodies() -> None:
    """Bring the files of `data/` into the database; safe to repeat, and quick when all is there.

    A session that an officer has dated otherwise keeps its dates, and who belongs to a class where
    an officer has stated it. Locks no more than the rows it changes.
    """
    bodies, states = list(_rows("bodies.csv")), list(_rows("states.csv"))
    parties = _load_parties([_body(row) for row in bodies] + [_state(row) for row in states])
    _load_superiors(parties, {row["key"]: row["reports_to"] for row in bodies})
    _load_memberships(parties, _memberships(bodies, states))
    _load_sessions(parties)


def _body(row: dict[str, str]) -> Party:
    return Party(
        key=row["key"],
        kind=row["kind"],
        names={code: row[code] for code in CODES if row[code]},
        also=[name for name in row["also"].split("|") if name],
    )


def _state(row: dict[str, str]) -> Party:
    return Party(
        key=row["iso3"].lower(),
        kind=Party.Kind.STATE,
        names={code: row[code] for code in CODES},
        formal={code: row[f"formal_{code}"] for code in CODES},
        also=[name for name in row["also"].split("|") if name],
    )


def _load_parties(wanted: list[Party]) -> dict[str, Party]:
    standing = {party.key: party for party in Party.objects.all()}
    changed = []
    for party in wanted:
        kept = standing.get(party.key)
        if kept and any(getattr(kept, name) != getattr(party, name) for name in _CHANGED):
            for name in _CHANGED:
                setattr(kept, name, getattr(party, name))
            changed.append(kept)
    Party.objects.bulk_update(changed, _CHANGED)
    new = Party.objects.bulk_create(party for party in wanted if party.key not in standing)
    return standing | {party.key: party for party in new}


def _load_superiors(parties: dict[str, Party], superiors: dict[str, str]) -> None:
    changed = []
    for key, superior in superiors.items():
        above = parties[superior].pk if superior else None
        if parties[key].reports_to_id != above:
            parties[key].reports_to_id = above
            changed.append(parties[key])
    Party.objects.bulk_update(changed, ["reports_to"])


def _memberships(
    bodies: list[dict[str, str]], states: list[dict[str, str]]
) -> dict[Pair, Interval]:
    """Return who belongs to which class and from when until when, by class and member."""
    found: dict[Pair, Interval] = {
        (row["member_of"], row["key"]): (None, None) for row in bodies if row["member_of"]
    }
    for row in states:
        key, since = row["iso3"].lower(), row["member_since"]
        found["states", key] = found["governments", key] = (None, None)
        if since != _OBSERVER:
            found["member-states", key] = (first_day(since), None)
        for group in filter(None, row["groups"].split("|")):
            found[group, key] = (None, None)
        if row["ldc_since"]:
            listed = first_day(row["ldc_since"]), first_day(row["ldc_until"])
            found["least-developed-countries", key] = listed
    return found


def _load_memberships(parties: dict[str, Party], wanted: dict[Pair, Interval]) -> None:
    keys = {party.pk: key for key, party in parties.items()}
    standing: dict[Pair, list[Membership]] = defaultdict(list)
    for each in Membership.objects.all():
        standing[keys[each.of_id], keys[each.member_id]].append(each)
    old, new = [], []
    for pair, interval in wanted.items():
        rows = standing.pop(pair, [])
        if any(row.by_id for row in rows) or [(row.begins, row.ends) for row in rows] == [
            interval
        ]:
            continue
        old += rows
        of, member = (parties[key] for key in pair)
        new.append(Membership(of=of, member=member, begins=interval[0], ends=interval[1]))
    left = [row for rows in standing.values() for row in rows]
    old += [row for row in left if row.by_id is None]
    if old:
        Membership.objects.filter(pk__in=[row.pk for row in old]).delete()
    Membership.objects.bulk_create(new)


def _load_sessions(parties: dict[str, Party]) -> None:
    """Add the sessions that are not there, and date those that only a text has named so far."""
    standing = {(each.organ_id, each.ordinal): each for each in Session.objects.all()}
    for row in _rows("sessions.csv"):
        organ, ordinal = parties[row["organ"]], int(row["ordinal"])
        session = standing.get((organ.pk, ordinal)) or Session(organ=organ, ordinal=ordinal)
        if session.begins is None:
            session.begins, session.ends = first_day(row["begins"]), first_day(row["ends"])
            session.source = row["source"]
            session.save()
