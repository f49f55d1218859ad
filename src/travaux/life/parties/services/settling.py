"""Settle what a name that texts use means, and who belongs to a class of parties."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.kernel import clock
from travaux.kernel.errors import Conflict
from travaux.life.parties.models import Membership, Party, Settled
from travaux.life.parties.permissions import may_settle
from travaux.life.parties.selectors import party_named
from travaux.life.people.models import Account
from travaux.life.people.models.account import refuse_hidden_characters
from travaux.life.people.permissions import require
from travaux.life.people.services import act

SETTLE = act.kind("party.settle", pgettext_lazy("act", "settled what a name means"))
RESETTLE = act.kind("party.resettle", pgettext_lazy("act", "changed what a name means"))
OPEN = act.kind("party.open_class", pgettext_lazy("act", "opened a class of parties"))
ADD = act.kind("party.add_member", pgettext_lazy("act", "added a member to a class"))
CHANGE = act.kind(
    "party.change_membership", pgettext_lazy("act", "changed when a member belongs to a class")
)

Interval = tuple[dt.date | None, dt.date | None]

follow: list[Callable[[str, Party], object]] = []
"""What later stages do when a name means a party from now on, in the same transaction."""


def settle(*, by: Account, name: str, party: Party) -> Settled:
    """Say what a name means, once for all texts, and return it; the same again changes nothing.

    Locks nothing: of two who settle a name at once, the unique name lets the first. Raises
    NotPermitted; ValidationError for a name with hidden characters; Conflict, saying who settled
    what, where the name has another meaning already.
    """
    require(may_settle, by)
    name = _tidy(name)
    with transaction.atomic():
        own = party_named(name)
        if own and own != party and not Settled.objects.filter(name=name).exists():
            raise Conflict(_("This is a name of %(party)s already.") % {"party": own.name})
        settled, is_new = Settled.objects.select_related("party", "by").get_or_create(
            name=name, defaults={"party": party, "by": by, "at": clock.now()}
        )
        if is_new:
            act.log(name=SETTLE, by=by, on=settled, details={"party": party.key})
            _tell(name, party)
        elif settled.party != party:
            raise _other(settled)
    return settled


def resettle(*, by: Account, name: str, party: Party, seen: Party) -> Settled:
    """Change what a name means from `seen` to another party.

    Locks the settled name. Raises NotPermitted; Conflict where it does not mean `seen` any more,
    or nobody has settled it.
    """
    require(may_settle, by)
    with transaction.atomic():
        locked = Settled.objects.select_for_update(of=("self",)).select_related("party", "by")
        settled = locked.filter(name=_tidy(name)).first()
        if settled is None:
            raise Conflict(_("Nobody has settled yet what this name means."))
        if settled.party != seen:
            raise _other(settled)
        settled.party, settled.by, settled.at = party, by, clock.now()
        settled.save()
        details = {"old": seen.key, "party": party.key}
        act.log(name=RESETTLE, by=by, on=settled, details=details)
        _tell(settled.name, party)
    return settled


def open_class(
    *, by: Account, names: dict[str, str], members: Iterable[Party], begins: dt.date | None = None
) -> Party:
    """Open a class of parties with these members, and return it.

    `names` are by the code of their language, English among them: texts that use it mean the
    class from now on. Locks nothing. Raises NotPermitted; ValidationError for a name with hidden
    characters; Conflict where a party has this name, or one that looks like it.
    """
    require(may_settle, by)
    for name in names.values():
        refuse_hidden_characters(name)
        if standing := party_named(name):
            raise Conflict(_("This is a name of %(party)s already.") % {"party": standing.name})
    key = slugify(names["en"])[:100]
    try:
        with transaction.atomic():
            party = Party.objects.create(key=key, kind=Party.Kind.CLASS, names=names)
            Membership.objects.bulk_create(
                Membership(of=party, member=member, begins=begins, by=by) for member in members
            )
            details = {"begins": begins and begins.isoformat()}
            act.log(name=OPEN, by=by, on=party, details=details)
            _tell(names["en"].lower(), party)
    except IntegrityError:
        raise Conflict(
            _("This is a name of %(party)s already.") % {"party": names["en"]}
        ) from None
    return party


def add_member(*, by: Account, of: Party, member: Party, interval: Interval) -> Membership:
    """Add a member to a class or group for a time: from a day until before another one.

    Locks the class. Raises NotPermitted; Conflict where the days run backwards, the member
    belongs to it then already, or the class would belong to itself.
    """
    require(may_settle, by)
    _refuse_backwards(interval)
    with transaction.atomic():
        Party.objects.select_for_update().get(pk=of.pk)
        membership = Membership(of=of, member=member, begins=interval[0], ends=interval[1], by=by)
        _save(membership)
        act.log(name=ADD, by=by, on=of, details=_told(membership))
    return membership


def change_membership(
    *, by: Account, membership: Membership, interval: Interval, seen: Interval
) -> Membership:
    """Change from when until before when a member belongs to a class; `seen` is what it was.

    Locks the membership. Raises NotPermitted; Conflict where it is not `seen` any more, the days
    run backwards, or they overlap others of this member.
    """
    require(may_settle, by)
    _refuse_backwards(interval)
    with transaction.atomic():
        locked = Membership.objects.select_for_update(of=("self",))
        kept = locked.select_related("of", "member").get(pk=membership.pk)
        old = (kept.begins, kept.ends)
        if old != seen:
            raise Conflict(
                _("Somebody else has changed this meanwhile: %(dates)s.")
                % {"dates": "/".join(str(day or "?") for day in old)}
            )
        kept.begins, kept.ends, kept.by = *interval, by
        _save(kept)
        old_days = [day and day.isoformat() for day in old]
        act.log(name=CHANGE, by=by, on=kept.of, details={**_told(kept), "old": old_days})
    return kept


def _tidy(name: str) -> str:
    refuse_hidden_characters(name)
    return " ".join(name.split()).lower()


def _other(settled: Settled) -> Conflict:
    return Conflict(
        _("%(person)s has settled that “%(name)s” means %(party)s.")
        % {"person": settled.by, "name": settled.name, "party": settled.party.name}
    )


def _tell(name: str, party: Party) -> None:
    for do in follow:
        do(name, party)


def _refuse_backwards(interval: Interval) -> None:
    begins, ends = interval
    if begins and ends and ends <= begins:
        raise Conflict(_("The end has to be after the beginning."))


def _save(membership: Membership) -> None:
    """Save a membership, or raise Conflict where the database refuses it."""
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError:
        raise Conflict(
            _("%(member)s belongs to %(party)s already at that time.")
            % {"member": membership.member.name, "party": membership.of.name}
        ) from None


def _told(membership: Membership) -> dict[str, Any]:
    days = (membership.begins, membership.ends)
    return {
        "member": membership.member.key,
        "days": [day and day.isoformat() for day in days],
    }
