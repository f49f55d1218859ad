"""Pages of texts."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from travaux.life.people.permissions import signed_in
from travaux.life.record.selectors import text as selectors
from travaux.life.record.services.text import release_text

TEXTS_A_PAGE = 50


@require_safe
def show_texts(request: HttpRequest) -> HttpResponse:
    """Show the texts that are kept, the latest first, each by its edition in this language."""
    found = Paginator(selectors.texts(request.user), TEXTS_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    listed = selectors.listed(page, get_language() or "en")
    return render(request, "record/texts.html", {"page": page, "listed": listed})


@require_safe
def send_source(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Send the bytes that an edition was read from, always as a file to be saved."""
    edition = get_object_or_404(selectors.editions(request.user), pk=edition_id)
    with edition.file.open("rb") as file:
        answer = HttpResponse(file.read(), content_type="application/octet-stream")
    disposition = content_disposition_header(as_attachment=True, filename=edition.source_name)
    answer["Content-Disposition"] = disposition or "attachment"
    return answer


@require_POST
def release(request: HttpRequest, text_id: int) -> HttpResponse:
    """Let everybody read a text."""
    text = get_object_or_404(selectors.texts(request.user), pk=text_id)
    release_text(by=signed_in(request.user), text_id=text.pk)
    return redirect(text)
