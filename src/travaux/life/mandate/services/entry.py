"""Enter the tasks of a text in the register."""

import datetime as dt
from typing import Any

from travaux.life.congress.models import Congress
from travaux.life.mandate.models import Addressee, Entry
from travaux.life.parties.models import Party, Session
from travaux.life.parties.selectors import parties_by_name
from travaux.life.record.models import Provision, Task


def enter_tasks(*, tasks: list[Task], congress: Congress | None) -> list[Entry]:
    """Enter these tasks, each with whoever is asked; preambular ones ask nothing.

    Called by `bring_in`, inside its transaction. Locks nothing: rows are
    only added.
    """
    parties = parties_by_name()
    entries = Entry.objects.bulk_create(
        Entry(task=task, congress=congress, **_due(task.due or {}, parties))
        for task in tasks
        if task.provision.force != Provision.Force.PREAMBULAR
    )
    Addressee.objects.bulk_create(
        Addressee(entry=entry, name=name, party=parties.get(name.lower()), position=position)
        for entry in entries
        for position, name in enumerate(entry.task.provision.addressees)
    )
    return entries


def _due(due: dict[str, Any], parties: dict[str, Party]) -> dict[str, Any]:
    """Return what a due time means; a session that is not known yet is known from now on."""
    session = None
    organ = parties.get((due.get("organ") or "").lower())
    if organ and due.get("ordinal"):
        session, _ = Session.objects.get_or_create(organ=organ, ordinal=due["ordinal"])
    return {
        "session": session,
        "due_begins": session.begins if session else _day(due.get("from")),
        "due_ends": session.ends if session else _day(due.get("to")),
    }


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None
