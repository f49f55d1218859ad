"""Read a document in a process of its own, with limits, so that a hostile one harms nobody else.

Run as a module it is that process: bytes on standard input, the reading on standard output.
"""

import json
import resource
import signal
import subprocess
import sys

from travaux.engines import documents
from travaux.engines.documents.checked import NotAReadingError, load
from travaux.engines.documents.reading import Reading, dump
from travaux.engines.documents.source import is_container
from travaux.kernel.errors import UnreadableDocument

SECONDS, MEMORY = 90.0, 2**30
"""Seconds of work and bytes of memory that a reading may take at most, however long the file."""
_FEWEST_SECONDS, _SECONDS_A_BYTE = 4.0, 40e-6
_LEAST_MEMORY, _MEMORY_A_BYTE = 220 * 2**20, 100
"""What a docx or PDF file may take, by its length, on a machine four times slower than ours.

Known traps are refused for what they are; these limits are for the others.
"""
_REFUSED, _NO_MEMORY = 2, 3
_ENDED = {-signal.SIGPROF, -signal.SIGXCPU, -signal.SIGKILL, _NO_MEMORY}


def read_apart(
    data: bytes, *, name: str, seconds: float | None = None, memory: int | None = None
) -> Reading:
    """Return the reading of these bytes, made by a child process.

    Raises UnreadableDocument where they cannot be read, or not within so many seconds of work
    and bytes of memory; without them, within what a file of this kind and length may take.
    """
    usual = _limits(data)
    seconds, memory = seconds or usual[0], memory or usual[1]
    command = [sys.executable, "-m", "travaux.engines.documents.apart"]
    try:
        done = subprocess.run(  # noqa: S603 (our own module; the name is an argument, no shell)
            [*command, name, str(seconds), str(memory)],
            input=data,
            capture_output=True,
            timeout=2 * seconds + 2,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(f"{name}: reading took more than {seconds} seconds.") from None
    if done.returncode == _REFUSED:
        raise UnreadableDocument(done.stderr.decode().strip())
    if done.returncode in _ENDED:
        raise UnreadableDocument(f"{name}: reading it took more time or memory than is allowed.")
    if done.returncode < 0:
        raise UnreadableDocument(
            f"{name}: reading it broke off: it is damaged, or takes more memory than is allowed."
        )
    try:
        if not done.returncode:
            return load(json.loads(done.stdout))
    except (NotAReadingError, ValueError):
        pass  # a child that a file has taken over may print anything
    raise UnreadableDocument(f"{name}: the reader failed on it; please report this.")


def _limits(data: bytes) -> tuple[float, int]:
    """Return the seconds and bytes that the reading of a file may take."""
    if not is_container(data):
        return SECONDS, MEMORY
    return (
        min(_FEWEST_SECONDS + _SECONDS_A_BYTE * len(data), SECONDS),
        min(_LEAST_MEMORY + _MEMORY_A_BYTE * len(data), MEMORY),
    )


def read_with_care(data: bytes, *, name: str) -> Reading:
    """Return the reading of a file, made here or, of a docx or PDF file, by a child process.

    Raises UnreadableDocument.
    """
    reads = read_apart if is_container(data) else documents.read
    return reads(data, name=name)


def _serve(name: str, seconds: float, memory: int) -> int:
    data = sys.stdin.buffer.read()
    signal.setitimer(signal.ITIMER_PROF, seconds)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        reading = documents.read(data, name=name)
    except UnreadableDocument as refusal:
        sys.stderr.write(str(refusal))
        return _REFUSED
    except MemoryError:
        return _NO_MEMORY
    json.dump(dump(reading), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
