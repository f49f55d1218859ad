"""Bring the known bodies and sessions into the database."""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from travaux.kernel.languages import CODES
from travaux.life.parties.models import Party, Session

_DATA = Path(__file__).parent / "data"


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load_bodies() -> None:
    """Bring `data/bodies.csv` and `data/sessions.csv` into the database; safe to repeat.

    A superior stands before its subsidiaries in the file. Sessions that an officer has dated
    otherwise since keep the officer's dates. Locks no more than the rows it changes.
    """
    parties: dict[str, Party] = {}
    for row in _rows("bodies.csv"):
        parties[row["key"]], _ = Party.objects.update_or_create(
            key=row["key"],
            defaults={
                "kind": row["kind"],
                "names": {code: row[code] for code in CODES},
                "also": [name for name in row["also"].split("|") if name],
                "reports_to": parties.get(row["reports_to"]),
            },
        )
    for row in _rows("sessions.csv"):
        Session.objects.get_or_create(
            organ=parties[row["organ"]],
            ordinal=int(row["ordinal"]),
            defaults={
                "begins": dt.date.fromisoformat(row["begins"]),
                "ends": dt.date.fromisoformat(row["ends"]),
                "source": row["source"],
            },
        )
