"""The door by which a text comes in."""

import base64
import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from travaux.engines.documents.reading import Reading
from travaux.kernel.errors import Conflict, UnreadableDocument
from travaux.life.congress.words import LABELS, in_words
from travaux.life.mandate.forms.bringing_in import ConfirmForm, TextFileForm
from travaux.life.mandate.services.bringing_in import bring_in, preview
from travaux.life.people.permissions import require, signed_in
from travaux.life.record.permissions import may_keep_texts
from travaux.life.record.services.text import Supplied


@require_http_methods(["GET", "HEAD", "POST"])
def choose_text(request: HttpRequest) -> HttpResponse:
    """Ask for the file of a text, and show what was understood of it; nothing is kept."""
    require(may_keep_texts, request.user)
    form = TextFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            reading = preview(by=signed_in(request.user), data=data, name=file.name)
        except UnreadableDocument as refusal:
            form.add_error("file", str(refusal))
        else:
            content = base64.b64encode(data).decode()
            start = {"content": content, "name": file.name, "released": "yes"}
            return _show_preview(request, reading, ConfirmForm(initial=start))
    status = 422 if form.is_bound else 200
    return render(request, "mandate/bring_in.html", {"form": form}, status=status)


@require_POST
def confirm_text(request: HttpRequest) -> HttpResponse:
    """Keep the text that was previewed, with all that follows from it."""
    require(may_keep_texts, request.user)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _show_again(request, form)
    kept = form.cleaned_data
    try:
        brought = bring_in(
            by=signed_in(request.user),
            data=kept["content"],
            name=kept["name"],
            supplied=Supplied(kept["symbol"] or None, kept["date"]),
            released=kept["released"],
        )
    except (Conflict, UnreadableDocument) as refusal:
        form.add_error(None, str(refusal))
        return _show_again(request, form)
    if brought.new:
        messages.success(request, _("%(text)s is kept.") % {"text": brought.text})
    else:
        messages.info(request, _("%(text)s was kept already.") % {"text": brought.text})
    return redirect(brought.congress or brought.text)


def _show_again(request: HttpRequest, form: ConfirmForm) -> HttpResponse:
    content = form.cleaned_data.get("content")
    if not content:
        fresh = TextFileForm()
        return render(
            request, "mandate/bring_in.html", {"form": fresh, "refused": form}, status=422
        )
    reading = preview(
        by=signed_in(request.user), data=content, name=form.cleaned_data.get("name", "")
    )
    return _show_preview(request, reading, form, status=422)


def _show_preview(
    request: HttpRequest, reading: Reading, form: ConfirmForm, status: int = 200
) -> HttpResponse:
    stated = reading.congress.facts if reading.congress else ()
    tasks = [(each, task) for each in reading.provisions for task in each.tasks]
    context = {
        "reading": reading,
        "form": form,
        "date": reading.date and dt.date.fromisoformat(reading.date),
        "facts": [
            (LABELS[each.fact], in_words(each.fact, each.value), each.stage) for each in stated
        ],
        "asks": [(each, task) for each, task in tasks if each.addressees],
        "acts": [(each, task) for each, task in tasks if not each.addressees],
    }
    return render(request, "mandate/preview.html", context, status=status)
