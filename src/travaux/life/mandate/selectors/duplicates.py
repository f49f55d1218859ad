"""The same request made twice: entries that ask much the same of one of the same."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from travaux.life.mandate.models import Entry
from travaux.life.mandate.selectors.register import entries
from travaux.life.people.permissions import Person

LIKE = 0.5
"""From here on two matters are alike: the share of the triples of letters that they have."""

MOST = 10
"""So many are shown of one entry, the likest."""

RAREST = 6
"""Of so many words of a matter, the rarest, two have to stand in another that is looked at."""

_ALIKE = r"""
    WITH common AS MATERIALIZED (
        SELECT unnest(most_common_elems::text::text[]) AS lexeme,
               unnest(most_common_elem_freqs) AS share
        FROM pg_stats
        WHERE schemaname = current_schema() AND tablename = 'record_task' AND attname = 'search'
    )
    SELECT own.id, other.id
    FROM mandate_entry own
    JOIN record_task mine ON mine.id = own.task_id
    CROSS JOIN LATERAL (
        WITH rarest AS (
            SELECT quote_literal(replace(word, '\', '\\')) AS lexeme
            FROM unnest(tsvector_to_array(mine.search)) word
            LEFT JOIN common ON common.lexeme = word
            ORDER BY coalesce(common.share, 0), length(word) DESC, word
            LIMIT %(rarest)s
        )
        SELECT string_agg(one.lexeme || ' & ' || two.lexeme, ' | ')::tsquery AS words
        FROM rarest one JOIN rarest two ON one.lexeme < two.lexeme
    ) wanted
    CROSS JOIN LATERAL (
        SELECT entry.id, similarity(mine.matter, task.matter) AS likeness
        FROM record_task task
        JOIN mandate_entry entry ON entry.task_id = task.id
        WHERE task.search @@ wanted.words AND task.id <> mine.id AND NOT task.dismissed
          AND (entry.congress_id IS NULL OR own.congress_id IS NULL
               OR entry.congress_id = own.congress_id OR entry.standing OR own.standing)
          AND coalesce(entry.joined_to_id, entry.id) <> coalesce(own.joined_to_id, own.id)
          AND EXISTS (
              SELECT FROM mandate_addressee asked
              JOIN mandate_addressee too
                ON too.party_id = asked.party_id OR too.name = asked.name
              WHERE asked.entry_id = own.id AND too.entry_id = entry.id
          )
        ORDER BY likeness DESC, entry.id
        LIMIT %(most)s
    ) other
    WHERE own.id = ANY(%(ids)s) AND other.likeness >= %(like)s
    ORDER BY own.id, other.likeness DESC, other.id
"""


@dataclass(frozen=True)
class Repeated:
    """An entry, and those that ask much the same."""

    entry: Any
    others: list[Any]


def duplicates(person: Person, entry: Entry) -> list[Entry]:
    """Return the entries that ask much the same of one of the same, the likest first.

    Only of the same congress, or where one of the two is of none or holds for all; those that
    are joined with it already are left out. Two queries, the second only where any is found.
    """
    return repeated(person, [entry])[0].others


def repeated(person: Person, asked: Iterable[Any]) -> list[Repeated]:
    """Return these entries, each with its `duplicates`. Two queries at any number of them."""
    asked = list(asked)
    given = {"ids": [each.pk for each in asked], "like": LIKE, "most": MOST, "rarest": RAREST}
    alike = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, given)
        for own, other in cursor.fetchall():
            alike[own].append(other)
    wanted = {pk for others in alike.values() for pk in others}
    found = entries(person).filter(pk__in=wanted).prefetch_related(None) if wanted else ()
    by_pk = {each.pk: each for each in found}
    return [Repeated(each, [by_pk[pk] for pk in alike[each.pk] if pk in by_pk]) for each in asked]
