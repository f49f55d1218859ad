"""The command `travaux read`: what texts hold, as an outline, as JSON or explained."""

import argparse
import importlib
import sys
from collections.abc import Iterator

from travaux.cli.read.files import STANDARD_INPUT, contents, listed
from travaux.cli.read.one import Form, Printed, Way, printed
from travaux.cli.read.outline import terminal_width
from travaux.cli.read.progress import Bar
from travaux.kernel.errors import TravauxError

__all__ = ["configure", "contents", "run", "terminal_width"]

_REFUSED, _STOPPED = 2, 130


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a text, or a folder whose texts are all read; - for standard input",
    )
    parser.add_argument(
        "--workers",
        type=_count,
        default=1,
        metavar="N",
        help="read many files with so many processes (else with one)",
    )
    parser.add_argument(
        "--english",
        metavar="ENGLISH",
        help="complete what is read in another language from the English edition, this file",
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--json", action="store_true", help="print one JSON object a file and line"
    )
    either.add_argument(
        "--explain",
        action="store_true",
        help="show for each provision which rule of the grammar found what",
    )
    either.add_argument("--keep", action="store_true", help="keep the texts in the record")
    keeping = parser.add_argument_group("with --keep")
    keeping.add_argument("--symbol", help="the symbol of a text that does not state it")
    keeping.add_argument(
        "--corrects", action="store_true", help="correct the edition that is in the record"
    )
    keeping.add_argument(
        "--confirm", action="store_true", help="vouch for what was understood of them"
    )
    keeping.add_argument("--unreleased", action="store_true", help="for the secretariat only")
    keeping.add_argument(
        "--as", dest="email", metavar="EMAIL", help="who keeps them (else the first officer)"
    )


def _count(words: str) -> int:
    if not (words.isdecimal() and int(words)):
        raise argparse.ArgumentTypeError("give a number from 1 on")
    return int(words)


def run(args: argparse.Namespace) -> int:
    """Read and print or keep each file; return 2 where one was refused, 130 where stopped."""
    args.files = list(listed(args.files))
    if args.symbol and len(args.files) > 1:
        raise TravauxError("--symbol names one text: give one file with it.")
    if args.keep:
        return int(importlib.import_module("travaux.cli.seed").at_the_door("keep", args))
    if args.workers > 1 and STANDARD_INPUT in args.files:
        raise TravauxError("--workers reads files: give no standard input with it.")
    bar = Bar(len(args.files), sys.stderr)
    try:
        return _print(_read(args), bar)
    except KeyboardInterrupt:
        bar.clear()
        return _STOPPED


def _read(args: argparse.Namespace) -> Iterator[Printed]:
    form: Form = "json" if args.json else "explained" if args.explain else "outline"
    way = Way(form, terminal_width(), args.english)
    if args.workers > 1 and len(args.files) > 1:
        many = importlib.import_module("travaux.cli.read.many")
        found: Iterator[Printed] = many.by_many(args.files, way, args.workers)
        return found
    return (printed(name, way) for name in args.files)


def _print(found: Iterator[Printed], bar: Bar) -> int:
    """Print what was read as it comes; return the exit status."""
    status = 0
    bar.show(0)
    for done, each in enumerate(found, 1):
        bar.clear()
        if each.refused:
            sys.stdout.flush()
            sys.stderr.write(f"travaux read: {each.refused}\n")
            status = _REFUSED
        sys.stdout.write(each.out)
        bar.show(done)
    bar.clear()
    return status
