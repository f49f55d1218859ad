"""The page of one reading: the words, what the machine read, what holds, and who said so."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from travaux.kernel.errors import Conflict, TravauxError
from travaux.life.mandate.forms.judging import AdditionForm, CorrectionForm, DismissForm, Seen
from travaux.life.mandate.services import judging
from travaux.life.people.permissions import Person, require, signed_in
from travaux.life.record.models import Provision
from travaux.life.record.permissions import may_judge
from travaux.life.record.selectors.reading import first_wordings, provisions, views
from travaux.life.record.services.judging import Reading
from travaux.overview.reading_page import ReadingPage


@require_safe
def show_reading(request: HttpRequest, reading_id: int, of: str) -> HttpResponse:
    """Show one reading: as the machine has it, and as it holds now."""
    return _show(request, get_object_or_404(_readings(request.user, of), pk=reading_id))


@require_POST
def confirm_reading(request: HttpRequest, reading_id: int, of: str) -> HttpResponse:
    """Vouch for a reading, as it stands."""
    found = get_object_or_404(_readings(request.user, of), pk=reading_id)
    require(may_judge, request.user)
    form = Seen(request.POST)
    if not form.is_valid():
        return _show(request, found, status=422)
    try:
        judging.confirm(
            by=signed_in(request.user), reading=found, version=form.cleaned_data["version"]
        )
    except Conflict as conflict:
        return _show(request, found, conflict=conflict, status=409)
    messages.success(request, _("The reading is confirmed."))
    return redirect(_address(found))


@require_POST
def dismiss_reading(request: HttpRequest, reading_id: int, of: str) -> HttpResponse:
    """Say that the words do no such thing; what was typed is kept whatever comes."""
    found = get_object_or_404(_readings(request.user, of), pk=reading_id)
    require(may_judge, request.user)
    form = DismissForm(request.POST)
    if not form.is_valid():
        return _show(request, found, dismissal=form, status=422)
    try:
        judging.dismiss(by=signed_in(request.user), reading=found, **form.cleaned_data)
    except Conflict as conflict:
        return _show(request, found, conflict=conflict, dismissal=form, status=409)
    messages.success(request, _("The reading is dismissed."))
    return redirect(_address(found))


@require_POST
def correct_reading(request: HttpRequest, reading_id: int) -> HttpResponse:
    """Put what a person reads in the place of what holds; what was typed is always kept."""
    found = get_object_or_404(provisions(request.user), pk=reading_id)
    require(may_judge, request.user)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _show(request, found, correction=form, status=422)
    try:
        judging.correct(
            by=signed_in(request.user),
            provision_id=found.pk,
            version=form.cleaned_data["version"],
            corrected=form.corrected(),
        )
    except Conflict as conflict:
        return _show(request, found, conflict=conflict, correction=form, status=409)
    except TravauxError as refusal:
        form.add_error(None, str(refusal))
        return _show(request, found, correction=form, status=422)
    messages.success(request, _("The correction is kept."))
    return redirect(_address(found))


@require_http_methods(["GET", "HEAD", "POST"])
def add_reading(request: HttpRequest, passage_id: int) -> HttpResponse:
    """Add what a passage does and the machine did not read."""
    wording = get_object_or_404(first_wordings(request.user), passage=passage_id)
    require(may_judge, request.user)
    if request.method != "POST":
        form = AdditionForm(passage=wording.words, initial={"words": wording.words})
        return _show_addition(request, wording, form)
    form = AdditionForm(request.POST, passage=wording.words)
    if not form.is_valid():
        return _show_addition(request, wording, form, status=422)
    added = judging.add(
        by=signed_in(request.user),
        wording_id=wording.pk,
        span=form.cleaned_data["words"],
        corrected=form.corrected(),
    )
    messages.success(request, _("The reading is added."))
    return redirect(_address(added))


def _readings(person: Person, of: str) -> "QuerySet[Any]":
    return provisions(person) if of == "provision" else views(person)


def _address(found: Reading) -> str:
    """Return the name and arguments of a reading's page, as one address."""
    name = "overview:reading" if isinstance(found, Provision) else "overview:view"
    return reverse(name, args=[found.pk])


def _show(
    request: HttpRequest, found: Reading, *, status: int = 200, **typed: Any
) -> HttpResponse:
    """Show a reading with the forms to judge it, each with what was `typed` in it.

    After a conflict the forms stand on what the other one has made of it, which is shown.
    """
    if typed.get("conflict"):
        for form in (typed.get("correction"), typed.get("dismissal")):
            if form:
                form.seen(found.version)
    context = {"page": ReadingPage(found), "may_judge": may_judge(request.user), **typed}
    if context["may_judge"]:
        seen = {"version": found.version}
        context["confirmation"] = Seen(initial=seen, auto_id="confirm_%s")
        context.setdefault("dismissal", DismissForm(initial=seen, auto_id="dismiss_%s"))
        if isinstance(found, Provision):
            context.setdefault("correction", CorrectionForm.of(found))
    return render(request, "overview/reading.html", context, status=status)


def _show_addition(
    request: HttpRequest, wording: Any, form: AdditionForm, status: int = 200
) -> HttpResponse:
    context = {"wording": wording, "text": wording.edition.text, "form": form}
    return render(request, "overview/add_reading.html", context, status=status)
