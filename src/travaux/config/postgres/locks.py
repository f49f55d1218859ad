"""Locks on files, which the kernel releases when their holder ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(path: Path, how: int) -> Iterator[int]:
    """Hold a lock on this file (`fcntl.LOCK_EX` or `LOCK_SH`, with `LOCK_NB` not waiting for it).

    Gives the file's handle; raises BlockingIOError where somebody else holds it.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    handle = os.open(path, flags, 0o600)
    try:
        fcntl.flock(handle, how)
        yield handle
    finally:
        os.close(handle)
