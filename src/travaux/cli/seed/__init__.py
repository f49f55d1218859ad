"""`travaux seed FILE`: bring in a text; the congress that it is about opens from it."""

import argparse
import datetime as dt
import importlib
from pathlib import Path

from travaux.cli.database import at_hand, django_ready
from travaux.cli.refusal import in_one_line
from travaux.config.environment import Environment


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a resolution or a report")
    parser.add_argument("--symbol", help="its symbol, where the text does not state it")
    parser.add_argument(
        "--date", type=dt.date.fromisoformat, help="its date as YYYY-MM-DD, likewise"
    )
    parser.add_argument(
        "--as", dest="email", metavar="EMAIL", help="who brings it in (else the first officer)"
    )
    parser.add_argument("--unreleased", action="store_true", help="for the secretariat only")
    parser.add_argument("--yes", action="store_true", help="keep it without asking")


def run(args: argparse.Namespace) -> int:
    """Show what was understood, ask, keep it; return 0 once it is kept, 1 where it is not."""
    return at_the_door("bring_in", args)


def at_the_door(deed: str, args: argparse.Namespace) -> int:
    """Open the record, do one of the deeds of `door` with these arguments, return its status."""
    with in_one_line(), at_hand(Environment()), django_ready():
        return int(getattr(importlib.import_module("travaux.cli.seed.door"), deed)(args))
