"""The page of the register."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from travaux.life.congress.selectors import congresses
from travaux.life.mandate.forms.register import RegisterForm
from travaux.life.mandate.selectors import register as selectors

ENTRIES_A_PAGE = 100


@require_safe
def show_register(request: HttpRequest) -> HttpResponse:
    """Show the register: what was asked of whom, by when."""
    form = RegisterForm(
        request.GET,
        addressees=[(each.name, str(each)) for each in selectors.asked(request.user)],
        congresses=congresses(request.user),
    )
    wanted = form.wanted()
    found = Paginator(selectors.register(request.user, wanted), ENTRIES_A_PAGE)
    context = {
        "form": form,
        "wanted": wanted,
        "page": found.get_page(request.GET.get("page")),
    }
    return render(request, "mandate/register.html", context)
