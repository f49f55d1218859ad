"""What is done to congresses: opened from a text, and their clock set."""

import datetime as dt

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import pgettext_lazy

from travaux.engines.documents import reading as documents
from travaux.kernel import clock
from travaux.life.congress.models import Congress, Fact
from travaux.life.congress.permissions import may_set_clock
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act
from travaux.life.record.models import Wording
from travaux.life.record.permissions import may_keep_texts
from travaux.life.record.services.text import judged

OPEN = act.kind("congress.open", pgettext_lazy("act", "opened a congress"))
ADD_FACTS = act.kind(
    "congress.add_facts", pgettext_lazy("act", "added what a text states of a congress")
)
SET_CLOCK = act.kind("congress.set_clock", pgettext_lazy("act", "set the clock of a congress"))


def open_congress(
    *,
    by: Account,
    stated: documents.Congress | None,
    wordings: dict[str, Wording],
    confirmed: bool = False,
) -> Congress | None:
    """Open the congress that a text is about, or add to it what this text states.

    `wordings` are those of the text, by the id of their passage. None where the text names no
    congress. One name is one congress: the unique name decides between two texts at once.
    """
    require(may_keep_texts, by)
    facts = _facts(stated) if stated else []
    name = next((str(each.value) for each in facts if each.fact == "name"), None)
    if name is None:
        return None
    with transaction.atomic():
        congress, opened = Congress.objects.get_or_create(
            name=name,
            defaults={
                "slug": slugify(name)[:200],
                "number": next((each.value for each in facts if each.fact == "number"), None),
                "opened_at": clock.now(),
            },
        )
        Fact.objects.bulk_create(
            Fact(
                congress=congress,
                fact=each.fact,
                value=each.value,
                stage=each.stage,
                position=position,
                wording=wordings[each.passage],
                begins=each.span[0],
                ends=each.span[1],
                **(judged(by) if confirmed else {}),
            )
            for position, each in enumerate(facts)
        )
        act.log(name=OPEN if opened else ADD_FACTS, by=by, on=congress)
    return congress


def _facts(stated: documents.Congress) -> list[documents.Fact]:
    """Return all that a text states, the outcome of the congress before among it."""
    followed = stated.follows
    if followed is None:
        return [*stated.facts]
    value = {"name": followed.name, "symbol": followed.symbol, "part": followed.part}
    outcome = documents.Fact("outcome", value, followed.passage, followed.span, "in force")
    return [*stated.facts, outcome]


def set_clock(*, by: Account, congress_id: int, day: dt.date | None) -> Congress:
    """Let a congress stand on a day; None: let it live by the real clock. Locks the congress."""
    require(may_set_clock, by)
    with transaction.atomic():
        congress = Congress.objects.select_for_update().get(pk=congress_id)
        congress.clock_day = day
        congress.save(update_fields=["clock_day"])
        act.log(
            name=SET_CLOCK,
            by=by,
            on=congress,
            details={"day": day and day.isoformat()},
        )
    return congress
