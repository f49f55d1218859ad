"""How texts come in from the command line, once the record is open."""

import argparse
import sys
from pathlib import Path

from travaux.cli.person import person
from travaux.cli.read import contents
from travaux.engines.documents.reading import Reading
from travaux.kernel.errors import Conflict, UnreadableDocument
from travaux.life.congress.words import LABELS, in_words
from travaux.life.mandate.services import bringing_in
from travaux.life.record.services.text import Supplied


def bring_in(args: argparse.Namespace) -> int:
    """Read the file of these arguments and, once that is confirmed, keep it."""
    by = person(args.email)
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
    sys.stdout.write(f"{_outcome(brought)}\n")
    return 0


def keep(args: argparse.Namespace) -> int:
    """Keep each of the files of these arguments, one line a file; 2 where one was refused."""
    by, status = person(args.email), 0
    for name in args.files:
        try:
            brought = bringing_in.bring_in(
                by=by,
                data=contents(name),
                name=Path(name).name,
                supplied=Supplied(args.symbol, corrects=args.corrects),
                released=not args.unreleased,
                confirmed=args.confirm,
            )
        except UnreadableDocument as refusal:
            sys.stderr.write(f"travaux read: {refusal}\n")
            status = 2
        except Conflict as refusal:
            sys.stderr.write(f"travaux read: {name}: {refusal}\n")
            status = 2
        else:
            sys.stdout.write(f"{name}: {_outcome(brought)}\n")
    return status


def _outcome(brought: bringing_in.BroughtIn) -> str:
    about = f": {brought.congress}" if brought.congress else ""
    return f"{brought.text} {'is kept' if brought.new else 'was kept already'}{about}"


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
