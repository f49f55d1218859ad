"""What may well happen, such as a full disk, said in one line instead of a traceback."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import Error

from travaux.config.postgres import is_disk_full
from travaux.kernel.errors import TravauxError

FULL = {errno.ENOSPC, errno.EDQUOT}
CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def in_one_line() -> Iterator[None]:
    """Leave with one line and exit status 1 where the block fails for a reason to be foreseen."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (TravauxError, OSError, psycopg.Error, Error) as error:
        sys.stderr.write(f"travaux: {sentence(error)}\n")
        raise SystemExit(1) from None


def sentence(error: Exception) -> str:
    """Return what is wrong, in one line.

    >>> sentence(OSError(errno.ENOSPC, "No space left on device", "/data/files/a"))
    'The disk is full: /data/files/a'
    >>> sentence(PermissionError(errno.EACCES, "Permission denied", "/data"))
    '/data cannot be written: Permission denied'
    """
    if isinstance(error, OSError):
        place = error.filename or "the data folder"
        if error.errno in FULL:
            return f"The disk is full: {place}"
        if error.errno in CLOSED:
            return f"{place} cannot be written: {error.strerror}"
        return f"{place}: {error.strerror or error}"
    if is_disk_full(str(error)):
        return "The disk is full: the database cannot write."
    return (
        first_line(error)
        if isinstance(error, TravauxError)
        else f"The database: {first_line(error)}"
    )


def first_line(error: Exception) -> str:
    """Return the first line of what an error says; libpq goes on with advice."""
    return str(error).strip().split("\n")[0]
