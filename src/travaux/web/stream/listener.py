"""One who looks on: what is to be sent, and what they may be told."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from travaux.web.stream.reading import Happened

MOST_WAITING = 64
"""Pieces that may wait for a client; one that falls further behind is let go."""

LOST = Happened(0, "stream.lost", "", restricted=False, written_in=0)
"""Told where it is not known what was missed: look at everything again."""


@dataclass(frozen=True)
class Identity:
    """Who a listener is: a key to count them by, how many it may have, and what it may be told."""

    key: str
    most: int
    may_read_restricted: bool = False


@dataclass(eq=False)
class Listener:
    """One connection; `after` is the cursor that it came with, None for the present one."""

    identity: Identity
    after: int | None = None
    waiting: asyncio.Queue[bytes | None] = field(
        default_factory=lambda: asyncio.Queue(MOST_WAITING + 1)
    )

    def hand(self, piece: bytes) -> None:
        """Have a piece sent; a client that is too far behind is let go."""
        if self.waiting.qsize() < MOST_WAITING:
            self.waiting.put_nowait(piece)
        else:
            self.leave()

    def leave(self) -> None:
        """Have the connection ended."""
        while self.waiting.full():
            self.waiting.get_nowait()
        self.waiting.put_nowait(None)


def write(events: Iterable[Happened], horizon: int) -> bytes:
    r"""Return events as they are sent.

    The cursor stands after the last of them: cut off between two, a client asks for both again.

    >>> write([Happened(7, "text.kept", "text:1", restricted=False, written_in=90)], 91)
    b'event: change\ndata: {"name": "text.kept", "subject": "text:1"}\n\nid: 91\n\n'
    """
    told = (
        f"event: change\ndata: {json.dumps({'name': each.name, 'subject': each.subject})}\n\n"
        for each in events
    )
    return f"{''.join(told)}id: {horizon}\n\n".encode()
