"""The page of the register, and the views of it that somebody saved."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from travaux.life.mandate.forms.register import AssignForm, RegisterForm, SaveForm
from travaux.life.mandate.permissions import may_tend
from travaux.life.mandate.selectors.feed import views
from travaux.life.mandate.selectors.register import days, entries
from travaux.life.mandate.selectors.wanted import in_groups, listed
from travaux.life.mandate.services.saved_view import remove_view, save_view
from travaux.life.mandate.services.tending import assign
from travaux.life.people.models import Account
from travaux.life.people.permissions import require, signed_in
from travaux.web import stream
from travaux.web.as_at import control

ENTRIES_A_PAGE = 100
MOST_LETTERS = 2000
"""The longest query that is kept."""


@stream.followed
@require_safe
def show_register(request: HttpRequest) -> HttpResponse:
    """Show the register: what was asked of whom, by when."""
    return render(request, "mandate/register.html", _shown(request))


@require_POST
def assign_chosen(request: HttpRequest) -> HttpResponse:
    """Give the tasks that were chosen on the register's page to somebody, or to nobody."""
    require(may_tend, request.user)
    person, form = signed_in(request.user), AssignForm(request.POST)
    named = [int(each) for each in request.POST.getlist("entry") if each.isdecimal()]
    chosen = entries(person).filter(pk__in=named).values_list("pk", flat=True)
    if not chosen or not form.is_valid():
        messages.error(request, _("Choose tasks, and who is to follow them."))
        return _back(request)
    number = assign(by=person, entry_ids=chosen, owner=form.cleaned_data["owner"])
    words = ngettext("%(number)s task changed hands.", "%(number)s tasks changed hands.", number)
    messages.success(request, words % {"number": number})
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """Return to the register as it was shown."""
    asked = RegisterForm(request.user, QueryDict(request.POST.get("query", "")[:MOST_LETTERS]))
    return HttpResponseRedirect(f"{reverse('mandate:register')}?{asked.query()}")


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Save what the register's page shows under a name of the person's own."""
    owner = signed_in(request.user)
    asked = RegisterForm(owner, QueryDict(request.POST.get("query", "")[:MOST_LETTERS]))
    form = SaveForm(request.POST)
    if form.is_valid():
        save_view(by=owner, name=form.cleaned_data["name"], query=asked.query())
        messages.success(request, _("The view has been saved."))
    else:
        messages.error(request, " ".join(map(str, form.errors["name"])))
    return _back(request)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let go of a view of one's own."""
    owner = signed_in(request.user)
    remove_view(by=owner, view=get_object_or_404(views(owner), pk=pk))
    messages.success(request, _("The view has been removed."))
    return redirect("mandate:register")


def _shown(request: HttpRequest) -> dict[str, Any]:
    form = RegisterForm(request.user, request.GET)
    wanted = form.wanted()
    asked = request.GET.get("page", "")
    number = max(1, int(asked[:6])) if asked.isdecimal() else 1
    found = listed(request.user, wanted, number, ENTRIES_A_PAGE)
    page = Paginator(range(found.total), ENTRIES_A_PAGE).get_page(number)
    return {
        "form": form,
        "wanted": wanted,
        "page": page,
        "groups": list(in_groups(found.rows, wanted.group)),
        "query": form.query(),
        "control": control(
            wanted.as_at, tuple(days(request.user)), (each.day for each in found.rows)
        ),
        "views": views(request.user) if isinstance(request.user, Account) else (),
        "save": SaveForm(),
        "choosing": AssignForm() if may_tend(request.user) else None,
    }
