"""What a passage of an adopted text supersedes: closed by that, and open again where it ends.

It is superseded from the day of adoption, whether the link was there on that day or is made
later, until the link is withdrawn or the adoption undone. What another adopted text supersedes
too stays closed, by that one.
"""

from collections.abc import Collection, Iterable
from typing import Any, TypeAlias

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.kernel.errors import NotPermitted
from travaux.life.congress.models import Fact
from travaux.life.mandate.models import Entry
from travaux.life.mandate.permissions import may_tend
from travaux.life.mandate.services.closing import REOPEN, SUPERSEDE
from travaux.life.mandate.services.due import publish_changes
from travaux.life.mandate.services.lock import lock_entries, lock_rows
from travaux.life.people.models import Account
from travaux.life.people.services import act, notice
from travaux.life.record.models import Link, Provision, Step, Text
from travaux.life.record.services.force import adoption

SUPERSEDED = notice.kind(
    "mandate.superseded",
    pgettext_lazy("notice", "A task of yours is superseded by %(passage)s: %(task)s"),
)
REOPENED = notice.kind(
    "mandate.reopened", pgettext_lazy("notice", "A task of yours is open again: %(task)s")
)

Causes: TypeAlias = dict[int, Any]
"""By the id of a passage: the link that supersedes it, with `day`, that of its adoption."""

_PASSAGE = "provision__wording__passage__in"


def close(*, text: Text, targets: Collection[int], by: Account) -> list[Entry]:
    """Close what passages of an adopted text supersede among these; return the entries.

    Called in the transaction of whoever adopts or links, who has locked the text. Locks what was
    read in the passages, then their entries.
    """
    lock_superseded(targets)
    found = _causes(targets).filter(source__text=text)
    causes = {link.target_id: link for link in found}
    _end(causes)
    entries = lock_entries(Q(**{_PASSAGE: causes}, closed_as=""))
    _put(entries, causes, by)
    return entries


def reopen(*, adopted: Step, closed: Q, targets: Collection[int], by: Account) -> list[Entry]:
    """Open again what an adoption closed of these passages, where nothing else supersedes it.

    `closed` narrows down the entries. Returns those whose end has changed. Called and locks as
    `close` does, after the adoption is undone or the link withdrawn.
    """
    lock_superseded(targets)
    causes = {link.target_id: link for link in _causes(targets)}
    for judged in (Provision, Fact):
        ended = judged.objects.filter(wording__passage__in=targets)
        ended.filter(in_force_until=adopted.day).update(in_force_until=None)
    _end(causes)
    superseded = Q(closed_as=Entry.Closed.SUPERSEDED, closed_on=adopted.day)
    entries = lock_entries(superseded & Q(**{_PASSAGE: targets}) & closed)
    _put(entries, causes, by)
    return entries


def lock_superseded(targets: Collection[int]) -> None:
    """Lock what was read in these passages: before their entries, as whoever judges it does."""
    for judged in (Provision, Fact):
        found = judged.objects.filter(wording__passage__in=targets)
        lock_rows(found)


def follow_link(link: Link, by: Account) -> None:
    """Let a link of a text that is adopted supersede at once, and no more once it is withdrawn.

    Tells whoever looks after what that closes or opens. Raises NotPermitted for whoever may not
    close tasks. Called by `record.services.link`, in its transaction, which has locked the text.
    Locks as `close` does.
    """
    text = link.source.text
    adopted = adoption(text.pk) if link.kind == Link.Kind.SUPERSEDES else None
    if adopted is None or link.target.text_id == text.pk:
        return
    if not may_tend(by):
        raise NotPermitted(_("This text is adopted: only an officer says what it supersedes."))
    targets = [link.target_id]
    if link.withdrawn_at is None:
        _tell(close(text=text, targets=targets, by=by), by)
    else:
        closed = Q(closed_by=link.source_id)
        _tell(reopen(adopted=adopted, closed=closed, targets=targets, by=by), by)


def _causes(targets: Iterable[int]) -> Any:
    """Return the links by which adopted texts supersede these passages; of each the last counts.

    The first text to be adopted comes last, of its links the last made.
    """
    adopted = "source__text__steps__"
    standing = Link.objects.filter(
        kind=Link.Kind.SUPERSEDES,
        withdrawn_at=None,
        target__in=targets,
        **{f"{adopted}state": Step.State.ADOPTED, f"{adopted}undone_at": None},
    )
    return (
        standing.exclude(target__text=F("source__text"))
        .annotate(day=F(f"{adopted}day"))
        .select_related("source__text")
        .order_by("-day", "pk")
    )


def _end(causes: Causes) -> None:
    """Let what was read in superseded passages bind no longer, from the day of each."""
    for day in {link.day for link in causes.values()}:
        passages = [passage for passage, link in causes.items() if link.day == day]
        for judged in (Provision, Fact):
            binding = judged.objects.filter(wording__passage__in=passages, in_force_until=None)
            binding.update(in_force_until=day)


def _put(entries: list[Entry], causes: Causes, by: Account) -> None:
    """Close each of these entries by what supersedes it, or open it; with the act and event."""
    for entry in entries:
        link = causes.get(entry.task.provision.wording.passage_id)
        entry.closed_as = Entry.Closed.SUPERSEDED if link else ""
        entry.closed_on = link and link.day
        entry.closed_by = link and link.source
        entry.version, entry.sequence = entry.version + 1, entry.sequence + 1
    fields = ["closed_as", "closed_on", "closed_by", "version", "sequence"]
    Entry.objects.bulk_update(entries, fields)
    closed = [
        (entry, {"day": entry.closed_on.isoformat(), "passage": str(entry.closed_by)})
        for entry in entries
        if entry.closed_on
    ]
    opened = [(entry, {"was": "superseded"}) for entry in entries if not entry.closed_on]
    act.log_each(name=SUPERSEDE, by=by, done=closed)
    act.log_each(name=REOPEN, by=by, done=opened)
    publish_changes(entries)


def _tell(entries: list[Entry], by: Account) -> None:
    """Tell whoever looks after these entries how they stand now."""
    for entry in entries:
        if entry.owner and entry.owner != by:
            values = {"passage": str(entry.closed_by), "task": entry.task.matter[:120]}
            name = SUPERSEDED if entry.closed_as else REOPENED
            notice.tell(
                accounts=[entry.owner], name=name, url=entry.get_absolute_url(), values=values
            )
