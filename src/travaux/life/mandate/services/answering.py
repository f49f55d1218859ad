"""Note what one member of a class that is asked has done."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.kernel import clock
from travaux.kernel.errors import TravauxError
from travaux.life.mandate.models import Answer, Entry
from travaux.life.mandate.permissions import may_tend
from travaux.life.mandate.services.closing import BINDING, Place
from travaux.life.mandate.services.tending import lock_entry, note_change, require_state
from travaux.life.parties.models import Party
from travaux.life.parties.selectors import members
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act

ANSWER = act.kind("mandate.answer", pgettext_lazy("act", "noted what a member has answered"))


@dataclass(frozen=True)
class Given:
    """An answer: how far the member is, since when, and the text or passage that shows it."""

    state: str
    day: dt.date
    place: Place | None = None
    words: str = ""


def answer(*, by: Account, entry_id: int, party: Party, given: Given) -> Answer:
    """Note what a member has answered; the latest of a member counts, the earlier ones stay.

    Raises TravauxError where the party belongs to no class that is asked, or where it is to have
    done it without a text that shows so; Conflict where the task does not bind on that day. Locks
    the entry.
    """
    require(may_tend, by)
    if given.state == Answer.State.DISCHARGED and given.place is None:
        raise TravauxError(_("Name the text or the passage that shows that it is done."))
    with transaction.atomic():
        entry = lock_entry(entry_id)
        require_state(entry, by, given.day, *BINDING)
        if party not in asked_members(entry, given.day):
            raise TravauxError(
                _("%(party)s is not among those who are asked.") % {"party": party.name}
            )
        made = Answer.objects.create(
            entry=entry,
            party=party,
            state=given.state,
            day=given.day,
            text=given.place.text if given.place else None,
            passage=given.place.passage if given.place else None,
            words=given.words.strip(),
            by=by,
            at=clock.now(),
        )
        details = {"party": party.key, "state": given.state, "day": given.day.isoformat()}
        note_change(entry, by=by, name=ANSWER, details=details)
    return made


def asked_members(entry: Entry, day: dt.date) -> list[Party]:
    """Return the members, as at a day, of the classes and groups that an entry asks."""
    classes = [each.party for each in entry.addressees.select_related("party") if each.party]
    found = {
        member.pk: member
        for party in classes
        if party.kind in {Party.Kind.CLASS, Party.Kind.GROUP}
        for member in members(party, day)
    }
    return list(found.values())
