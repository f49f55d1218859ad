"""How a benchmark shows what it measured: a table, row by row."""

import sys

WIDTH = 22


def write_row(*cells: object) -> None:
    """Write one row, numbers to the right."""
    sys.stdout.write(" ".join(_cell(cell) for cell in cells).rstrip() + "\n")
    sys.stdout.flush()


def _cell(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:{WIDTH}.2f}"
    return f"{cell:>{WIDTH}}" if isinstance(cell, int) else f"{cell!s:{WIDTH}}"
