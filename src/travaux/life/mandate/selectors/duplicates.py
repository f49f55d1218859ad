"""The same request made twice: entries that ask much the same of one of the same."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from travaux.life.mandate.models import Entry
from travaux.life.mandate.selectors.entry import is_joined
from travaux.life.mandate.selectors.register import AS_THE_TEXT_HAS_THEM, TEXT, entries
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
            SELECT '''' || replace(replace(word, '\', '\\'), '''', '''''') || '''' AS lexeme
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


def near(person: Person, entry: Any) -> tuple[list[Any], list[Any]]:
    """Return the entries that are one with this, and its duplicates, the likest first.

    Two queries.
    """
    alike = _alike([entry.pk])[entry.pk]
    found = entries(person).filter(is_joined(entry) | Q(pk__in=alike)).prefetch_related(None)
    by_pk = {each.pk: each for each in found.order_by("pk")}
    others = [by_pk.pop(pk) for pk in alike if pk in by_pk]
    return list(by_pk.values()), others


def duplicates(person: Person, entry: Entry) -> list[Any]:
    """Return the entries that ask much the same of one of the same, the likest first.

    Only of the same congress, or where one of the two is of none or holds for all; those that
    are joined with it already are left out.
    """
    return repeated(person, [entry])[0].others


def repeated(person: Person, asked: Iterable[Any]) -> list[Repeated]:
    """Return these entries, each with its `duplicates`. Two queries at any number of them."""
    asked = list(asked)
    alike = _alike([each.pk for each in asked])
    wanted = {pk for others in alike.values() for pk in others}
    found = entries(person).filter(pk__in=wanted).prefetch_related(None)
    by_pk = {each.pk: each for each in found}
    return [Repeated(each, [by_pk[pk] for pk in alike[each.pk] if pk in by_pk]) for each in asked]


def _alike(ids: list[int]) -> dict[int, list[int]]:
    """Return, for each of these entries, the ids of those that are like it."""
    given: dict[str, Any] = {"ids": ids, "like": LIKE, "most": MOST, "rarest": RAREST}
    alike: dict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, given)
        for own, other in cursor.fetchall():
            alike[own].append(other)
    return alike


def asking(person: Person, *, congress: str = "", text: str = "") -> QuerySet[Any]:
    """Return the open entries to look through for duplicates: of a congress, of a text, or all.

    `congress` is its slug, `text` its address; as the texts have them, joined ones left out.
    """
    wanted = {"congress__slug": congress, f"{TEXT}address": text}
    given = {path: value.replace("\0", "") for path, value in wanted.items() if value}
    found = entries(person).filter(closed_as="", joined_to=None, **given)
    return found.order_by(*AS_THE_TEXT_HAS_THEM)
