"""What `travaux run` says while it works: one line a step, with the seconds since it began."""

import sys
import time


class Progress:
    """The steps of one start."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self, step: str) -> None:
        """Say that this step begins."""
        elapsed = time.monotonic() - self._began
        sys.stderr.write(f"[{elapsed:5.1f} s] {step}\n")
        sys.stderr.flush()
