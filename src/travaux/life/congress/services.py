"""What is done to congresses: opened from a text, and their clock set."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import pgettext_lazy

from travaux.engines.documents import reading as documents
from travaux.engines.documents.congress.name import names
from travaux.kernel import clock
from travaux.life.congress.models import Congress, Fact
from travaux.life.congress.permissions import may_set_clock
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act
from travaux.life.record.models import Judged, Text, Wording
from travaux.life.record.permissions import may_judge, may_keep_texts
from travaux.life.record.services.force import (
    adoption,
    bring_into_force,
    lock_force,
    take_out_of_force,
)
from travaux.life.record.services.judging import judge, lock_to_judge
from travaux.life.record.services.meaning import judged
from travaux.web.stream import publish

OPEN = act.kind("congress.open", pgettext_lazy("act", "opened a congress"))
ADD_FACTS = act.kind(
    "congress.add_facts", pgettext_lazy("act", "added what a text states of a congress")
)
CONFIRM_FACT = act.kind(
    "congress.confirm_fact", pgettext_lazy("act", "confirmed what a text states of a congress")
)
DISMISS_FACT = act.kind(
    "congress.dismiss_fact", pgettext_lazy("act", "dismissed what a text states of a congress")
)
SET_CLOCK = act.kind("congress.set_clock", pgettext_lazy("act", "set the clock of a congress"))

follow: list[Callable[[Congress, Account], object]] = []
"""What later stages do when the clock of a congress has been set, in the same transaction."""

_TEXT = "wording__passage__text"


def open_congress(
    *,
    by: Account,
    stated: documents.Congress | None,
    wordings: dict[str, Wording],
    confirmed: bool = False,
) -> Congress | None:
    """Open the congress that a text is about, or add to it what this text states.

    The congress that it follows opens too, with the declaration that the text says it adopted.
    `wordings` are those of the text, by the id of their passage. None where the text names no
    congress. One name is one congress: the unique name decides between two texts at once.
    """
    require(may_keep_texts, by)
    facts = _facts(stated) if stated else []
    if not any(each.fact == "name" for each in facts):
        return None
    with transaction.atomic():
        followed = _facts_of_followed(facts, wordings)
        if followed:
            _open(followed, wordings, by, confirmed=confirmed)
        return _open(facts, wordings, by, confirmed=confirmed)


def _open(
    facts: list[documents.Fact], wordings: dict[str, Wording], by: Account, *, confirmed: bool
) -> Congress:
    """Add these facts to the congress whose name is among them, and open it if it is new."""
    first = {each.fact: each.value for each in reversed(facts)}
    congress, opened = Congress.objects.get_or_create(
        name=first["name"],
        defaults={
            "slug": slugify(first["name"])[:200],
            "number": first.get("number"),
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


def _facts_of_followed(
    facts: list[documents.Fact], wordings: dict[str, Wording]
) -> list[documents.Fact]:
    """Return what a text states of the congress that its own one follows: name, declaration."""
    first = {each.fact: each for each in reversed(facts)}
    previous, outcome = first.get("previous"), first.get("outcome")
    if previous is None:
        return []
    found = [replace(previous, fact="name")]
    start, end = previous.span
    for name in names(wordings[previous.passage].words[start:end]):
        if name.number is not None and name.number_span:
            span = name.number_span[0] + start, name.number_span[1] + start
            found.append(replace(previous, fact="number", value=name.number, span=span))
    return [*found, replace(outcome, fact="declaration")] if outcome else found


def confirm_fact(*, by: Account, fact_id: int, version: int) -> Fact:
    """Vouch for a fact as it stands; it binds where its text is adopted.

    Raises Conflict where somebody has judged it since `version`. Locks the text, then the fact.
    """
    return _judge_fact(by, fact_id, version, Judged.Verdict.CONFIRMED, CONFIRM_FACT)


def dismiss_fact(*, by: Account, fact_id: int, version: int) -> Fact:
    """Say that the words state no such thing; raises and locks as `confirm_fact` does."""
    return _judge_fact(by, fact_id, version, Judged.Verdict.DISMISSED, DISMISS_FACT)


def confirm_facts(*, by: Account, congress_id: int) -> int:
    """Vouch for all that only a machine has read of a congress; return how many facts that is.

    Locks the texts they stand in, the first kept first, then the facts.
    """
    require(may_judge, by)
    unread = Fact.objects.filter(congress=congress_id, verdict=Judged.Verdict.UNREAD)
    with transaction.atomic():
        texts = set(unread.values_list(_TEXT, flat=True))
        locked = [lock_force(text_id=text_id) for text_id in sorted(texts)]
        found = list(unread.filter(**{f"{_TEXT}__in": texts}).select_for_update(of=("self",)))
        chosen = Fact.objects.filter(pk__in=[each.pk for each in found])
        chosen.update(**judged(by))
        for text_id in texts:
            bring_into_force(found=chosen, text_id=text_id)
        if found:
            congress = Congress.objects.get(pk=congress_id)
            act.log(name=CONFIRM_FACT, by=by, on=congress, details={"facts": len(found)})
            _publish(congress, locked)
    return len(found)


def _judge_fact(
    by: Account, fact_id: int, version: int, verdict: Judged.Verdict, name: str
) -> Fact:
    require(may_judge, by)
    with transaction.atomic():
        text = lock_force(text_id=Fact.objects.values_list(_TEXT, flat=True).get(pk=fact_id))
        fact = lock_to_judge(Fact.objects.all(), fact_id, version)
        judge(row=fact, verdict=verdict, by=by)
        found, adopted = Fact.objects.filter(pk=fact.pk), adoption(text.pk)
        if verdict == Judged.Verdict.CONFIRMED:
            bring_into_force(found=found, text_id=text.pk)
        elif adopted:
            take_out_of_force(found=found, text_id=text.pk, day=adopted.day)
        act.log(name=name, by=by, on=fact.congress, details={"fact": str(fact)})
        _publish(fact.congress, [text])
    fact.refresh_from_db()
    return fact


def _publish(congress: Congress, texts: list[Text]) -> None:
    restricted = all(text.released_at is None for text in texts)
    publish("congress.judged", subject=f"congress:{congress.pk}", restricted=restricted)


def set_clock(*, by: Account, congress_id: int, day: dt.date | None) -> Congress:
    """Let a congress stand on a day; None: let it live by the real clock. Locks the congress."""
    require(may_set_clock, by)
    with transaction.atomic():
        congress = Congress.objects.select_for_update(no_key=True).get(pk=congress_id)
        congress.clock_day = day
        congress.save(update_fields=["clock_day"])
        for do in follow:
            do(congress, by)
        act.log(
            name=SET_CLOCK,
            by=by,
            on=congress,
            details={"day": day and day.isoformat()},
        )
        publish("congress.clock")
    return congress
