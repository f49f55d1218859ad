"""`travaux register`: what was asked, of whom, by when, and where it stands on a day."""

import argparse
import datetime as dt
import importlib

from travaux.cli.database import at_hand, django_ready
from travaux.cli.refusal import in_one_line
from travaux.config.environment import Environment


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--json", action="store_true", help="one JSON object a task and line")
    parser.add_argument(
        "--as-at",
        metavar="DATE",
        type=dt.date.fromisoformat,
        help="as YYYY-MM-DD (else the day of each congress)",
    )
    parser.add_argument("--congress", metavar="SLUG", help="only of this congress")
    parser.add_argument("--party", metavar="KEY", help="only what this party is asked")
    parser.add_argument(
        "--as", dest="email", metavar="EMAIL", help="who looks (else the first officer)"
    )


def run(args: argparse.Namespace) -> int:
    """Print the register; return 0, or 1 with one line where it is refused."""
    with in_one_line(), at_hand(Environment()), django_ready():
        importlib.import_module("travaux.cli.register.door").show(args)
    return 0
