"""One running site a data folder: who comes second is told who was first."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from travaux.config.postgres.locks import held
from travaux.kernel.errors import Conflict


@contextmanager
def claimed(data: Path) -> Iterator[Callable[[str], None]]:
    """Hold the data folder for this process; gives a function that notes the site's address.

    Raises Conflict, with the other's process and address, where it is held already.
    """
    place = data / "run.lock"
    try:
        with held(place, fcntl.LOCK_EX | fcntl.LOCK_NB) as handle:

            def note(address: str) -> None:
                os.ftruncate(handle, 0)
                os.pwrite(handle, f"process {os.getpid()}, {address}".encode(), 0)

            note("not serving yet")
            try:
                yield note
            finally:
                os.ftruncate(handle, 0)
    except BlockingIOError:
        raise Conflict(f"Travaux runs on {data} already: {place.read_text()}") from None
