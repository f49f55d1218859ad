"""The record: texts, their passages with what they do, and parties."""

import datetime as dt
from typing import Any

from django.db.models import Case, Prefetch, QuerySet, Value, When
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router

from travaux.kernel import clock
from travaux.life.mandate.api import schemas
from travaux.life.mandate.api.door import reader
from travaux.life.mandate.api.register import some
from travaux.life.parties.models import Party
from travaux.life.parties.selectors import classes_of, members
from travaux.life.people.permissions import Person
from travaux.life.record.models import Provision, Task, Text, Wording
from travaux.life.record.selectors.day import binds_on, known_on
from travaux.life.record.selectors.text import edition_asked, texts

router = Router(tags=["record"])
SCOPE = "read:record"


@router.get("/texts", response=schemas.Texts, url_name="texts")
def list_texts(request: HttpRequest, asked: Query[schemas.Asked]) -> dict[str, Any]:
    """Return the texts that were known on the day."""
    found = _known(reader(request, SCOPE), asked.as_at).filter(pk__gt=asked.cursor)
    rows, more = some(found.order_by("pk")[: asked.limit + 1], asked.limit)
    return {"items": [_text(row) for row in rows], "next": rows[-1].pk if more else None}


@router.get("/texts/{path:address}/passages", response=schemas.Passages, url_name="passages")
def list_passages(
    request: HttpRequest, address: Path[schemas.Line], asked: Query[schemas.AskedOfText]
) -> dict[str, Any]:
    """Return the passages of a text, with their words in one edition and what they do."""
    person = reader(request, SCOPE)
    text = get_object_or_404(_known(person, asked.as_at), address=address)
    edition = edition_asked(text, asked.language, "en")
    found = (
        edition.wordings.filter(passage__position__gte=asked.cursor)
        .select_related("passage__parent")
        .prefetch_related("citations")
        .order_by("passage__position")
    )
    rows, more = some(found[: asked.limit + 1], asked.limit)
    done = _provisions(rows, asked.as_at or clock.today())
    return {
        "items": [_passage(row, done.get(row.passage_id, [])) for row in rows],
        "next": rows[-1].passage.position + 1 if more else None,
    }


@router.get("/parties", response=schemas.Parties, url_name="parties")
def list_parties(request: HttpRequest, asked: Query[schemas.AskedOfParties]) -> dict[str, Any]:
    """Return the parties of a kind, or all."""
    reader(request, SCOPE)
    found = Party.objects.filter(pk__gt=asked.cursor).select_related("reports_to").order_by("pk")
    if asked.kind:
        found = found.filter(kind=asked.kind)
    rows, more = some(found[: asked.limit + 1], asked.limit)
    return {"items": [_party(row) for row in rows], "next": rows[-1].pk if more else None}


@router.get("/parties/{slug:key}", response=schemas.PartyAsAt, url_name="party")
def show_party(request: HttpRequest, key: str, asked: Query[schemas.AsAt]) -> dict[str, Any]:
    """Return one party, with those it stands for on the day."""
    reader(request, SCOPE)
    party = get_object_or_404(Party.objects.select_related("reports_to"), key=key)
    day = asked.as_at or clock.today()
    return {
        **_party(party),
        "as_at": day,
        "members": [each.key for each in members(party, day)] if party.is_several else [],
        "belongs_to": [each.key for each in classes_of(party, day)],
    }


def _known(person: Person, day: dt.date | None) -> QuerySet[Text]:
    found = texts(person)
    return found.filter(known_on(day)) if day else found


def _text(text: Text) -> dict[str, Any]:
    plain = ("address", "symbol", "kind", "organ", "session", "date")
    return {
        **{name: getattr(text, name) for name in plain},
        "url": text.get_absolute_url(),
        "released": text.released_at is not None,
        "editions": [
            {
                "id": each.pk,
                "language": each.language,
                "correction": each.correction,
                "title": each.title,
            }
            for each in text.editions.all()
        ],
    }


def _provisions(wordings: list[Wording], day: dt.date) -> dict[int, list[Any]]:
    """Return what passages do by their ids, whichever edition it was read in."""
    found = (
        Provision.objects.filter(wording__passage__in=[each.passage_id for each in wordings])
        .exclude(verdict=Provision.Verdict.DISMISSED)
        .annotate(binds=Case(When(binds_on(day), then=Value(True)), default=Value(False)))
        .select_related("wording")
        .prefetch_related(Prefetch("tasks", Task.objects.select_related("entry")))
        .order_by("position", "pk")
    )
    by_passage: dict[int, list[Any]] = {}
    for each in found:
        by_passage.setdefault(each.wording.passage_id, []).append(each)
    return by_passage


def _passage(wording: Wording, provisions: list[Any]) -> dict[str, Any]:
    passage = wording.passage
    return {
        "id": passage.ident,
        "kind": passage.kind,
        "number": passage.number,
        "parent": passage.parent and passage.parent.ident,
        "language": wording.language,
        "words": wording.words,
        "cites": [each.symbol for each in wording.citations.all()],
        "provisions": [_provision(each) for each in provisions],
    }


def _provision(provision: Any) -> dict[str, Any]:
    plain = schemas.Provision.model_fields.keys() - {"tasks"}
    return {
        **{name: getattr(provision, name) for name in plain},
        "tasks": [
            {
                "matter": task.matter,
                "due": (task.due or {}).get("text"),
                "report_to": task.report_to,
                "through": task.through,
                "entry": task.entry.pk if hasattr(task, "entry") else None,
            }
            for task in sorted(provision.tasks.all(), key=lambda task: task.position)
        ],
    }


def _party(party: Party) -> dict[str, Any]:
    return {
        "key": party.key,
        "kind": party.kind,
        "names": party.names,
        "reports_to": party.reports_to and party.reports_to.key,
    }
