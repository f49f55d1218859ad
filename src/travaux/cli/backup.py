"""`travaux backup FILE`: one file that holds the database and the files, while the site runs."""

import argparse
import sys
from pathlib import Path

from travaux.cli.copies.writing import write
from travaux.cli.database import at_hand
from travaux.cli.refusal import in_one_line
from travaux.config import environment
from travaux.config.environment import Environment
from travaux.config.postgres import find
from travaux.kernel.errors import Conflict


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write")


def run(args: argparse.Namespace) -> int:
    """Write the copy and say what it holds; return 0, or 1 with one line where it failed."""
    settings = Environment()
    target: Path = args.file
    with in_one_line():
        if target.exists():
            raise Conflict(f"{target} is there already.")
        tools = find(settings.text(environment.POSTGRES))
        with at_hand(settings) as (url, _):
            manifest = write(target, data=settings.data(), url=url, tools=tools)
        size = target.stat().st_size
        sys.stdout.write(f"{target}: {len(manifest.parts)} parts, {size} bytes\n")
    return 0
