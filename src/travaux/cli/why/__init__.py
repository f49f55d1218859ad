"""`travaux why WORDS|PASSAGE`: where words came from, and what became of them."""

import argparse
import importlib

from travaux.cli.database import at_hand, django_ready
from travaux.cli.refusal import in_one_line
from travaux.config.environment import Environment


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "asked", metavar="WORDS|PASSAGE", help='"eight days", or a passage: A/67/97#para_7'
    )
    parser.add_argument("--language", default="en", help="the language of the words shown")


def run(args: argparse.Namespace) -> int:
    """Show the chain; return 0 where something was found, 1 where nothing was."""
    with in_one_line(), at_hand(Environment()), django_ready():
        return int(importlib.import_module("travaux.cli.why.telling").tell(args))
