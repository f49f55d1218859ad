"""`travaux account`: people's accounts and roles, for whoever runs the installation."""

import argparse
import importlib

from travaux.cli.database import at_hand, django_ready
from travaux.cli.refusal import in_one_line
from travaux.config.environment import Environment


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    add = deeds.add_parser("add", help="open an account")
    add.add_argument("email", metavar="EMAIL")
    add.add_argument("--name", default="", help="the person's name")
    add.add_argument("--language", default="", help="ar, zh, en, fr, ru or es")
    add.add_argument(
        "--role", action="append", default=[], metavar="ROLE", help="may be given several times"
    )
    add.add_argument(
        "--password",
        action="store_true",
        help="ask for a password; else the person sets one by a reset",
    )
    lists = deeds.add_parser("list", help="show accounts and their roles")
    lists.add_argument("words", nargs="*", metavar="WORD", help="of a name or an address")
    role = deeds.add_parser("role", help="give a role, or take it back")
    role.add_argument("email", metavar="EMAIL")
    role.add_argument("role", metavar="ROLE")
    role.add_argument("--end", action="store_true", help="take it back")


def run(args: argparse.Namespace) -> int:
    """Do what is asked; return 0, or 1 with one line where it is refused."""
    with in_one_line(), at_hand(Environment()), django_ready():
        importlib.import_module("travaux.cli.account.deeds").do(args)
    return 0
