"""The page of one task, and what is done to it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from travaux.kernel.errors import Conflict, NotPermitted, TravauxError
from travaux.life.mandate.forms.entry import DEEDS, AnswerForm, DeedForm, start_of
from travaux.life.mandate.models import Entry
from travaux.life.mandate.permissions import may_note, may_tend
from travaux.life.mandate.selectors import entry as selectors
from travaux.life.mandate.selectors.duplicates import asking, near, repeated
from travaux.life.mandate.selectors.evidence import offers
from travaux.life.mandate.selectors.register import entries
from travaux.life.mandate.services.answering import Given, answer
from travaux.life.mandate.services.closing import discharge, lapse, offer, reopen, supersede
from travaux.life.mandate.services.joining import join, part
from travaux.life.mandate.services.tending import assign, note, take_up
from travaux.life.mandate.services.withdrawing import withdraw_answer, withdraw_evidence
from travaux.life.people.models import Account
from travaux.life.people.permissions import require, signed_in
from travaux.web import as_at, stream

Values = dict[str, Any]
_OF_THE_SECRETARIAT = ("note", "offer", "withdraw-evidence")
"""What an editor may do too."""

_MOST_MEANWHILE = 10
LOOKED_THROUGH = 50
"""So many tasks are looked through for one page of duplicates."""

Deed = Callable[[Account, Entry, Values], object]


@stream.followed
@require_safe
def show_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one task: what is asked of whom by when, how far it is, and what shows it."""
    entry = get_object_or_404(entries(request.user, as_at.asked(request)), pk=pk)
    return _render(request, entry)


@require_safe
def show_duplicates(request: HttpRequest) -> HttpResponse:
    """Show which tasks of a congress or a text are likely asked twice, a page of tasks at a time.

    `?congress=` is a slug, `?text=` an address; without either all tasks are looked through.
    """
    require(may_tend, request.user)
    found = asking(
        request.user, congress=request.GET.get("congress", ""), text=request.GET.get("text", "")
    )
    page = Paginator(found, LOOKED_THROUGH).get_page(request.GET.get("page"))
    rows = [each for each in repeated(request.user, page.object_list) if each.others]
    return render(request, "mandate/duplicates.html", {"page": page, "rows": rows})


