"""A party's page: a State's, an office's, an organ's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from travaux.life.mandate.selectors.register import days
from travaux.life.parties.models import Party
from travaux.overview.party_page import party_page
from travaux.web import as_at, stream


@stream.followed
@require_safe
def show_party(request: HttpRequest, key: str) -> HttpResponse:
    """Show what is asked of a party, by when, what it has done and what it is entitled to."""
    party = get_object_or_404(Party, key=key)
    asked = as_at.asked(request)
    page = party_page(request.user, party, asked)
    control = as_at.control(asked, tuple(days(request.user)), page.days)
    context = {"page": page, "control": control}
    return render(request, "overview/party.html", context)
