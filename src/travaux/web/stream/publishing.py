"""Telling of what happened: the row with its effect, the call that wakes listeners after it."""

import datetime as dt
import threading
from collections.abc import Mapping

from django.db import connection, transaction

from travaux.kernel import clock
from travaux.web.stream.models import Event

CHANNEL = "travaux_stream"
"""The channel of PostgreSQL on which listeners are woken; what is sent on it is empty."""

KEPT = dt.timedelta(days=2)
"""How long an event is kept for those who come back."""

CLEANED_EVERY = 100
"""Events between two cleanings."""

CLEANED_AT_ONCE = 1000
"""The most rows that one cleaning takes away."""

_CLEAN = """
    DELETE FROM web_event WHERE id = ANY(ARRAY(
        SELECT id FROM web_event WHERE at < %s ORDER BY at LIMIT %s FOR UPDATE SKIP LOCKED))
"""
"""An array is made once; a plain subquery may be run again for each row, past its limit."""


def publish(name: str, *, subject: str = "", restricted: bool = False) -> None:
    """Tell whoever looks on that something happened, once the present transaction is committed.

    `name` is what happened ("text.adopted"), `subject` to what ("text:12"); `restricted` events
    are told only to those who may read what is not released. Raises RuntimeError outside of a
    transaction. Locks nothing: listeners are woken after the commit, since a NOTIFY in the
    transaction takes a lock of the whole server until a standby has answered.
    """
    publish_each(name, {subject: restricted})


def publish_each(name: str, subjects: Mapping[str, bool]) -> None:
    """Tell that the same happened to each of these, in one query; see `publish`.

    `subjects` says of each whether its event is restricted.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{name} was published outside of the transaction that it tells of")
    events = Event.objects.bulk_create(
        Event(name=name, subject=subject, restricted=restricted)
        for subject, restricted in subjects.items()
    )
    if any(event.pk % CLEANED_EVERY == 0 for event in events):
        with connection.cursor() as cursor:
            cursor.execute(_CLEAN, [clock.now() - KEPT, CLEANED_AT_ONCE])
    if events and all(callback is not wake for _, callback, *_ in connection.run_on_commit):
        transaction.on_commit(wake, robust=True)


class _Calls:
    """The calls of this process: while one is on its way, all that come after it are one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calling = False
        self._again = False

    def begin(self) -> bool:
        """Tell whether the caller is to call; otherwise whoever is calling calls once more."""
        with self._lock:
            self._again = self._calling
            begins, self._calling = not self._calling, True
            return begins

    def end(self) -> bool:
        """Tell whether the caller has to call once more."""
        with self._lock:
            self._calling, self._again = self._again, False
            return self._calling

    def give_up(self) -> None:
        """Let the next one try."""
        with self._lock:
            self._calling = self._again = False


_calls = _Calls()


def wake() -> None:
    """Wake the listeners of every process; to be called with no transaction open.

    A call that is lost costs a second, after which listeners read anyway; so it waits for no disk.
    """
    if not _calls.begin():
        return
    try:
        while True:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('synchronous_commit', 'off', true), pg_notify(%s, '')",
                    [CHANNEL],
                )
            if not _calls.end():
                return
    except BaseException:
        _calls.give_up()
        raise
