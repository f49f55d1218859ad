"""PDF files made to harm, or that are none: how each is made, and the reason it is refused for."""

import zlib
from collections.abc import Callable

from benchmarks.hostile.making import FONT, made, paged, said, stream
from travaux.engines.documents.pdf.file import MOST_PAGES


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
    """Return a file whose page inflates to blanks."""
    return made(paged(stream(b" " * 400_000_000)))


def bomb_of_words() -> bytes:
    """Return a file whose page inflates to eighty million letters."""
    return made(
        paged(stream(b"BT /F1 11 Tf " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 4_000_000 + b"ET"))
    )


def bomb_twice_packed() -> bytes:
    """Return a file whose page is packed twice."""
    packed = zlib.compress(zlib.compress(b" " * 800_000_000, 9), 9)
    head = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n" % len(packed)
    return made(paged(head + packed + b"\nendstream"))


def bomb_of_objects() -> bytes:
    """Return a file whose objects stand in a stream that inflates to blanks."""
    inside = b"10 0 11 20 " + b" " * 300_000_000
    held = stream(inside, before=b"/Type /ObjStm /N 2 /First 11")
    table = stream(
        b"\x02\x00\x06\x00" * 12, before=b"/Type /XRef /Size 12 /W [1 2 1] /Root 10 0 R"
    )
    body = b"%%PDF-1.7\n6 0 obj\n%s\nendobj\n" % held
    return body + b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(body))


def forms_in_forms() -> bytes:
    """Return a file whose forms draw each the next ten times."""
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
    """Return a file whose pages are parts of each other."""
    return made(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 9 >>",
            3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>",
        }
    )


def deep_pages() -> bytes:
    """Return a file whose one page stands thousands of nodes deep."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for number in range(2, 5000):
        objects[number] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1)
    objects[5000] = b"<< /Type /Page /MediaBox [0 0 9 9] >>"
    return made(objects)


def deep_arrays() -> bytes:
    """Return a file whose page opens arrays and closes none."""
    return made(paged(stream(b"[" * 3_000_000)))


def encrypted() -> bytes:
    """Return a file with a password."""
    lock = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"61" * 32, b"62" * 32)
    whole = made({**paged(stream(said("1. Decides."))), 6: lock})
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 6 0 R /ID [<61> <61>]")


def unmapped() -> bytes:
    """Return a file whose font does not tell its letters."""
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
TRAPS: dict[str, tuple[Callable[[], bytes], str]] = {
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
    "flate bomb of blanks": (bomb_of_blanks, "inflate to more than a text needs"),
    "flate bomb of words": (bomb_of_words, "inflate to more than a text needs"),
    "flate bomb twice packed": (bomb_twice_packed, "inflate to more than a text needs"),
    "bomb in an object stream": (bomb_of_objects, "inflate to more than a text needs"),
    "forms in forms": (forms_in_forms, ""),
    "pages in a ring": (pages_in_a_ring, ""),
    "deep pages": (deep_pages, ""),
    "deep arrays": (deep_arrays, ""),
    "fonts without letters": (unmapped, "its fonts do not tell which letters they print"),
}
