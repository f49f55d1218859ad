"""`travaux adopt TEXT --on DATE --symbol SYMBOL`: what a text would do it does, from that day."""

import argparse
import datetime as dt
import importlib

from travaux.cli.database import at_hand, django_ready
from travaux.cli.refusal import in_one_line
from travaux.config.environment import Environment


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("text", metavar="TEXT", help="its symbol, or the address of its page")
    parser.add_argument(
        "--on", dest="day", metavar="DATE", type=dt.date.fromisoformat, help="as YYYY-MM-DD"
    )
    parser.add_argument("--symbol", help="that of the resolution, such as A/RES/67/184")
    parser.add_argument(
        "--as", dest="email", metavar="EMAIL", help="who notes it (else the first officer)"
    )
    parser.add_argument("--undo", action="store_true", help="undo it instead")
    parser.add_argument("--reason", default="", help="why it is undone")


def run(args: argparse.Namespace) -> int:
    """Do what is asked; return 0, or 1 with one line where it is refused."""
    with in_one_line(), at_hand(Environment()), django_ready():
        importlib.import_module("travaux.cli.adopt.door").do(args)
    return 0
