"""The page of a text."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from travaux.life.approval.permissions import may_adopt
from travaux.life.mandate.services.judging import confirm_all
from travaux.life.people.permissions import signed_in
from travaux.life.record.models import Passage
from travaux.life.record.permissions import may_release_texts
from travaux.life.record.selectors.text import texts
from travaux.overview.text_page import ShownText, texts_with_clocks
from travaux.web import as_at, stream


@stream.followed
@require_safe
def show_text(request: HttpRequest, address: str) -> HttpResponse:
    """Show one text as it should be read, with what each passage does in its margin.

    `?edition=` (an id or a language) chooses the edition, `?beside=fr` puts another language
    beside it, `?mark=para_7.120.180` (several with commas between) highlights characters of
    passages, counted in the edition `?of=`.
    """
    text = get_object_or_404(texts_with_clocks(request.user), address=address)
    shown = ShownText(request.user, text, request.GET, as_at.asked(request))
    lines = shown.page.lines
    context = {
        "text": text,
        "shown": shown,
        "edition": shown.edition,
        "lines": lines,
        "titled": any(line.kind == Passage.Kind.TITLE for line in lines),
        "may_release": text.released_at is None and may_release_texts(request.user),
        "may_adopt": may_adopt(request.user),
    }
    return render(request, "overview/text.html", context)


@require_POST
def confirm_text(request: HttpRequest, text_id: int) -> HttpResponse:
    """Confirm every reading of a text that nobody has judged yet."""
    text = get_object_or_404(texts(request.user), pk=text_id)
    number = confirm_all(by=signed_in(request.user), text_id=text.pk)
    said = ngettext(
        "%(number)s reading is confirmed.", "%(number)s readings are confirmed.", number
    )
    messages.success(request, said % {"number": number})
    return redirect(text)
