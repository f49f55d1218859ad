"""The page that says why words stand where they stand, and the page of a search."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from travaux.life.record.selectors.search import search
from travaux.overview.forms import AskForm
from travaux.overview.trace import trace
from travaux.web import as_at

FOUND_A_PAGE = 25


@require_safe
def show_why(request: HttpRequest) -> HttpResponse:
    """Show the chain of links and acts behind some words or a passage, back and forth.

    `?q=` holds the words, or a passage as `A/67/97#para_7`.
    """
    form = AskForm(request.GET)
    asked = form.asked()
    context = {
        "form": form,
        "asked": asked,
        "trace": trace(request.user, asked, get_language() or "en") if asked else None,
    }
    return render(request, "overview/why.html", context)


@require_safe
def show_search(request: HttpRequest) -> HttpResponse:
    """Show the passages that answer to words, in whichever language they are asked in."""
    form = AskForm(request.GET)
    asked = form.asked()
    found = search(request.user, asked, as_at.asked(request))
    page = Paginator(found, FOUND_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "overview/search.html", {"form": form, "asked": asked, "page": page})
