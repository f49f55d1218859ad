"""What `travaux register` does once the record is open."""

import argparse
import datetime as dt
import json
import sys
from typing import Any

from travaux.cli.person import person
from travaux.kernel.errors import TravauxError
from travaux.life.congress.models import Congress
from travaux.life.mandate.models import Addressee, Entry
from travaux.life.mandate.selectors.register import entries
from travaux.life.parties.models import Party

_ORDER = (
    "task__provision__wording__edition_id",
    "task__provision__position",
    "task__provision_id",
    "task__position",
)


def show(args: argparse.Namespace) -> None:
    """Print the tasks that these arguments ask for, as their texts have them.

    Those whose act asks nobody (decides, takes note) are among them.
    """
    found = entries(person(args.email), args.as_at)
    if args.congress:
        _require(Congress, slug=args.congress)
        found = found.filter(congress__slug=args.congress)
    if args.party:
        _require(Party, key=args.party)
        asked = Addressee.objects.filter(party__key=args.party)
        found = found.filter(pk__in=asked.values("entry"))
    for entry in found.order_by(*_ORDER):
        row = as_row(entry)
        line = json.dumps(row, ensure_ascii=False) if args.json else _line(row)
        sys.stdout.write(f"{line}\n")


def as_row(entry: Any) -> dict[str, Any]:
    """Return an entry that `entries` returned, as plain values of JSON."""
    task = entry.task
    provision = task.provision
    wording = provision.wording
    return {
        "text": str(wording.edition.text),
        "passage": wording.passage.ident,
        "act": provision.act,
        "by": provision.by or None,
        "addressees": provision.addressees,
        "with": provision.jointly_with,
        "matter": task.matter,
        "due": _due(entry),
        "report_to": task.report_to or None,
        "through": task.through or None,
        "stage": _stage(entry),
        "state": entry.state,
        "in_force_from": _written(_since(entry)),
        "verdict": provision.verdict,
        "congress": entry.congress and entry.congress.slug,
    }


def _since(entry: Any) -> dt.date | None:
    """Return from when what was proposed binds, as far as it does on the day of the entry."""
    begins: dt.date | None = entry.task.provision.in_force_from
    return begins if begins and begins <= entry.day else None


def _stage(entry: Any) -> str:
    """Return whether what is asked had come into force by the day of the entry."""
    return "in force" if _since(entry) else str(entry.task.provision.stage)


def _due(entry: Entry) -> dict[str, Any] | None:
    due = entry.task.due
    if due is None:
        return None
    return {
        "text": due["text"],
        "kind": due["kind"],
        "from": _written(entry.due_begins),
        "to": _written(entry.due_ends),
    }


def _written(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _line(row: dict[str, Any]) -> str:
    """Return a row of the table: where it stands, what is asked of whom, by when, its state."""
    due = row["due"]
    return "  ".join(
        (
            f"{row['passage'][:14]:14}",
            f"{row['state']:10}",
            f"{row['act'][:18]:18}",
            f"{', '.join(row['addressees'])[:28]:28}",
            f"{due['text'][:28] if due else '':28}",
            row["matter"][:60],
        )
    ).rstrip()


def _require(model: type[Congress] | type[Party], **wanted: str) -> None:
    if not model.objects.filter(**wanted).exists():
        name = model._meta.verbose_name  # noqa: SLF001 (Django's documented interface)
        raise TravauxError(f"There is no {name} {next(iter(wanted.values()))}.")
