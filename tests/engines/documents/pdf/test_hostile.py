"""PDF files made to harm, or that are none: each refused in one line, soon, in little memory."""

import time
import zlib
from collections.abc import Callable

import pytest

from tests.engines.documents.pdf.making import FONT, made, paged, said, stream
from travaux.engines.documents.apart import read_with_care
from travaux.engines.documents.pdf.file import MOST_PAGES
from travaux.engines.documents.reading import Box
from travaux.kernel.errors import UnreadableDocument

SECONDS = 3.0
"""What a refusal may take here, where other tests run beside it; alone it takes less than one."""


def many_pages(count: int) -> bytes:
    """Return a file with so many pages that say the same."""
    kids = b" ".join(b"%d 0 R" % (number + 10) for number in range(count))
    page = paged(b"")[3]
    return made(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            4: stream(said("1. Decides.")),
            5: FONT,
            **{number + 10: page for number in range(count)},
        }
    )


def bomb_of_blanks() -> bytes:
    return made(paged(stream(b" " * 400_000_000)))


def bomb_of_words() -> bytes:
    return made(
        paged(stream(b"BT /F1 11 Tf " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 4_000_000 + b"ET"))
    )


def bomb_twice_packed() -> bytes:
    packed = zlib.compress(zlib.compress(b" " * 800_000_000, 9), 9)
    head = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n" % len(packed)
    return made(paged(head + packed + b"\nendstream"))


def bomb_of_objects() -> bytes:
    inside = b"10 0 11 20 " + b" " * 300_000_000
    held = stream(inside, before=b"/Type /ObjStm /N 2 /First 11")
    table = stream(
        b"\x02\x00\x06\x00" * 12, before=b"/Type /XRef /Size 12 /W [1 2 1] /Root 10 0 R"
    )
    body = b"%%PDF-1.7\n6 0 obj\n%s\nendobj\n" % held
    return body + b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(body))


def forms_in_forms() -> bytes:
    """Each form draws the next ten times."""
    objects = paged(stream(b"/X10 Do"), resources=b"/XObject << /X10 10 0 R >>")
    for number in range(10, 22):
        inner = b"/Resources << /Font << /F1 5 0 R >> /XObject << /X%d %d 0 R >> >>" % (
            number + 1,
            number + 1,
        )
        before = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] %s" % inner
        objects[number] = stream(b"/X%d Do " % (number + 1) * 10, before=before)
    objects[22] = stream(
        said("a"),
        before=b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
        b" /Resources << /Font << /F1 5 0 R >> >>",
    )
    return made(objects)


def pages_in_a_ring() -> bytes:
    return made(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 9 >>",
            3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>",
        }
    )


def deep_pages() -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for number in range(2, 5000):
        objects[number] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1)
    objects[5000] = b"<< /Type /Page /MediaBox [0 0 9 9] >>"
    return made(objects)


def deep_arrays() -> bytes:
    return made(paged(stream(b"[" * 3_000_000)))


def encrypted() -> bytes:
    lock = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"61" * 32, b"62" * 32)
    whole = made({**paged(stream(said("1. Decides."))), 6: lock})
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 6 0 R /ID [<61> <61>]")


def unmapped() -> bytes:
    objects = paged(stream(b"BT /F1 11 Tf 72 750 Td <00050006000700080009> Tj ET"))
    objects[5] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+X /Encoding /Identity-H"
        b" /DescendantFonts [6 0 R] >>"
    )
    objects[6] = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+X /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 7 0 R >>"
    )
    objects[7] = (
        b"<< /Type /FontDescriptor /FontName /AAAAAA+X /Flags 4 /FontBBox [0 0 1000 1000]"
        b" /Ascent 800 /Descent -200 /ItalicAngle 0 /CapHeight 700 /StemV 80 >>"
    )
    return made(objects)


PRINTED = made(paged(stream(said("1. Decides to remain seized of the matter."))))
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "noise": (lambda: b"%PDF-" + bytes(range(256)) * 400, "no PDF file, or the end of it is cut"),
    "noise with an end": (
        lambda: b"%PDF-1.4\n" + bytes(range(256)) * 9 + b"%%EOF",
        "damaged, or no PDF file",
    ),
    "cut": (lambda: PRINTED[: len(PRINTED) // 2], "the end of it is cut"),
    "encrypted": (encrypted, "encrypted: remove the password first"),
    "without text": (
        lambda: made(paged(stream(b"0 0 100 100 re f"))),
        "a scan: needs recognition first",
    ),
    "5,000 pages": (
        lambda: many_pages(5000),
        f"5,000 pages, of {MOST_PAGES:,} that are read at most",
    ),
    "no pages": (lambda: made({1: b"<< /Type /Catalog >>"}), ""),
    "flate bomb of blanks": (bomb_of_blanks, ""),
    "flate bomb of words": (bomb_of_words, ""),
    "flate bomb twice packed": (bomb_twice_packed, ""),
    "bomb in an object stream": (bomb_of_objects, ""),
    "forms in forms": (forms_in_forms, ""),
    "pages in a ring": (pages_in_a_ring, ""),
    "deep pages": (deep_pages, ""),
    "deep arrays": (deep_arrays, ""),
    "fonts without letters": (unmapped, "its fonts do not tell which letters they print"),
}


@pytest.mark.parametrize("case", CASES)
def test_refuses_soon_and_in_one_line(case: str) -> None:
    make, reason = CASES[case]
    data = make()
    begun = time.monotonic()
    with pytest.raises(UnreadableDocument) as refusal:
        read_with_care(data, name="case.pdf")
    message = str(refusal.value)
    assert time.monotonic() - begun < SECONDS
    assert message.startswith("case.pdf: ")
    assert len(message.splitlines()) == 1
    assert reason in message


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
