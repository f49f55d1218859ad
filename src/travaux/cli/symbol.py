"""The command `travaux symbol`: the parts of a document's symbol, one a line."""

import argparse
import sys

from travaux.engines.documents.symbol import Symbol


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("symbol", metavar="SYMBOL", help="such as A/CONF.222/L.6/Rev.1")


def run(args: argparse.Namespace) -> int:
    """Print what each part of a symbol is and stands for."""
    parts = Symbol.parse(args.symbol).parts
    width = max(len(part.text) for part in parts)
    for part in parts:
        sys.stdout.write(f"{part.role:<8} {part.text:<{width}}  {part.meaning}\n")
    return 0
