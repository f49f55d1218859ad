"""The command `travaux`: one file a command, loaded only when it is called."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from travaux import __version__
from travaux.kernel.errors import TravauxError


class Command(NamedTuple):
    """Where a command lives and what it does, in one line."""

    module: str
    summary: str


COMMANDS = {
    "account": Command("travaux.cli.account", "open accounts, appoint to roles"),
    "adopt": Command("travaux.cli.adopt", "let what a text would do be in force from a day"),
    "backup": Command("travaux.cli.backup", "copy the database and the files into one file"),
    "compare": Command("travaux.cli.compare", "show two texts side by side, word by word"),
    "read": Command("travaux.cli.read", "read texts: their passages, citations and provisions"),
    "register": Command("travaux.cli.register", "show what was asked, of whom, by when"),
    "restore": Command("travaux.cli.restore", "restore such a copy into an empty place"),
    "run": Command("travaux.cli.run", "set up what is missing and serve the site"),
    "seed": Command("travaux.cli.seed", "bring in a text and open the congress it is about"),
    "settings": Command("travaux.cli.settings", "show every setting as it stands"),
    "symbol": Command("travaux.cli.symbol", "name the parts of a document's symbol"),
    "why": Command("travaux.cli.why", "tell where words came from and what became of them"),
    "write": Command("travaux.cli.write", "write a text from its reading, in several formats"),
}
"""Each module has `configure(parser)` and `run(args) -> int`, the exit status."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name and return its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    args = _parser(words).parse_args(words)
    try:
        status = int(importlib.import_module(COMMANDS[args.command].module).run(args))
        sys.stdout.flush()
    except TravauxError as error:
        sys.stderr.write(f"travaux {args.command}: {error}\n")
        return 2
    except BrokenPipeError:
        # Whoever read our output has what they wanted; what is left must not be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser, with the arguments only of the command that was called."""
    parser = argparse.ArgumentParser(
        prog="travaux", description="The whole life of a United Nations congress."
    )
    parser.add_argument("--version", action="version", version=f"travaux {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    called = next((word for word in words if not word.startswith("-")), None)
    for name, command in COMMANDS.items():
        one = commands.add_parser(name, help=command.summary, description=command.summary)
        if name == called:
            importlib.import_module(command.module).configure(one)
    return parser
