"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from travaux.life.congress import selectors
from travaux.life.record.permissions import may_keep_texts
from travaux.life.record.selectors.text import listed, texts
from travaux.overview.congress_page import congress_page

TEXTS_AT_HOME = 8


@require_safe
def show_home(request: HttpRequest) -> HttpResponse:
    """Show the congresses, the latest texts, and what to do next."""
    found = list(selectors.congresses(request.user))
    facts = selectors.facts(request.user, found)
    context = {
        "congresses": [congress_page(each, facts.get(each.pk, [])) for each in found],
        "texts": listed(texts(request.user)[:TEXTS_AT_HOME], get_language() or "en"),
        "may_keep": may_keep_texts(request.user),
    }
    return render(request, "overview/home.html", context)
