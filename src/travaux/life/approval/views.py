"""The pages by which a text takes its steps, is adopted, and by which that is undone."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from travaux.kernel.errors import Conflict, TravauxError
from travaux.life.approval.forms import AdoptForm, StepForm, UndoForm
from travaux.life.approval.permissions import may_adopt
from travaux.life.approval.selectors import Coming, coming, standing_steps, text_to_adopt
from travaux.life.approval.services import adoption, step
from travaux.life.congress.models import Fact
from travaux.life.congress.words import IN_THE_TEXTS_OWN_WORDS, LABELS, in_words
from travaux.life.people.permissions import require, signed_in
from travaux.life.record.models import Step, Text
from travaux.life.record.selectors.source import source
from travaux.web.marks import Source


@require_safe
def show_steps(request: HttpRequest, text_id: int) -> HttpResponse:
    """Show the steps of a text, and what would come into force by its adoption."""
    return _render(request, _text(request, text_id))


@require_POST
def adopt_text(request: HttpRequest, text_id: int) -> HttpResponse:
    """Show once more what is to be adopted; once that is confirmed, adopt it."""
    text = _text(request, text_id)
    form = AdoptForm(request.POST)
    if not form.is_valid():
        return _render(request, text, adopt=form, status=422)
    if "confirmed" not in request.POST:
        return _render(request, text, adopt=form, asked=True)
    try:
        adopted = adoption.adopt(by=signed_in(request.user), text_id=text.pk, **form.cleaned_data)
    except TravauxError as error:
        return _refused(request, text, error, adopt=form)
    messages.success(request, _told(adopted))
    return redirect("approval:adopt", text.pk)


@require_POST
def take_step(request: HttpRequest, text_id: int) -> HttpResponse:
    """Note that the Commission recommended a text, or that the Council approved it."""
    text = _text(request, text_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        return _render(request, text, step=form, status=422)
    try:
        step.take(by=signed_in(request.user), text_id=text.pk, **form.cleaned_data)
    except TravauxError as error:
        return _refused(request, text, error, step=form)
    messages.success(request, _("It is noted."))
    return redirect("approval:adopt", text.pk)


@require_POST
def undo_step(request: HttpRequest, text_id: int) -> HttpResponse:
    """Undo the last step of a text, for a reason."""
    text = _text(request, text_id)
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _render(request, text, undo=form, status=422)
    by, reason = signed_in(request.user), form.cleaned_data["reason"]
    try:
        if form.cleaned_data["state"] == Step.State.ADOPTED:
            adoption.undo(by=by, text_id=text.pk, reason=reason)
        else:
            step.undo(by=by, text_id=text.pk, state=form.cleaned_data["state"], reason=reason)
    except TravauxError as error:
        return _refused(request, text, error, undo=form)
    messages.success(request, _("It is undone."))
    return redirect("approval:adopt", text.pk)


def _text(request: HttpRequest, text_id: int) -> Text:
    """Return the text where this person may see and adopt it."""
    text = text_to_adopt(request.user, text_id)
    if text is None:
        raise Http404
    require(may_adopt, request.user)
    return text


def _refused(request: HttpRequest, text: Text, error: TravauxError, **forms: Any) -> HttpResponse:
    """Say why it was refused, beside what was typed; where others were first, show how it is."""
    (form,) = forms.values()
    form.add_error(None, str(error))
    return _render(request, text, status=409 if isinstance(error, Conflict) else 422, **forms)


@dataclass(frozen=True)
class Value:
    """A value of a congress that becomes the decided one: label, words, where it stands."""

    label: str
    words: str
    language: str
    source: Source


def _value(fact: Fact) -> Value:
    own = fact.fact in IN_THE_TEXTS_OWN_WORDS
    return Value(
        label=str(LABELS[fact.fact]),
        words=in_words(fact.fact, fact.value),
        language=fact.wording.language if own else "",
        source=source(fact),
    )


def _render(
    request: HttpRequest,
    text: Text,
    *,
    asked: bool = False,
    status: int = 200,
    **forms: Any,
) -> HttpResponse:
    steps = standing_steps(text)
    last = steps[-1] if steps else None
    adopted = last is not None and last.state == Step.State.ADOPTED
    awaited = coming(text)
    context = {
        "text": text,
        "steps": steps,
        "last": last,
        "adopted": adopted,
        "asked": asked and not adopted,
        **_awaited(awaited),
        "adopt": _shown(forms.get("adopt"), awaited),
        "step": forms.get("step") or StepForm(),
        "undo": forms.get("undo") or (UndoForm(initial={"state": last.state}) if last else None),
    }
    return render(request, "approval/steps.html", context, status=status)


def _awaited(awaited: Coming) -> dict[str, Any]:
    """Return what would come into force, ready to be shown."""
    return {
        "provisions": len(awaited.provisions),
        "values": [_value(fact) for fact in awaited.facts],
        "entries": awaited.opening,
        "superseded": awaited.closing,
        "unread": awaited.unread,
    }


def _shown(form: AdoptForm | None, awaited: Coming) -> AdoptForm:
    """Return the form with the mark of what its page shows."""
    if form is None:
        return AdoptForm(initial={"seen": awaited.mark})
    form.data = {**{key: form.data[key] for key in form.data}, "seen": awaited.mark}
    return form


def _told(adopted: adoption.Adopted) -> str:
    """Return what came of an adoption, in one sentence."""
    words = ngettext(
        "%(text)s is adopted as %(symbol)s: %(count)s task is in force.",
        "%(text)s is adopted as %(symbol)s: %(count)s tasks are in force.",
        adopted.entries,
    )
    step = adopted.step
    return words % {"text": step.text, "symbol": step.symbol, "count": adopted.entries}
