"""The page of a text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from travaux.life.record.models import Passage
from travaux.life.record.permissions import may_release_texts
from travaux.life.record.selectors import page
from travaux.life.record.selectors.text import edition_in, texts


@require_safe
def show_text(request: HttpRequest, address: str) -> HttpResponse:
    """Show one text as it should be read, with what each passage does in its margin.

    `?mark=para_7.120.180` (several with commas between) highlights characters of passages.
    """
    text = get_object_or_404(texts(request.user), address=address)
    edition = edition_in(text, get_language() or "en")
    lines = page.lines(request.user, edition, page.marks(request.GET.get("mark", "")))
    context = {
        "text": text,
        "edition": edition,
        "lines": lines,
        "titled": any(line.kind == Passage.Kind.TITLE for line in lines),
        "may_release": text.released_at is None and may_release_texts(request.user),
    }
    return render(request, "overview/text.html", context)
