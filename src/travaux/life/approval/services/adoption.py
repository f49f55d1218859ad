"""A text is adopted: what it would do it does, from that day; and the undoing of that."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.engines.documents.symbol import Symbol
from travaux.kernel.errors import Conflict, TravauxError
from travaux.life.approval.permissions import may_adopt
from travaux.life.approval.selectors import Coming, coming, superseded_passages
from travaux.life.approval.services.step import end_step, note_step, told
from travaux.life.congress.models import Fact
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.due import recompute
from travaux.life.mandate.services.lock import hold_times, lock_entries, lock_rows
from travaux.life.mandate.services.superseding import close, reopen
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act, notice
from travaux.life.record.models import Link, Provision, Step, Text
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
    TravauxError where symbol or day do not fit. Locks the text, then what it changes and depends
    on, in the order of `mandate.services.lock`.
    """
    require(may_adopt, by)
    written = _resolution(symbol)
    with transaction.atomic():
        text = lock_force(text_id=text_id)
        step = note_step(by=by, text=text, state=Step.State.ADOPTED, day=day, symbol=written)
        awaited = coming(text)
        if seen is not None and seen != awaited.mark:
            raise Conflict(_("What would come into force has changed: look at it again."))
        targets = _lock(text, awaited)
        entry_ids = [each.pk for each in awaited.entries]
        provisions = bring_into_force(found=Provision.objects.all(), text_id=text.pk)
        facts = bring_into_force(found=Fact.objects.all(), text_id=text.pk)
        closed = close(text=text, targets=targets, by=by)
        opened = _open(entry_ids)
        adopted = Adopted(step, provisions, facts, len(opened), len(closed), awaited.unread)
        act.log(name=ADOPT, by=by, on=text, details=told(step) | _numbers(adopted))
        _tell_owners(IN_FORCE, text, opened)
        _tell_owners(CLOSED, text, closed)
        publish("text.adopted", subject=f"text:{text.pk}", restricted=text.released_at is None)
    return adopted


def undo(*, by: Account, text_id: int, reason: str) -> Step:
    """Undo the adoption of a text: what came into force by it is proposed again.

    What it superseded is open again, and those who look after any of it are told. Raises
    Conflict where the text is not adopted, and TravauxError where no reason is given. Locks as
    `adopt` does.
    """
    require(may_adopt, by)
    with transaction.atomic():
        text = lock_force(text_id=text_id)
        step = end_step(by=by, text=text, state=Step.State.ADOPTED, reason=reason)
        targets = _lock_again(text, step)
        entry_ids = [each.pk for each in _entries_since(step)]
        for judged in (Provision, Fact):
            take_out_of_force(found=judged.objects.all(), text_id=text.pk, day=step.day)
        closed = Q(closed_by__text=text)
        reopened = reopen(adopted=step, closed=closed, targets=targets, by=by)
        entries = _open(entry_ids)
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


def _lock(text: Text, awaited: Coming) -> list[int]:
    """Lock what an adoption changes and depends on; return which passages it supersedes."""
    targets = list(superseded_passages(text).values_list("pk", flat=True))
    decided = Q(pk__in=[each.pk for each in awaited.provisions])
    _lock_rows(targets, decided, awaited.entries, awaited.superseded)
    return targets


def _lock_again(text: Text, step: Step) -> list[int]:
    """Lock what the undoing of an adoption changes; return which passages it had superseded."""
    links = Link.objects.filter(kind=Link.Kind.SUPERSEDES, source__text=text)
    targets = list(links.exclude(target__text=text).values_list("target", flat=True))
    closed = Entry.objects.filter(provision__wording__passage__in=targets)
    _lock_rows(targets, _since(step), _entries_since(step), closed)
    return targets


def _lock_rows(
    targets: list[int], own: Q, entries: QuerySet[Entry], others: QuerySet[Entry]
) -> None:
    hold_times(entries.order_by().values_list("task__due", flat=True))
    lock_rows(Provision.objects.filter(own | Q(wording__passage__in=targets)))
    chosen = Q(pk__in=entries.order_by().values("pk")) | Q(pk__in=others.order_by().values("pk"))
    lock_rows(Entry.objects.filter(chosen))


def _since(step: Step) -> Q:
    """Return the condition to bind by an adoption."""
    return Q(
        wording__passage__text=step.text_id,
        stage=Provision.Stage.PROPOSED,
        in_force_from=step.day,
    )


def _entries_since(step: Step) -> QuerySet[Entry]:
    return Entry.objects.filter(provision__in=Provision.objects.filter(_since(step)))


def _open(entry_ids: list[int]) -> list[Entry]:
    """Work out again by when these tasks are due, say that they changed, and return them."""
    entries = lock_entries(Q(pk__in=entry_ids))
    moved = recompute(entries)
    rest = Entry.objects.filter(pk__in=entry_ids).exclude(pk__in=[each.pk for each in moved])
    rest.update(version=F("version") + 1, sequence=F("sequence") + 1)
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
