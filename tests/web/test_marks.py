"""Passages cut into pieces at their marks and links."""

from hypothesis import given
from hypothesis import strategies as st

from travaux.web.marks import Piece, cut

SPANS = st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30)), max_size=5)


@given(st.text(max_size=25), SPANS, SPANS)
def test_pieces_are_the_whole_text(
    text: str, marks: list[tuple[int, int]], links: list[tuple[int, int]]
) -> None:
    pieces = cut(text, marks=marks, links=[(span, "/somewhere") for span in links])
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


@given(st.text(max_size=25), SPANS)
def test_just_what_the_spans_hold_is_marked(text: str, marks: list[tuple[int, int]]) -> None:
    inside = [(begin, end) for begin, end in marks if 0 <= begin < end <= len(text)]
    expected = [any(begin <= place < end for begin, end in inside) for place in range(len(text))]
    pieces = cut(text, marks=marks)
    assert [piece.marked for piece in pieces for _ in piece.text] == expected


def test_a_mark_that_crosses_a_link_keeps_both() -> None:
    assert cut("see A/67/97 now", marks=[(0, 8)], links=[((4, 11), "/a")]) == [
        Piece("see ", marked=True),
        Piece("A/67", marked=True, url="/a"),
        Piece("/97", url="/a"),
        Piece(" now"),
    ]


def test_the_first_of_two_links_that_overlap_holds() -> None:
    assert cut("abcd", links=[((0, 3), "/first"), ((2, 4), "/second")]) == [
        Piece("ab", url="/first"),
        Piece("c", url="/first"),
        Piece("d", url="/second"),
    ]
