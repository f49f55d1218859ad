"""Read a document in a process of its own, with limits, so that a hostile one harms nobody else.

Run as a module it is that process: bytes on standard input, the reading on standard output.
"""

import json
import resource
import subprocess
import sys

from travaux.engines.documents import read
from travaux.engines.documents.reading import Reading, dump, load
from travaux.kernel.errors import UnreadableDocument

SECONDS = 20
MEMORY = 2**30
_REFUSED = 2


def read_apart(data: bytes, *, name: str) -> Reading:
    """Return the reading of these bytes, made by a child process.

    Raises UnreadableDocument where they cannot be read, or not within 20 s and 1 GiB.
    """
    command = [sys.executable, "-m", "travaux.engines.documents.apart", name]
    try:
        done = subprocess.run(  # noqa: S603 (our own module; the name is an argument, no shell)
            command, input=data, capture_output=True, timeout=2 * SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(f"{name}: reading took more than {SECONDS} seconds.") from None
    if done.returncode == _REFUSED:
        raise UnreadableDocument(done.stderr.decode().strip())
    if done.returncode:
        raise UnreadableDocument(f"{name}: reading it took more time or memory than is allowed.")
    return load(json.loads(done.stdout))


def _serve(name: str) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        reading = read(sys.stdin.buffer.read(), name=name)
    except UnreadableDocument as refusal:
        sys.stderr.write(str(refusal))
        return _REFUSED
    json.dump(dump(reading), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1]))
