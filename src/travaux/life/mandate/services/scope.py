"""Which congress a task concerns, and whether it holds for all of them."""

from typing import Any

from travaux.engines.documents.congress.standing import is_standing
from travaux.life.congress.models import Congress
from travaux.life.congress.selectors import about, congress_of
from travaux.life.record.models import Task, Wording


def scopes(tasks: list[Task], congress: Congress | None) -> list[dict[str, Any]]:
    """Return `congress` and `standing` of the entry of each of these tasks, in their order.

    `congress` is the one that their text is about. A task of a subparagraph is read with the
    words that it goes on from.
    """
    of_text = about(congress) if congress else None
    above = _words_above(tasks)
    found = []
    for task in tasks:
        provision = task.provision
        wording = provision.wording
        words = wording.words[provision.begins : provision.ends]
        whole = f"{above.get((wording.edition_id, wording.passage.parent_id), '')} {words}"
        found.append(
            {
                "congress": congress_of(words, of_text) if of_text else None,
                "standing": is_standing(whole if provision.inherited else words),
            }
        )
    return found


def _words_above(tasks: list[Task]) -> dict[tuple[int, int | None], str]:
    inherited = [task.provision.wording for task in tasks if task.provision.inherited]
    rows = Wording.objects.filter(
        edition__in={each.edition_id for each in inherited},
        passage__in={each.passage.parent_id for each in inherited} - {None},
    )
    return {(row.edition_id, row.passage_id): row.words for row in rows}
