"""Keep what the machine read in the words of an edition."""

from collections.abc import Collection
from typing import Any

from travaux.engines.documents import reading as documents
from travaux.kernel import clock
from travaux.life.people.models import Account
from travaux.life.record.models import Citation, Judged, Provision, Task, View, Wording


def judged(by: Account) -> dict[str, Any]:
    """Return the fields of something that this person confirms as it is read."""
    return {
        "verdict": Judged.Verdict.CONFIRMED,
        "judged_by": by,
        "judged_at": clock.now(),
        "version": 1,
    }


def make_citations(*, wordings: dict[str, Wording], reading: documents.Reading) -> None:
    """Keep the citations of a reading. Called in the transaction that keeps the edition."""
    Citation.objects.bulk_create(
        Citation(
            wording=wordings[each.passage],
            begins=each.span[0],
            ends=each.span[1],
            symbol=each.symbol,
            part=each.part or "",
        )
        for each in reading.citations
    )


def make_meaning(
    *,
    wordings: dict[str, Wording],
    reading: documents.Reading,
    within: Collection[str],
    judged: dict[str, Any],
) -> list[Task]:
    """Keep what the passages `within` do, and return their tasks; `judged` is a verdict's fields.

    Called in the transaction that keeps the edition.
    """
    View.objects.bulk_create(
        View(
            wording=wordings[each.passage],
            begins=each.span[0],
            ends=each.span[1],
            by=each.by or "",
            **judged,
        )
        for each in reading.views
        if each.passage in within
    )
    read = [
        (position, each)
        for position, each in enumerate(reading.provisions)
        if each.passage in within
    ]
    provisions = Provision.objects.bulk_create(
        Provision(
            wording=wordings[each.passage],
            begins=each.span[0],
            ends=each.span[1],
            position=position,
            act=each.act,
            strength=list(each.strength),
            stage=each.stage,
            force=each.force,
            inherited=each.inherited,
            by=each.by or "",
            addressees=list(each.addressees),
            jointly_with=list(each.with_),
            **judged,
        )
        for position, each in read
    )
    return Task.objects.bulk_create(
        Task(
            provision=provision,
            position=position,
            matter=task.matter,
            due=documents.dump_due(task.due),
            report_to=task.report_to or "",
            through=task.through or "",
        )
        for provision, (_, each) in zip(provisions, read, strict=True)
        for position, task in enumerate(each.tasks)
    )
