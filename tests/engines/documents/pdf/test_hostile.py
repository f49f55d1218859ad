"""PDF files made to harm; what the command says of each is in tests/cli/test_hostile.py."""

import pytest

from benchmarks.hostile.making import made, paged, said, stream
from benchmarks.hostile.traps import TRAPS
from travaux.engines.documents import read
from travaux.engines.documents.apart import read_with_care
from travaux.engines.documents.pdf.packed import is_bomb
from travaux.engines.documents.reading import Box
from travaux.kernel.errors import UnreadableDocument

PLAIN = paged(stream(said("1. Decides.")))


@pytest.mark.parametrize("case", [name for name in TRAPS if "bomb" in name])
def test_what_is_small_only_while_packed_is_refused_unopened(case: str) -> None:
    make, reason = TRAPS[case]
    data = make()
    assert is_bomb(data)
    with pytest.raises(UnreadableDocument, match=reason):
        read(data, name="case.pdf")


def test_pictures_and_fonts_may_be_large() -> None:
    content = b"q " * 20_000_000
    assert is_bomb(made(paged(stream(content))))
    assert not is_bomb(made({**PLAIN, 6: stream(content, before=b"/Subtype /Image")}))
    assert not is_bomb(made({**PLAIN, 6: stream(content, before=b"/Length1 9")}))


@pytest.mark.parametrize(
    "data", [b"", b"stream", b"endstream", b"1 0 obj /FlateDecode streamendstream"]
)
def test_what_is_no_stream_is_passed_over(data: bytes) -> None:
    assert not is_bomb(data)


@pytest.mark.parametrize("box", [b"0 0 0 0", b"0 0 1e30 1e30", b"/a /b (c) null", b"9 9 -9 -9"])
def test_a_page_of_no_sensible_size_gives_no_senseless_places(box: bytes) -> None:
    places = _places(made(paged(stream(said("1. Decides.")), box=box)))
    assert all(abs(side) < 2000 for place in places for side in place.box)


def _places(data: bytes) -> list[Box]:
    """Return where the passages of a file stand, nowhere where its page makes no sense."""
    try:
        passages = read_with_care(data, name="case.pdf").passages
    except UnreadableDocument:
        return []
    return [place for each in passages for place in each.source or () if isinstance(place, Box)]
