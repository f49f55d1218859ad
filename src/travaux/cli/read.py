"""The command `travaux read`: what texts hold, as an outline or as JSON."""

import argparse
import importlib
import json
import shutil
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from travaux.engines.documents import read
from travaux.engines.documents.reading import Passage, Provision, Reading, Task, View, dump
from travaux.engines.documents.source import LARGEST
from travaux.kernel.errors import TravauxError, UnreadableDocument

_STANDARD_INPUT = "-"
_NARROWEST, _WIDEST = 80, 132
_MARGIN = 34
_SPACED = ("title", "heading", "paragraph", "preamble", "note", "closing")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text; - for standard input")
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--json", action="store_true", help="print one JSON object a file and line"
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


def run(args: argparse.Namespace) -> int:
    """Read and print or keep each file; return 2 where one of them was refused."""
    if args.symbol and len(args.files) > 1:
        raise TravauxError("--symbol names one text: give one file with it.")
    if args.keep:
        return int(importlib.import_module("travaux.cli.seed").at_the_door("keep", args))
    status = 0
    for name in args.files:
        try:
            reading = read(contents(name), name=name)
        except UnreadableDocument as error:
            sys.stderr.write(f"travaux read: {error}\n")
            status = 2
            continue
        if args.json:
            sys.stdout.write(f"{json.dumps(dump(reading), ensure_ascii=False)}\n")
        else:
            sys.stdout.writelines(
                f"{line}\n" for line in (*_outline(reading, terminal_width()), "")
            )
    return status


def contents(name: str) -> bytes:
    """Return the bytes of a file, and no more than one beyond what is read at most."""
    try:
        if name == _STANDARD_INPUT:
            return sys.stdin.buffer.read(LARGEST + 1)
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableDocument(f"{name}: {reason}") from error


def terminal_width() -> int:
    """Return how many columns a line may have, never too few or too many to read."""
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)


def _outline(reading: Reading, width: int) -> Iterator[str]:
    """Return the lines of a reading: the text, and in the margin what each passage does."""
    stated = (reading.symbol, reading.kind, reading.organ, reading.session, reading.date)
    yield f"{reading.source.name}: {' · '.join(each for each in stated if each) or 'not stated'}"
    does: dict[str, list[str]] = defaultdict(list)
    for provision in reading.provisions:
        does[provision.passage].extend(_said(provision))
    for view in reading.views:
        does[view.passage].append(_viewed(view))
    depths: dict[str | None, int] = {None: 0}
    for passage in reading.passages:
        depths[passage.id] = depths[passage.parent] + 1
        if passage.kind in _SPACED:
            yield ""
        yield from _beside(passage, does[passage.id], 4 * depths[passage.parent], width)
    for doubt in reading.warnings:
        yield f"unsure: {doubt.passage or 'the text'}: {doubt.text}"


def _beside(passage: Passage, notes: list[str], indent: int, width: int) -> Iterator[str]:
    """Return the lines of a passage with its notes in the margin."""
    column = width - _MARGIN - 3
    number = f"{passage.number} " if passage.number else ""
    before = " " * min(indent, column // 3)
    text = textwrap.wrap(
        f"{number}{passage.text}",
        column,
        initial_indent=before,
        subsequent_indent=before + " " * min(len(number), 8),
    )
    margin = [
        line for note in notes for line in textwrap.wrap(note, _MARGIN, subsequent_indent="  ")
    ]
    for left, right in zip_longest(text, margin, fillvalue=""):
        yield f"{left:<{column}} | {right}" if right else left


def _said(provision: Provision) -> Iterator[str]:
    """Return a note a task: act · who · by when."""
    would = "would " if provision.stage == "proposed" else ""
    who = ", ".join(provision.addressees)
    for task in provision.tasks or (Task(""),):
        due = task.due.text if task.due else ""
        yield " · ".join(each for each in (f"{would}{provision.act}", who, due) if each)


def _viewed(view: View) -> str:
    return f"view · {view.by or 'not named'}"
