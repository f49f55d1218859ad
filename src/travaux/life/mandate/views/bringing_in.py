"""The door by which texts come in: chosen, read, shown, confirmed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.engines.documents import reading as documents
from travaux.engines.documents.checked import load
from travaux.kernel.errors import Conflict, UnreadableDocument
from travaux.kernel.languages import own_name
from travaux.life.congress.words import LABELS, in_words
from travaux.life.mandate.forms.bringing_in import ConfirmForm, TextFilesForm, UploadForm
from travaux.life.mandate.services.bringing_in import (
    MOST_BYTES,
    BroughtIn,
    keep_all,
    preview,
)
from travaux.life.people.permissions import require, signed_in
from travaux.life.record.models import Upload
from travaux.life.record.permissions import may_keep_texts
from travaux.life.record.selectors.edition import Prospect, prospects
from travaux.life.record.selectors.upload import uploads
from travaux.life.record.services.upload import drop_uploads, hold_upload


@dataclass(frozen=True)
class Row:
    """One file on the page: what was read in it, what it would become, what is asked of it."""

    upload: Upload
    reading: documents.Reading
    prospect: Prospect
    form: UploadForm

    @property
    def language(self) -> str:
        """The language of the file, by its own name."""
        return own_name(self.reading.source.language)

    @property
    def date(self) -> dt.date | None:
        """The date that the text states."""
        return dt.date.fromisoformat(self.reading.date) if self.reading.date else None

    @property
    def facts(self) -> list[tuple[Any, str, str]]:
        """What it states of a congress: label, value in words, stage."""
        stated = self.reading.congress.facts if self.reading.congress else ()
        return [
            (LABELS[each.fact], in_words(each.fact, each.value), each.stage) for each in stated
        ]

    @property
    def asks(self) -> list[tuple[documents.Provision, documents.Task]]:
        """The tasks that ask somebody, each with its provision."""
        return [(each, task) for each, task in self._tasks() if each.addressees]

    @property
    def acts(self) -> list[tuple[documents.Provision, documents.Task]]:
        """The tasks that ask nobody, each with its provision."""
        return [(each, task) for each, task in self._tasks() if not each.addressees]

    def _tasks(self) -> Iterable[tuple[documents.Provision, documents.Task]]:
        return ((each, task) for each in self.reading.provisions for task in each.tasks)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_text(request: HttpRequest) -> HttpResponse:
    """Ask for files of texts, and hold those that can be read until they are confirmed."""
    require(may_keep_texts, request.user)
    form = TextFilesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        held = []
        for file in form.cleaned_data["file"]:
            try:
                held.append(_hold(request, file))
            except UnreadableDocument as refusal:
                form.add_error("file", str(refusal))
        if held:
            for words in form.errors.get("file", ()):
                messages.error(request, str(words))
            query = urlencode([("of", each.pk) for each in held])
            return redirect(f"{reverse('mandate:confirm')}?{query}")
    context = {"form": form, "waiting": uploads(request.user).count(), "most": MOST_BYTES}
    status = 422 if form.is_bound else 200
    return render(request, "mandate/bring_in.html", context, status=status)


def _hold(request: HttpRequest, file: UploadedFile) -> Upload:
    by, data = signed_in(request.user), file.read()
    return hold_upload(by=by, data=data, reading=preview(by=by, data=data, name=file.name or ""))


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_text(request: HttpRequest) -> HttpResponse:
    """Show what was understood of the files that wait; keep those chosen, each by itself."""
    require(may_keep_texts, request.user)
    typed = request.POST or None
    form = ConfirmForm(typed)
    ids = typed.getlist("of") if typed else request.GET.getlist("of") or None
    rows = _rows(request, typed, ids)
    if typed and not rows:
        raise Conflict(_("No file waits to be confirmed."))
    if not typed:
        return _show(request, form, rows)
    valid = [row.form.is_valid() for row in rows]
    if not (form.is_valid() and all(valid)):
        return _show(request, form, rows, status=422)
    chosen = [row for row in rows if row.form.cleaned_data["keep"]]
    brought = [_keep(request, row, form) for row in sorted(chosen, key=_turn)]
    refused = [row for row in chosen if row.form.errors]
    if refused:
        return _show(request, form, refused, status=422)
    drop_uploads(by=signed_in(request.user), ids=[row.upload.pk for row in rows])
    if len(brought) == 1 and brought[0]:
        return redirect(brought[0].congress or brought[0].text)
    return redirect("record:texts")


def _rows(request: HttpRequest, typed: QueryDict | None, ids: list[str] | None) -> list[Row]:
    held = list(uploads(request.user, ids))
    readings = [load(each.reading) for each in held]
    stated = typed or QueryDict()
    symbols = [stated.get(f"{each.pk}-symbol", "").strip() for each in held]
    found = prospects(request.user, list(zip(readings, symbols, strict=True)))
    return [
        Row(
            upload,
            reading,
            prospect,
            UploadForm(typed, prefix=str(upload.pk), reading=reading, prospect=prospect),
        )
        for upload, reading, prospect in zip(held, readings, found, strict=True)
    ]


def _turn(row: Row) -> int:
    """Return when a file is kept: before the others in English, which is read to full depth."""
    return 0 if row.reading.source.language == "en" else 1


def _keep(request: HttpRequest, row: Row, form: ConfirmForm) -> BroughtIn | None:
    """Keep one file and say what became of it; None where it was refused."""
    by = signed_in(request.user)
    try:
        brought = keep_all(
            by=by,
            data=bytes(row.upload.data),
            reading=row.reading,
            supplied=row.form.supplied(),
            released=form.cleaned_data["released"],
            confirmed=form.cleaned_data["confirmed"],
        )
    except Conflict as refusal:
        row.form.add_error(None, str(refusal))
        return None
    drop_uploads(by=by, ids=[row.upload.pk])
    edition = {"text": f"{brought.text} ({row.language})"}
    if brought.new:
        messages.success(request, _("%(text)s is kept.") % edition)
    else:
        messages.info(request, _("%(text)s was kept already.") % edition)
    return brought


def _show(
    request: HttpRequest, form: ConfirmForm, rows: list[Row], status: int = 200
) -> HttpResponse:
    if not rows:
        messages.info(request, _("No file waits to be confirmed."))
        return redirect("mandate:bring_in")
    return render(request, "mandate/preview.html", {"form": form, "rows": rows}, status=status)
