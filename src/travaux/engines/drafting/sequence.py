"""What two sequences have in common, in order.

One integer an element, as wide as the other sequence, tells where the common part grows (Hyyrö,
"Bit-parallel LCS-length computation revisited", 2004): thousands of words take some milliseconds,
however much of them differs.
"""

from collections.abc import Hashable, Sequence


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the places, on each side, of a longest common subsequence.

    >>> common("decided", "divided")
    [(0, 0), (3, 1), (4, 4), (5, 5), (6, 6)]
    """
    start = next(
        (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    rows = _rows(old[start:], new[start:])
    row, column = len(rows), len(new) - start
    found: list[tuple[int, int]] = []
    while row and column:
        bit = 1 << (column - 1)
        if rows[row - 1] & bit:
            column -= 1
        elif row > 1 and not rows[row - 2] & bit:
            row -= 1
        else:
            row, column = row - 1, column - 1
            found.append((start + row, start + column))
    return [(place, place) for place in range(start)] + found[::-1]


def _rows(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int]:
    """Return for each element of `old` the bits of `new` where the common part does not grow."""
    places: dict[Hashable, int] = {}
    for place, element in enumerate(new):
        places[element] = places.get(element, 0) | 1 << place
    full = (1 << len(new)) - 1
    row, rows = full, []
    for element in old:
        met = row & places.get(element, 0)
        row = ((row + met) | (row - met)) & full
        rows.append(row)
    return rows
