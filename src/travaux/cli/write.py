"""The command `travaux write`: a text from its reading, in one of the formats."""

import argparse
import importlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from travaux.engines.documents.checked import NotAReadingError, load
from travaux.engines.documents.reading import Reading
from travaux.kernel.errors import TravauxError

_STANDARD_INPUT = "-"
_NOT_IN_NAMES = re.compile(r"[^\w.()-]+")
_LONGEST_NAME = 100


class _Format(NamedTuple):
    module: str
    ending: str
    what: str


_FORMATS = {
    "akn": _Format("akn", ".xml", "Akoma Ntoso"),
    "docx": _Format("docx", ".docx", "a Word document"),
    "html": _Format("html", ".html", "a web page"),
    "text": _Format("plain", ".txt", "plain text"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    formats = parser.add_mutually_exclusive_group(required=True)
    for name, each in _FORMATS.items():
        formats.add_argument(
            f"--{name}", dest="format", action="store_const", const=name, help=f"as {each.what}"
        )
    parser.add_argument(
        "reading",
        metavar="READING",
        help="what travaux read --json prints, one reading or one a line; - for standard input",
    )
    parser.add_argument(
        "-o",
        dest="output",
        metavar="PATH",
        help="the file to write, or a folder for a file each (else standard output)",
    )


def run(args: argparse.Namespace) -> int:
    """Write each reading as the format that was asked for."""
    readings = list(_readings(args.reading))
    output = Path(args.output) if args.output else None
    into_folder = output is not None and (output.is_dir() or args.output.endswith("/"))
    if len(readings) > 1 and not into_folder:
        raise TravauxError(f"{args.reading}: {len(readings)} readings: name a folder with -o.")
    if output is None and args.format == "docx" and sys.stdout.isatty():
        raise TravauxError("A Word document is not for a terminal: name a file with -o.")
    format_ = _FORMATS[args.format]
    write = importlib.import_module(f"travaux.engines.documents.{format_.module}").write
    taken: set[str] = set()
    for reading in readings:
        made = write(reading)
        data = made if isinstance(made, bytes) else made.encode("utf-8")
        if output is None:
            sys.stdout.buffer.write(data)
        else:
            name = _file_name(reading, format_.ending, taken) if into_folder else ""
            _save(output / name, data)
    return 0


def _readings(name: str) -> Iterator[Reading]:
    """Return the readings of a file, one or one a line.

    Raises TravauxError, whose message names the file, the line and the field that is wrong.
    """
    text = _text(name)
    try:
        values = [(1, json.loads(text))]
    except json.JSONDecodeError:
        values = list(_lines(name, text))
    except RecursionError:
        raise TravauxError(f"{name}: no reading: values stand in one another too deep") from None
    for line, value in values:
        try:
            yield load(value)
        except NotAReadingError as error:
            place = f"line {line}: " if len(values) > 1 else ""
            raise TravauxError(f"{name}: {place}no reading: {error}") from None


def _lines(name: str, text: str) -> Iterator[tuple[int, object]]:
    lines = text.split("\n")
    is_one = not lines[0].rstrip().endswith("}")
    for number, line in enumerate([text] if is_one else lines, 1):
        if not line.strip() and not is_one:
            continue
        try:
            yield number, json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            at, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
            reason = getattr(error, "msg", "values stand in one another too deep")
            raise TravauxError(
                f"{name}: line {number + at - 1}, column {column}: not JSON: {reason}"
            ) from None


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == _STANDARD_INPUT else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TravauxError(f"{name}: byte {error.start}: not UTF-8") from None
    except (OSError, ValueError) as error:
        raise TravauxError(f"{name}: {getattr(error, 'strerror', None) or error}") from None


def _file_name(reading: Reading, ending: str, taken: set[str]) -> str:
    """Return a name for the file of a reading, from its symbol or the file it was read from."""
    told = reading.symbol or Path(reading.source.name).stem
    stem = _NOT_IN_NAMES.sub("_", told).strip("_.")[:_LONGEST_NAME] or "text"
    if reading.symbol:
        stem += f"_{reading.source.language}"
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}_{number}"
    taken.add(name.casefold())
    return name + ending


def _save(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise TravauxError(f"{path}: {error.strerror or error}") from None
