"""What the command `travaux read` takes for a file: seconds and memory."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

WATCH = """
import json, resource, subprocess, sys, time
begun = time.monotonic()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
wall = time.monotonic() - begun
spent = resource.getrusage(resource.RUSAGE_CHILDREN)
work = spent.ru_utime + spent.ru_stime
print(json.dumps([done.returncode, done.stderr, wall, work, spent.ru_maxrss / 1024]))
"""
"""Watches a command from a small process: a child begins with as much memory as its parent had."""


class Spent(NamedTuple):
    """What a command ended with and said, and what it took, its child processes included."""

    status: int
    said: str
    wall: float
    work: float
    megabytes: float


def spent(path: Path) -> Spent:
    """Return what `travaux read` takes for a file."""
    command = [sys.executable, "-m", "travaux.cli", "read", str(path)]
    done = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-c", WATCH, *command], capture_output=True, text=True, check=True
    )
    return Spent(*json.loads(done.stdout))
