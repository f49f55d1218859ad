"""Pages of texts."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from travaux.life.people.permissions import signed_in
from travaux.life.record.models import Passage
from travaux.life.record.permissions import may_release_texts
from travaux.life.record.selectors import page
from travaux.life.record.selectors import text as selectors
from travaux.life.record.services.text import release_text

TEXTS_A_PAGE = 50


@require_safe
def show_texts(request: HttpRequest) -> HttpResponse:
    """Show the texts that are kept, the latest first."""
    found = Paginator(selectors.texts(request.user), TEXTS_A_PAGE)
    return render(request, "record/texts.html", {"page": found.get_page(request.GET.get("page"))})


@require_safe
def show_text(request: HttpRequest, address: str) -> HttpResponse:
    """Show one text as it should be read, with what each passage does in its margin.

    `?mark=para_7.120.180` (several with commas between) highlights characters of passages.
    """
    text = get_object_or_404(selectors.texts(request.user), address=address)
    edition = selectors.edition_in(text, get_language() or "en")
    lines = page.lines(request.user, edition, page.marks(request.GET.get("mark", "")))
    context = {
        "text": text,
        "edition": edition,
        "lines": lines,
        "titled": any(line.kind == Passage.Kind.TITLE for line in lines),
        "may_release": text.released_at is None and may_release_texts(request.user),
    }
    return render(request, "record/text.html", context)


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
