"""PDF files made by hand, object by object."""

import zlib

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def made(objects: dict[int, bytes], *, root: bytes = b"1 0 R") -> bytes:
    """Return a PDF file of these objects."""
    parts = [b"%PDF-1.7\n"]
    places = {}
    for number, body in objects.items():
        places[number] = sum(map(len, parts))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = sum(map(len, parts))
    parts.append(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        parts.append(b"%d 1\n%010d 00000 n \n" % (number, place))
    trailer = b"trailer << /Size %d /Root %s >>\nstartxref\n%d\n%%%%EOF\n"
    return b"".join(parts) + trailer % (max(objects) + 1, root, table)


def stream(data: bytes, *, before: bytes = b"") -> bytes:
    """Return a stream packed once."""
    packed = zlib.compress(data, 9)
    head = b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(packed), before)
    return head + packed + b"\nendstream"


def paged(
    content: bytes, *, box: bytes = b"0 0 595 842", resources: bytes = b""
) -> dict[int, bytes]:
    """Return the objects of a file with one page."""
    used = resources or b"/Font << /F1 5 0 R >>"
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << %s >> >>"
        % (box, used),
        4: content,
        5: FONT,
    }


def said(*lines: str) -> bytes:
    """Return what prints lines."""
    return b"BT /F1 11 Tf 72 750 Td %s ET" % b" ".join(
        b"(%s) Tj 0 -14 Td" % line.encode() for line in lines
    )


def printed(*pieces: tuple[float, float, float, str]) -> bytes:
    """Return a file of one page that prints pieces: left, foot and size in points, and words."""
    shown = b" ".join(
        b"BT /F1 %.2f Tf %.2f %.2f Td (%s) Tj ET" % (size, left, foot, words.encode("cp1252"))
        for left, foot, size, words in pieces
    )
    return made(paged(stream(shown)))
