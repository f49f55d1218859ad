"""Which files are read, and their bytes."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from travaux.engines.documents.source import LARGEST
from travaux.kernel.errors import UnreadableDocument

STANDARD_INPUT = "-"


def listed(names: Iterable[str]) -> Iterator[str]:
    """Yield the files that these names mean, those of a folder and its folders in order.

    What begins with a point is passed over in a folder, as is a link to another folder.
    """
    for name in names:
        if name == STANDARD_INPUT or not Path(name).is_dir():
            yield name
            continue
        for folder, folders, files in os.walk(name):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            yield from (
                str(Path(folder, each)) for each in sorted(files) if not each.startswith(".")
            )


def contents(name: str) -> bytes:
    """Return the bytes of a file, and no more than one beyond what is read at most."""
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(LARGEST + 1)
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableDocument(f"{name}: {reason}") from error
