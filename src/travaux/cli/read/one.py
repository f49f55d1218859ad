"""One file read and put into words, in this process or in one of several.

What only some forms and languages need is loaded when it is needed.
"""

import importlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from travaux.cli.read.files import contents
from travaux.engines.documents.apart import read_with_care
from travaux.engines.documents.reading import Reading, dump
from travaux.kernel.errors import UnreadableDocument

Form = Literal["json", "outline", "explained"]


@dataclass(frozen=True)
class Way:
    """How a reading is put into words, in lines of so many columns where it is not JSON.

    `english` is the file of the English edition that it is completed from.
    """

    form: Form
    width: int
    english: str | None = None


@dataclass(frozen=True)
class Printed:
    """What is to be printed of one file, or why it was refused."""

    out: str = ""
    refused: str = ""


def printed(name: str, way: Way) -> Printed:
    """Read one file; whatever is wrong with it, it does not keep the others from being read."""
    try:
        reading = read_with_care(contents(name), name=name)
        if way.english is not None:
            lexical = importlib.import_module("travaux.engines.documents.lexical")
            reading = lexical.carry(reading, _english(way.english))
        return Printed("".join(f"{line}\n" for line in _lines(reading, way)))
    except UnreadableDocument as error:
        return Printed(refused=str(error))
    except MemoryError:
        return Printed(refused=f"{name}: reading it took more memory than is allowed.")
    except Exception as error:  # noqa: BLE001 (a fault of ours with one file, not with the rest)
        kind = type(error).__name__
        return Printed(refused=f"{name}: the reader failed on it ({kind}); please report this.")


def _lines(reading: Reading, way: Way) -> Iterator[str]:
    if way.form == "json":
        yield json.dumps(dump(reading), ensure_ascii=False)
        return
    form = importlib.import_module(f"travaux.cli.read.{way.form}")
    yield from form.lines(reading, way.width)
    yield ""


@lru_cache(maxsize=1)
def _english(name: str) -> Reading:
    """Return the reading of the English edition, which all files of a command are completed by."""
    return read_with_care(contents(name), name=name)
