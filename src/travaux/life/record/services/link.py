"""Link passages, and withdraw a link."""

from collections.abc import Callable, Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import pgettext_lazy

from travaux.kernel import clock
from travaux.kernel.errors import Conflict
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act
from travaux.life.record.models import Link, Passage
from travaux.life.record.permissions import may_link
from travaux.life.record.services.force import lock_force
from travaux.web.stream import publish

LINK = act.kind("record.link", pgettext_lazy("act", "linked two passages"))
WITHDRAW = act.kind("record.withdraw_link", pgettext_lazy("act", "withdrew a link"))

follow: list[Callable[[Link, Account], object]] = []
"""What later stages do when a link is made or withdrawn, in the same transaction."""


def link(*, by: Account, kind: str, source: Passage, target: Passage, how: str = "") -> Link:
    """Say that the later passage, `source`, stands so to the earlier one, `target`.

    `how` tells what became of the words of one that continues, else it is empty. Raises Conflict
    where this very link stands already, or would lead from a passage to itself. Locks the text
    that supersedes, so that its adoption at the same moment does not miss the link; of other kinds
    nothing: the database keeps one link a kind.
    """
    require(may_link, by)
    if source == target:
        raise Conflict("A passage cannot be linked to itself.")
    with transaction.atomic():
        _hold(kind, source)
        return _make(by, kind, source, target, how)


def continue_passages(*, by: Account, pairs: Iterable[tuple[Passage, Passage, str]]) -> list[Link]:
    """Say of pairs of passages that the first continues the second, and how; all or nothing.

    Those of which it is said already are passed over. Locks nothing, as `link`.
    """
    require(may_link, by)
    wanted = {(source.pk, target.pk): (source, target, how) for source, target, how in pairs}
    kind = Link.Kind.CONTINUES
    with transaction.atomic():
        standing = Link.objects.filter(
            kind=kind, withdrawn_at=None, source__in=[source for source, _ in wanted]
        )
        said = set(standing.values_list("source", "target"))
        return [_make(by, kind, *each) for ends, each in wanted.items() if ends not in said]


def withdraw(*, by: Account, link: Link) -> Link:
    """Take a link back; it stays in the record as withdrawn.

    Raises Conflict where somebody has done so already. Locks the text that supersedes, as `link`
    does, then the link.
    """
    require(may_link, by)
    with transaction.atomic():
        _hold(link.kind, link.source)
        locked = Link.objects.select_for_update(of=("self",))
        standing = locked.select_related("source__text", "target__text").get(pk=link.pk)
        if standing.withdrawn_at:
            raise Conflict("This link was withdrawn already.")
        standing.withdrawn_by, standing.withdrawn_at = by, clock.now()
        standing.save(update_fields=["withdrawn_by", "withdrawn_at"])
        _tell(WITHDRAW, by, standing)
    return standing


def _hold(kind: str, source: Passage) -> None:
    if kind == Link.Kind.SUPERSEDES:
        lock_force(text_id=source.text_id)


def _make(by: Account, kind: str, source: Passage, target: Passage, how: str) -> Link:
    try:
        with transaction.atomic():
            made = Link.objects.create(
                kind=kind, source=source, target=target, how=how, by=by, at=clock.now()
            )
    except IntegrityError as error:
        raise Conflict(f"It stands already: {source} {kind} {target}.") from error
    _tell(LINK, by, made)
    return made


def _tell(name: str, by: Account, link: Link) -> None:
    texts = {link.source.text_id: link.source.text, link.target.text_id: link.target.text}
    act.log(
        name=name,
        by=by,
        on=link,
        details={"source": str(link.source), "kind": link.kind, "target": str(link.target)},
    )
    hidden = any(each.released_at is None for each in texts.values())
    for text_id in texts:
        publish("text.linked", subject=f"text:{text_id}", restricted=hidden)
    for do in follow:
        do(link, by)
