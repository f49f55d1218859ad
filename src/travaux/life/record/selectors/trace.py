"""Why a passage is there, and what became of it: a walk over links, within what one may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection

from travaux.life.people.permissions import Person
from travaux.life.record.permissions import may_read_unreleased

Way = Literal["back", "forth"]
MOST = 500
"""Links beyond these are not followed: nobody reads a longer chain at once."""

_WALK = """
WITH RECURSIVE walk(way, link, near, far) AS (
    SELECT way, NULL::bigint, NULL::bigint, passage
    FROM unnest(%(passages)s::bigint[]) passage, unnest(ARRAY['back', 'forth']) way
UNION
    SELECT walk.way, edge.link, walk.far, edge.passage FROM walk CROSS JOIN LATERAL (
        SELECT id AS link, target_id AS passage FROM record_link
        WHERE walk.way = 'back' AND source_id = walk.far AND withdrawn_at IS NULL
        UNION ALL
        SELECT id, source_id FROM record_link
        WHERE walk.way = 'forth' AND target_id = walk.far AND withdrawn_at IS NULL
    ) edge
    JOIN record_passage ON record_passage.id = edge.passage
    JOIN record_text ON record_text.id = record_passage.text_id
    WHERE %(everything)s OR record_text.released_at IS NOT NULL
)
SELECT way, link, near, far FROM walk WHERE link IS NOT NULL LIMIT %(most)s
"""


@dataclass(frozen=True)
class Hop:
    """One link on the way: from a passage nearer to where one began to one further off."""

    way: Way
    link: int
    near: int
    far: int
    depth: int


def walk(person: Person, passages: Iterable[int]) -> list[Hop]:
    """Return every link that leads back from these passages or forth, the nearest first.

    One recursive query, at most `MOST` links; cycles end it. Passages by their ids.
    """
    start = list(passages)
    values: dict[str, Any] = {
        "passages": start,
        "everything": may_read_unreleased(person),
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WALK, values)
        rows = cursor.fetchall()
    return [*_in_order("back", start, rows), *_in_order("forth", start, rows)]


def _in_order(way: Way, start: list[int], rows: list[tuple[Way, int, int, int]]) -> Iterable[Hop]:
    """Yield the links of one way with their distance, each once."""
    onward: dict[int, list[tuple[int, int]]] = {}
    for each, link, near, far in rows:
        if each == way:
            onward.setdefault(near, []).append((link, far))
    reached, depth = dict.fromkeys(start), 0
    while reached:
        depth += 1
        ahead: dict[int, None] = {}
        for near in reached:
            for link, far in onward.pop(near, ()):
                yield Hop(way, link, near, far, depth)
                ahead[far] = None
        reached = ahead
