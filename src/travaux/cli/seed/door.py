"""What `travaux seed` does once the record is open."""

import argparse
import sys

from travaux.engines.documents.reading import Reading
from travaux.kernel.errors import NotPermitted
from travaux.life.congress.words import LABELS, in_words
from travaux.life.mandate.services import bringing_in
from travaux.life.people.models import Account, Role
from travaux.life.record.services.text import Supplied


def bring_in(args: argparse.Namespace) -> int:
    """Read the file of these arguments and, once that is confirmed, keep it."""
    by = _person(args.email)
    data = args.file.read_bytes()
    reading = bringing_in.preview(by=by, data=data, name=args.file.name)
    sys.stdout.write(_summary(reading))
    if not (args.yes or _confirmed()):
        sys.stdout.write("Nothing was kept.\n")
        return 1
    brought = bringing_in.bring_in(
        by=by,
        data=data,
        name=args.file.name,
        supplied=Supplied(args.symbol, args.date),
        released=not args.unreleased,
    )
    sys.stdout.write(f"{brought.text} {'is kept' if brought.new else 'was kept already'}")
    sys.stdout.write(f": {brought.congress}\n" if brought.congress else "\n")
    return 0


def _person(email: str | None) -> Account:
    found = Account.objects.filter(is_active=True)
    if email:
        person = found.filter(email__iexact=email).first()
    else:
        officers = found.filter(appointments__role=Role.OFFICER, appointments__ended_at=None)
        person = officers.order_by("pk").first()
    if person is None:
        raise NotPermitted(
            f"There is no account {email}." if email else "There is no secretariat officer yet."
        )
    return person


def _confirmed() -> bool:
    sys.stdout.write("Keep it? [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _summary(reading: Reading) -> str:
    """Return what was understood of a text, one fact a line."""
    tasks = sum(len(each.tasks) for each in reading.provisions)
    facts = reading.congress.facts if reading.congress else ()
    stated = [
        f"  {LABELS[each.fact]}: {in_words(each.fact, each.value)} ({each.stage})"
        for each in facts
    ]
    doubts = [f"  unsure: {doubt.text}" for doubt in reading.warnings]
    head = f"{reading.symbol or 'no symbol stated'}: {reading.title or 'no title stated'}"
    counts = f"{len(reading.passages)} passages, {len(reading.provisions)} acts, {tasks} tasks"
    return "\n".join([head, counts, *stated, *doubts, ""])
