"""A text is adopted: what it would do it does, from that day; and the undoing of that."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.engines.documents.symbol import Symbol
from travaux.kernel.errors import Conflict, TravauxError
from travaux.life.approval.permissions import may_adopt
from travaux.life.approval.selectors import coming, superseded, superseded_passages
from travaux.life.approval.services.step import end_step, note_step, told
from travaux.life.congress.models import Fact
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.due import recompute
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act, notice
from travaux.life.record.models import Passage, Provision, Step, Text
from travaux.life.record.services.force import bring_into_force, lock_force, take_out_of_force
from travaux.web.stream import publish

ADOPT = act.kind("approval.adopt", pgettext_lazy("act", "adopted a text"))
UNDO = act.kind("approval.undo_adoption", pgettext_lazy("act", "undid the adoption of a text"))
IN_FORCE = notice.kind(
    "approval.in_force",
    pgettext_lazy("notice", "%(text)s is adopted: what you look after in it is in force."),
)
CLOSED = notice.kind(
    "approval.superseded",
    pgettext_lazy("notice", "%(text)s is adopted: it supersedes something that you look after."),
)
REOPENED = notice.kind(
    "approval.undone",
    pgettext_lazy("notice", "The adoption of %(text)s is undone: look at what you look after."),
)


@dataclass(frozen=True)
class Adopted:
    """What came of an adoption, in numbers; `unread` waits for a person to confirm it."""

    step: Step
    provisions: int
    facts: int
    entries: int
    superseded: int
    unread: int


def adopt(
    *, by: Account, text_id: int, day: dt.date, symbol: str, seen: str | None = None
) -> Adopted:
    """Let what a text would do be in force from the day on which the Assembly adopted it.

    One transaction: the step, its provisions and facts that a person has confirmed, the due
    times of its tasks, what its passages supersede, the act. `seen` is the mark of what the
    person was shown (`Coming.mark`): where that has changed, nothing is done.

    Raises Conflict where the text is adopted already or `seen` has changed, NotASymbol and
    TravauxError where symbol or day do not fit. Locks the text, then the rows it changes.
    """
    require(may_adopt, by)
    written = _resolution(symbol)
    with transaction.atomic():
        text = lock_force(text_id=text_id)
        step = note_step(by=by, text=text, state=Step.State.ADOPTED, day=day, symbol=written)
        awaited = coming(text)
        if seen is not None and seen != awaited.mark:
            raise Conflict(_("What would come into force has changed: look at it again."))
        opened = list(awaited.entries.select_for_update(of=("self",)).order_by("pk"))
        provisions = bring_into_force(found=Provision.objects.all(), text_id=text.pk)
        facts = bring_into_force(found=Fact.objects.all(), text_id=text.pk)
        closed = _close(text, step)
        _open(opened)
        adopted = Adopted(step, provisions, facts, len(opened), len(closed), awaited.unread)
        act.log(name=ADOPT, by=by, on=text, details=told(step) | _numbers(adopted))
        _tell_owners(IN_FORCE, text, opened)
        _tell_owners(CLOSED, text, closed)
        publish("text.adopted", subject=f"text:{text.pk}", restricted=text.released_at is None)
    return adopted


def undo(*, by: Account, text_id: int, reason: str) -> Step:
    """Undo the adoption of a text: what came into force by it is proposed again.

    What it superseded is open again, and those who look after any of it are told. Raises
    Conflict where the text is not adopted, and TravauxError where no reason is given. Locks the
    text, then the rows it changes.
    """
    require(may_adopt, by)
    with transaction.atomic():
        text = lock_force(text_id=text_id)
        step = end_step(by=by, text=text, state=Step.State.ADOPTED, reason=reason)
        closing = Entry.objects.filter(task__provision__in=_since(step, Provision))
        entries = list(closing.select_for_update(of=("self",)).order_by("pk"))
        for judged in (Provision, Fact):
            take_out_of_force(found=judged.objects.all(), text_id=text.pk, day=step.day)
        reopened = _reopen(text, step)
        _open(entries)
        act.log(name=UNDO, by=by, on=text, details=told(step) | {"reason": step.reason})
        _tell_owners(REOPENED, text, [*entries, *reopened])
        publish(
            "text.adoption_undone", subject=f"text:{text.pk}", restricted=text.released_at is None
        )
    return step


def _resolution(symbol: str) -> str:
    """Return the symbol of a resolution or decision of the Assembly, in its one written form."""
    parsed = Symbol.parse(symbol)
    organ, kind = parsed.parts[:2]
    if organ.text != "A" or kind.text not in {"RES", "DEC"} or parsed.first("change"):
        raise TravauxError(
            _("%(symbol)s is no resolution or decision of the General Assembly: A/RES/67/184 is.")
            % {"symbol": parsed}
        )
    return str(parsed)


def _since(step: Step, judged: type[Any]) -> Any:
    """Return what came into force by an adoption."""
    return judged.objects.filter(
        wording__passage__text=step.text_id,
        stage=Provision.Stage.PROPOSED,
        in_force_from=step.day,
    )


def _open(entries: list[Entry]) -> None:
    """Work out again by when the tasks of these entries are due, and say that they changed."""
    concerned = Entry.objects.filter(pk__in=[each.pk for each in entries])
    with_words = concerned.select_related(
        "congress", "task__provision__wording__edition__text"
    ).defer("task__provision__wording__edition__reading")
    moved = recompute(with_words)
    concerned.exclude(pk__in=[each.pk for each in moved]).update(
        version=F("version") + 1, sequence=F("sequence") + 1
    )


def _close(text: Text, step: Step) -> list[Entry]:
    """Close what passages of an adopted text supersede, from its day; return the entries."""
    entries = list(superseded(text).select_for_update(of=("self",)).order_by("pk"))
    for entry in entries:
        entry.closed_as, entry.closed_on = Entry.Closed.SUPERSEDED, step.day
        entry.closed_by_id = entry.superseding  # type: ignore[attr-defined]  # annotated
        entry.version, entry.sequence = entry.version + 1, entry.sequence + 1
    fields = ["closed_as", "closed_on", "closed_by", "version", "sequence"]
    Entry.objects.bulk_update(entries, fields)
    for judged in (Provision, Fact):
        ended = judged.objects.filter(
            wording__passage__in=superseded_passages(text), in_force_until=None
        )
        ended.update(in_force_until=step.day)
    return entries


def _reopen(text: Text, step: Step) -> list[Entry]:
    """Open again what the adoption of a text closed; return the entries."""
    closed = Entry.objects.filter(
        closed_as=Entry.Closed.SUPERSEDED, closed_on=step.day, closed_by__text=text
    )
    entries = list(closed.select_for_update(of=("self",)).order_by("pk"))
    for entry in entries:
        entry.closed_as, entry.closed_on, entry.closed_by = "", None, None
        entry.version, entry.sequence = entry.version + 1, entry.sequence + 1
    fields = ["closed_as", "closed_on", "closed_by", "version", "sequence"]
    Entry.objects.bulk_update(entries, fields)
    linked = Passage.objects.filter(backlinks__kind="supersedes", backlinks__source__text=text)
    for judged in (Provision, Fact):
        ended = judged.objects.filter(wording__passage__in=linked, in_force_until=step.day)
        ended.update(in_force_until=None)
    return entries


def _numbers(adopted: Adopted) -> dict[str, int]:
    return {
        name: getattr(adopted, name)
        for name in ("provisions", "facts", "entries", "superseded", "unread")
    }


def _tell_owners(name: str, text: Text, entries: list[Entry]) -> None:
    """Tell those who look after any of these entries."""
    looked_after = {each.owner_id for each in entries if each.owner_id}
    owners = Account.objects.filter(pk__in=looked_after, is_active=True)
    notice.tell(
        accounts=owners, name=name, url=text.get_absolute_url(), values={"text": str(text)}
    )
