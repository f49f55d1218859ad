"""The register as a calendar (RFC 5545): each due time is a day, or the days of a session."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from travaux.life.mandate.exports.table import harmless
from travaux.life.mandate.models import Entry
from travaux.life.record.selectors.source import full_number
from travaux.web.words import ACTS, STATES

_REFRESH = dt.timedelta(hours=6)


def in_calendar(
    rows: Iterable[Any], *, name: str, language: str, address_of: Callable[[Entry], str]
) -> bytes:
    """Return the calendar of entries that `selectors.feed.dated` returned, in a language.

    `address_of` gives the full address of an entry's page. The same entries give the same bytes.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Travaux//Register//EN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _in_one_line(name))
    calendar.add("x-wr-calname", _in_one_line(name))
    calendar.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    with translation.override(language):
        for row in rows:
            calendar.add_component(_event(row, address_of(row)))
    return bytes(calendar.to_ical())


def identity(entry: Entry) -> str:
    """Return the UID of an entry: the same wherever this database is served from, no other's.

    It is made of the entry's key and of the bytes and the moment by which its text came in.
    """
    edition = entry.task.provision.wording.edition
    name = f"{entry.pk} {edition.sha256} {edition.kept_at.isoformat()}"
    return f"task-{uuid5(NAMESPACE_OID, name)}"


def _event(row: Any, address: str) -> Event:
    task, provision = row.task, row.task.provision
    due = task.due or {}
    begins = row.due_begins if row.session_id and row.due_begins else row.due_ends
    event = Event()
    event.add("uid", identity(row))
    event.add("sequence", row.sequence)
    event.add("dtstamp", row.changed_at)
    event.add("last-modified", row.changed_at)
    event.add("dtstart", begins)
    event.add("dtend", row.due_ends + dt.timedelta(days=1))
    event.add("summary", _summary(row))
    event.add("description", _in_one_line(f"{STATES[row.state]} · {due.get('text', '')}"))
    event.add("location", _place(provision))
    event.add("status", "TENTATIVE" if row.state == "proposed" else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("url", address)
    return event


def _summary(row: Any) -> str:
    """Return what is asked of whom: our words in the language, the text's in their own."""
    act = row.task.provision.act
    names = [each.party.name if each.party else each.name for each in row.addressees.all()]
    asked = f"{ACTS.get(act, act)} {', '.join(names)}".strip()
    return _in_one_line(f"{asked}: {row.task.matter}")


def _place(provision: Any) -> str:
    wording = provision.wording
    number = full_number(wording.passage)
    text = str(wording.edition.text)
    return _in_one_line(_("%(text)s, paragraph %(number)s") % {"text": text, "number": number})


def _in_one_line(text: str) -> str:
    return " ".join(harmless(text).split())
