"""A bar that tells a terminal how many of many files are read."""

from typing import TextIO

_WIDTH = 30


class Bar:
    """The bar of one command; on what is no terminal, and of a single file, it shows nothing."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self._total = total
        self._stream = stream
        self._shown = total > 1 and stream.isatty()

    def show(self, done: int) -> None:
        """Show that so many files are read."""
        if self._shown:
            full = _WIDTH * done // self._total
            self._stream.write(f"\r[{'=' * full:{_WIDTH}}] {done} of {self._total}")
            self._stream.flush()

    def clear(self) -> None:
        """Take the bar away, so that a line can be written in its place."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
