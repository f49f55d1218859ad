"""Set and move the dates of an organ's sessions."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.kernel.errors import Conflict
from travaux.life.parties.models import Party, Session
from travaux.life.parties.permissions import may_date_sessions
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.people.services import act
from travaux.web.stream import publish

DATE = act.kind("party.date_session", pgettext_lazy("act", "dated a session"))

follow: list[Callable[[Session, Account], object]] = []
"""What later stages do when a session has been dated, in the same transaction."""


@dataclass(frozen=True)
class Dates:
    """From when to when a session is held, both days included; none where not known."""

    begins: dt.date | None = None
    ends: dt.date | None = None

    def __str__(self) -> str:
        return f"{self.begins or '?'}/{self.ends or '?'}"


def date_session(
    *, by: Account, organ: Party, ordinal: int, dates: Dates, seen: Dates, source: str = ""
) -> Session:
    """Set or move the dates of a session, and return it; a session that is not known is added.

    `seen` are the dates that the person saw before. Locks the organ, so that two sessions dated
    at once do not overlap, and the session. Raises NotPermitted; Conflict where the dates are
    not those seen any more, run backwards, or overlap another session of the organ.
    """
    require(may_date_sessions, by)
    if not (dates.begins and dates.ends and dates.begins <= dates.ends):
        raise Conflict(_("A session ends on the day it begins, or later."))
    with transaction.atomic():
        session = _lock(organ, ordinal)
        old = Dates(session.begins, session.ends)
        if old != seen:
            raise Conflict(
                _("Somebody else has dated this session meanwhile: %(dates)s.") % {"dates": old}
            )
        _refuse_overlap(session, dates)
        session.begins, session.ends, session.source = dates.begins, dates.ends, source
        session.save()
        for do in follow:
            do(session, by)
        details = {"old": str(old), "new": str(dates), "source": source}
        act.log(name=DATE, by=by, on=session, details=details)
        publish("session.dated", subject=f"session:{session.pk}")
    return session


def _lock(organ: Party, ordinal: int) -> Session:
    """Lock the organ and return its session of this ordinal, locked, added where new."""
    Party.objects.select_for_update(no_key=True).get(pk=organ.pk)
    locked = Session.objects.select_for_update(of=("self",), no_key=True).select_related("organ")
    session = locked.filter(organ=organ, ordinal=ordinal).first()
    return session or Session.objects.create(organ=organ, ordinal=ordinal)


def _refuse_overlap(session: Session, dates: Dates) -> None:
    others = Session.objects.filter(organ=session.organ).exclude(pk=session.pk)
    other = others.filter(begins__lte=dates.ends, ends__gte=dates.begins).first()
    if other:
        raise Conflict(
            _("Session %(ordinal)s of the same organ is held at that time: %(dates)s.")
            % {"ordinal": other.ordinal, "dates": Dates(other.begins, other.ends)}
        )
