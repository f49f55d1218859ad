"""The packed streams of a PDF file, looked at for such as are small only while they are packed."""

import re
import zlib
from collections.abc import Iterator

_LARGEST, _MOST = 32 * 2**20, 256 * 2**20
"""Bytes that a stream, and all of them, inflate to at most; a page's words have some thousand."""
_GREATEST_RATIO = 1032
"""How much smaller than its content a stream can be: what is short need not be looked at."""
_MOST_TIMES = 3
_BEGIN, _END = b"stream", b"endstream"
_HEAD = 400
"""Bytes before a stream in which it is said what it is."""
_FLATE = b"/FlateDecode"
_LEFT_PACKED = re.compile(rb"/Image\b|/Length1\b")
"""Pictures and fonts, which may be large and are not inflated for the words."""


def is_bomb(data: bytes) -> bool:
    """Tell whether the streams of a file inflate to more than any text needs.

    What hides from this look still meets the limits of the process that reads it.
    """
    left = _MOST
    for start, end, times in _streams(data):
        if (end - start) * _GREATEST_RATIO**times > _LARGEST:
            size = _inflated(data[start:end], times)
            left -= size
            if size > _LARGEST or left < 0:
                return True
    return False


def _streams(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield where each packed stream begins and ends, and how many times it is packed."""
    start = data.find(_BEGIN)
    while (end := data.find(_END, start)) > start >= 0:
        head = data[max(0, start - _HEAD) : start]
        head = head[head.rfind(b" obj") + 1 :]
        times = head.count(_FLATE)
        if times and not _LEFT_PACKED.search(head):
            yield data.find(b"\n", start, end) + 1 or end, end, min(times, _MOST_TIMES)
        start = data.find(_BEGIN, end + len(_END))


def _inflated(data: bytes, times: int) -> int:
    """Return how many bytes a stream inflates to, no more than one beyond what is allowed."""
    for _ in range(times):
        try:
            data = zlib.decompressobj().decompress(data, _LARGEST + 1)
        except zlib.error:
            break
    return len(data)
