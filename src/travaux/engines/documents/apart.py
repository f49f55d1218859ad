"""Read a document in a process of its own, with limits, so that a hostile one harms nobody else.

Run as a module it is that process: bytes on standard input, the reading on standard output.
"""

import json
import resource
import signal
import subprocess
import sys

from travaux.engines.documents import read
from travaux.engines.documents.reading import Reading, dump, load
from travaux.kernel.errors import UnreadableDocument

SECONDS = 20
MEMORY = 2**30
_REFUSED, _NO_MEMORY = 2, 3
_ENDED = {-signal.SIGXCPU, -signal.SIGKILL, _NO_MEMORY}


def read_apart(data: bytes, *, name: str, seconds: int = SECONDS, memory: int = MEMORY) -> Reading:
    """Return the reading of these bytes, made by a child process.

    Raises UnreadableDocument where they cannot be read, or not within so many seconds of work
    and bytes of memory.
    """
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
    if done.returncode:
        raise UnreadableDocument(f"{name}: the reader failed on it; please report this.")
    return load(json.loads(done.stdout))


def _serve(name: str, seconds: int, memory: int) -> int:
    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        reading = read(data, name=name)
    except UnreadableDocument as refusal:
        sys.stderr.write(str(refusal))
        return _REFUSED
    except MemoryError:
        return _NO_MEMORY
    json.dump(dump(reading), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
