"""Many files read by several processes, in order, a few ahead of what is printed."""

import multiprocessing
import resource
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from travaux.cli.read.one import Printed, Way, printed
from travaux.engines.documents.apart import MEMORY

_AHEAD = 2
"""Files a process that are read or waiting to be printed, which bounds the memory."""


def by_many(names: Iterable[str], way: Way, workers: int) -> Iterator[Printed]:
    """Yield what is printed of each file, in the order of the names.

    A process that is killed takes only its file with it: the one that was next is tried once
    more alone, and refused where it ends that process too; the rest go on in new ones.
    """
    left, waiting = iter(names), deque[tuple[str, Future[Printed]]]()
    pool = _pool(workers)
    try:
        while True:
            for name in islice(left, _AHEAD * workers - len(waiting)):
                waiting.append((name, _submitted(pool, name, way)))
            if not waiting:
                return
            name, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                yield _alone(name, way)
                pool = _pool(workers)
                waiting = deque((each, _submitted(pool, each, way)) for each, _ in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():  # one may just have begun, untold
            process.terminate()


def _alone(name: str, way: Way) -> Printed:
    """Return what is printed of a file read in a process of its own."""
    with _pool(1) as pool:
        try:
            return _submitted(pool, name, way).result()
        except BrokenProcessPool:
            return Printed(refused=f"{name}: reading it ended the process that did.")


def _submitted(pool: ProcessPoolExecutor, name: str, way: Way) -> Future[Printed]:
    """Give a file to a pool, which may begin a new process for it.

    A signal to stop waits meanwhile: that process could not yet end without a word.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(printed, name, way)
    except BrokenProcessPool as error:
        failed = Future[Printed]()
        failed.set_exception(error)
        return failed
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _pool(workers: int) -> ProcessPoolExecutor:
    fresh = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=fresh, initializer=_begin)


def _begin() -> None:
    """Bound the memory of a process, and let it end without a word when the command is stopped."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
