"""The register: its entries, and one of them."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from travaux.life.mandate.api import schemas
from travaux.life.mandate.api.door import reader
from travaux.life.mandate.selectors.register import entries
from travaux.life.mandate.selectors.wanted import Wanted, register
from travaux.life.record.selectors.source import full_number

router = Router(tags=["register"])
_Row = TypeVar("_Row")


def some(rows: Iterable[_Row], limit: int) -> tuple[list[_Row], bool]:
    """Return so many of these rows, and whether there are more: one more has been asked for."""
    found = list(rows)
    return found[:limit], len(found) > limit


@router.get("/register", response=schemas.Entries, url_name="register")
def list_entries(request: HttpRequest, asked: Query[schemas.AskedOfRegister]) -> dict[str, Any]:
    """Return the entries that answer to all conditions, in the order in which they came in."""
    person = reader(request, "read:register")
    wanted = Wanted(**asked.dict(exclude={"limit", "cursor"}))
    found = register(person, wanted).filter(pk__gt=asked.cursor).order_by("pk")
    rows, more = some(found[: asked.limit + 1], asked.limit)
    return {"items": [as_data(row) for row in rows], "next": rows[-1].pk if more else None}


@router.get("/register/{int:pk}", response=schemas.Entry, url_name="entry")
def show_entry(request: HttpRequest, pk: int, asked: Query[schemas.AsAt]) -> dict[str, Any]:
    """Return one entry."""
    person = reader(request, "read:register")
    return as_data(get_object_or_404(entries(person, asked.as_at), pk=pk))


def as_data(entry: Any) -> dict[str, Any]:
    """Return an entry that `entries` returned, as `schemas.Entry` has it."""
    task, provision = entry.task, entry.task.provision
    wording = provision.wording
    return {
        "id": entry.pk,
        "url": entry.get_absolute_url(),
        "text": str(wording.edition.text),
        "passage": wording.passage.ident,
        "number": full_number(wording.passage),
        "language": wording.language,
        "by": provision.by,
        "act": provision.act,
        "addressees": [
            {"name": each.name, "party": each.party and each.party.key}
            for each in entry.addressees.all()
        ],
        "jointly_with": provision.jointly_with,
        "matter": task.matter,
        "due": _due(entry),
        "report_to": task.report_to,
        "through": task.through,
        "state": entry.state,
        "as_at": entry.day,
        "in_force_from": provision.in_force_from,
        "in_force_until": provision.in_force_until,
        "under_way_from": entry.under_way_from,
        "closed_on": entry.closed_on,
        "congress": entry.congress and entry.congress.slug,
        "standing": entry.standing,
        "joined_to": entry.joined_to_id,
        "verdict": provision.verdict,
        "sequence": entry.sequence,
    }


def _due(entry: Any) -> dict[str, Any] | None:
    if entry.task.due is None:
        return None
    session = entry.session
    return {
        "words": entry.task.due["text"],
        "begins": entry.due_begins,
        "ends": entry.due_ends,
        "session": session and {"organ": session.organ.key, "ordinal": session.ordinal},
    }
