"""What `travaux read` takes to refuse files made to harm: seconds, memory, child included.

The tests give the same files.
"""

import tempfile
from pathlib import Path

from benchmarks.hostile.files import REFUSED
from benchmarks.hostile.spent import Spent, spent
from benchmarks.table import write_row

_REFUSED = 2
_PARTS = ("wall", "work", "megabytes")


def main() -> dict[str, object]:
    """Give each file to the command once; show what it took and said, and return the worst."""
    write_row("file", "wall seconds", "work seconds", "MB", "status", "lines")
    took = {name: _given(name, make()) for name, (make, _) in REFUSED.items()}
    refused = [each for each in took.values() if each.status == _REFUSED and _lines(each) == 1]
    worst = {part: max(getattr(each, part) for each in took.values()) for part in _PARTS}
    return {"files": len(took), "refused_in_one_line": len(refused), **worst}


def _given(name: str, data: bytes) -> Spent:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(data)
        took = spent(path)
    cells = (took.wall, took.work, took.megabytes, took.status, _lines(took))
    write_row(name, *cells)
    return took


def _lines(took: Spent) -> int:
    return len(took.said.splitlines())