@require_POST
def do(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Do one of `DEEDS` to a task; where it is refused, the form is shown with what was typed."""
    entry = get_object_or_404(entries(request.user), pk=pk)
    form_class = DEEDS.get(deed)
    if form_class is None:
        raise Http404
    by = signed_in(request.user)
    require(may_note if deed in _OF_THE_SECRETARIAT else may_tend, by)
    form = form_class(request.POST, person=by, start={})
    if not form.is_valid():
        return _render(request, entry, form, status=422)
    try:
        _DO[deed](by, entry, form.cleaned_data)
    except NotPermitted:
        raise
    except (Conflict, TravauxError) as refusal:
        form.add_error(None, str(refusal))
        status = 409 if isinstance(refusal, Conflict) else 422
        entry = get_object_or_404(entries(request.user), pk=pk)
        seen = form.cleaned_data["version"]
        form.seen(entry.version)
        return _render(request, entry, form, status=status, seen=seen)
    messages.success(request, _("It is kept."))
    return redirect(entry)


def _known(entry: Entry, values: Values) -> Values:
    return {"entry_id": entry.pk, "version": values["version"] or 0}


def _answer(by: Account, entry: Entry, values: Values) -> object:
    given = Given(values["state"], values["day"], values["evidence"], values["words"])
    return answer(by=by, entry_id=entry.pk, party=values["party"], given=given)


def _withdraw_evidence(by: Account, entry: Entry, values: Values) -> object:
    given = get_object_or_404(selectors.evidence_of(by, entry), pk=values["given"])
    return withdraw_evidence(by=by, evidence=given)


def _withdraw_answer(by: Account, entry: Entry, values: Values) -> object:
    given = get_object_or_404(selectors.answers(by), entry=entry, pk=values["given"])
    return withdraw_answer(by=by, answer=given)


_DO: dict[str, Deed] = {
    "assign": lambda by, entry, v: assign(by=by, entry_ids=[entry.pk], owner=v["owner"]),
    "note": lambda by, entry, v: note(by=by, entry_id=entry.pk, words=v["words"]),
    "take-up": lambda by, entry, v: take_up(by=by, **_known(entry, v), day=v["day"]),
    "offer": lambda by, entry, v: offer(by=by, entry_id=entry.pk, place=v["evidence"]),
    "discharge": lambda by, entry, v: discharge(
        by=by,
        **_known(entry, v),
        evidence=[v["evidence"]] if v["evidence"] else [],
        day=v["day"],
    ),
    "lapse": lambda by, entry, v: lapse(
        by=by, **_known(entry, v), reason=v["reason"], day=v["day"]
    ),
    "supersede": lambda by, entry, v: supersede(
        by=by, **_known(entry, v), passage=v["passage"].passage, day=v["day"]
    ),
    "reopen": lambda by, entry, v: reopen(by=by, **_known(entry, v), reason=v["reason"]),
    "answer": _answer,
    "withdraw-evidence": _withdraw_evidence,
    "withdraw-answer": _withdraw_answer,
    "join": lambda by, entry, v: join(by=by, entry_id=entry.pk, to_id=v["to"]),
    "part": lambda by, entry, _v: part(by=by, entry_id=entry.pk),
}


def _render(
    request: HttpRequest,
    entry: Any,
    refused: DeedForm | None = None,
    *,
    status: int = 200,
    seen: int | None = None,
) -> HttpResponse:
    """Show the page of a task; `refused` is the form that was sent and has to be mended.

    What was done since the version that was `seen` is shown beside it.
    """
    person, day = request.user, entry.day
    due = entry.due_ends if entry.due_ends and entry.due_ends < day else day
    members = selectors.members_of(person, entry, due)
    tends, notes = may_tend(person), may_note(person)
    history = list(selectors.history_of(entry)) if notes else []
    joined, others = near(person, entry)
    since = min(entry.version - (entry.version if seen is None else seen), _MOST_MEANWHILE)
    context = {
        "entry": entry,
        "control": as_at.Control(as_at.asked(request), tuple(_days(entry)), day),
        "members": members,
        "answered": sum(each.answer is not None for each in members),
        "evidence": selectors.evidence_of(person, entry),
        "offers": offers(person, entry) if tends else [],
        "duplicates": others if tends else [],
        "joined": joined,
        "history": history,
        "meanwhile": history[: max(since, 0)],
        "deeds": _deeds(request, entry, members, refused),
        "refused": refused,
        "may_tend": tends,
        "may_note": notes,
    }
    return render(request, "mandate/entry_page.html", context, status=status)


def _days(entry: Entry) -> list[dt.date]:
    """Return the days on which something happened to a task."""
    provision = entry.task.provision
    found = {
        provision.wording.edition.text.date,
        provision.in_force_from,
        provision.in_force_until,
        entry.under_way_from,
        entry.closed_on,
    }
    return sorted(each for each in found if each)


def _deeds(
    request: HttpRequest,
    entry: Any,
    members: list[selectors.Member],
    refused: DeedForm | None,
) -> list[tuple[str, DeedForm]]:
    """Return the forms of what this person may do to a task as it stands."""
    start = start_of(entry.version, entry.day, entry.owner)
    forms: list[tuple[str, DeedForm]] = []
    for name in _possible(request, entry, asks_class=bool(members)):
        form_class = DEEDS[name]
        was_sent = isinstance(refused, form_class)
        form = refused if was_sent and refused else form_class(person=request.user, start=start)
        if isinstance(form, AnswerForm):
            form.among([each.party for each in members])
        forms.append((name, form))
    return forms


def _possible(request: HttpRequest, entry: Any, *, asks_class: bool) -> list[str]:
    if not may_tend(request.user):
        return (
            []
            if not may_note(request.user)
            else ["note"]
            if entry.closed_as
            else ["offer", "note"]
        )
    if entry.closed_as:
        return ["reopen", "assign", "note"]
    if entry.state == "proposed":
        return ["assign", "note", "lapse"]
    answers = ["answer"] if asks_class else []
    return ["discharge", *answers, "take-up", "assign", "note", "supersede", "lapse"]
