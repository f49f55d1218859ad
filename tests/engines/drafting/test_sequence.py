"""The longest common subsequence, against the textbook's table."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from travaux.engines.drafting.sequence import common

WORDS = st.text("abc", max_size=12)


def longest(one: str, other: str) -> int:
    row = [0] * (len(other) + 1)
    for letter in one:
        above = row
        row = [0]
        for place, theirs in enumerate(other):
            row.append(above[place] + 1 if letter == theirs else max(row[place], above[place + 1]))
    return row[-1]


@given(WORDS, WORDS)
def test_it_is_in_order_in_both_and_as_long_as_can_be(one: str, other: str) -> None:
    found = common(one, other)
    assert all(one[place] == other[theirs] for place, theirs in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))
    assert len(found) == longest(one, other)
