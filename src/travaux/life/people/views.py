"""Pages of accounts, roles, the log of acts, tokens and notices."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from travaux.kernel import clock
from travaux.life.people import selectors
from travaux.life.people.forms import (
    AccountFilter,
    ActFilter,
    AppointmentForm,
    NameForm,
    PreferencesForm,
    TokenForm,
)
from travaux.life.people.models import Account, Appointment, Role
from travaux.life.people.permissions import may_appoint, may_read_acts, require, signed_in
from travaux.life.people.services import account as services
from travaux.life.people.services import appointment as appointments
from travaux.life.people.services.notice import mark_seen
from travaux.life.people.services.token import make_token, revoke_token
from travaux.life.people.sign_in import keep_cookie

PAGE = 50


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep the language and the appearance that somebody wants, and go back to where they were."""
    form = PreferencesForm(request.POST)
    if not form.is_valid():
        raise BadRequest("not a language or theme that there is")
    response = HttpResponseRedirect(_way_back(request))
    if language := form.cleaned_data["language"]:
        if request.user.is_authenticated:
            services.prefer(account=request.user, language=language)
        keep_cookie(response, settings.LANGUAGE_COOKIE_NAME, language)
    if theme := form.cleaned_data["theme"]:
        if theme == "system":
            response.delete_cookie("theme", samesite="Lax")
        else:
            keep_cookie(response, "theme", theme)
    return response


def _way_back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours else "/"


@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """Show the log of acts."""
    require(may_read_acts, request.user)
    form = ActFilter(request.GET)
    form.is_valid()
    page = _page(request, selectors.acts(**form.cleaned_data))
    return render(request, "people/acts.html", {"form": form, "page": page})


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Show the accounts and the roles they hold."""
    require(may_appoint, request.user)
    form = AccountFilter(request.GET)
    form.is_valid()
    page = _page(request, selectors.accounts(**form.cleaned_data))
    return render(request, "people/accounts.html", {"form": form, "page": page})


@require_safe
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one account, its roles, and what may be done about them."""
    return _show(request, _account(request, pk), AppointmentForm())


@require_POST
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role to a person."""
    person = _account(request, pk)
    form = AppointmentForm(request.POST)
    if not form.is_valid():
        return _show(request, person, form)
    role = Role(form.cleaned_data["role"])
    appointments.appoint(account=person, role=role, by=signed_in(request.user))
    names = {"person": person, "role": role.label}
    messages.success(request, _("%(person)s now has this role: %(role)s.") % names)
    return redirect("people:account", pk=pk)


@require_POST
def end_appointment(request: HttpRequest, pk: int, appointment: int) -> HttpResponse:
    """Take a role back."""
    person = _account(request, pk)
    ended = get_object_or_404(Appointment, pk=appointment, account=person)
    appointments.end_appointment(appointment=ended, by=signed_in(request.user))
    messages.success(request, _("The role has been taken back."))
    return redirect("people:account", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Show a person their own account, and keep the name they give."""
    person = signed_in(request.user)
    given = request.POST if request.method == "POST" else None
    form = NameForm(given, initial={"name": person.name})
    if form.is_valid():
        services.rename(account=person, name=form.cleaned_data["name"])
        messages.success(request, _("Your name has been kept."))
        return redirect("people:me")
    context = {"form": form, "page": _page(request, selectors.acts_of(person))}
    return render(request, "people/me.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Show a person's tokens, and make one: its secret is shown this once."""
    person = signed_in(request.user)
    form = TokenForm(request.POST if request.method == "POST" else None)
    made, status = None, 422 if form.is_bound else 200
    if form.is_valid():
        made = make_token(by=person, **form.cleaned_data)
        form, status = TokenForm(), 201
    page = _page(request, selectors.tokens(person))
    context = {"form": form, "made": made, "page": page, "now": clock.now()}
    return render(request, "people/tokens.html", context, status=status)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one of a person's own tokens be good for nothing."""
    person = signed_in(request.user)
    revoke_token(by=person, token=get_object_or_404(selectors.tokens(person), pk=pk))
    messages.success(request, _("The token has been revoked."))
    return redirect("people:tokens")


@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """Show what a person was told; sent, note that they have seen it."""
    person = signed_in(request.user)
    if request.method == "POST":
        mark_seen(account=person)
        return redirect("people:notices")
    page = _page(request, selectors.notices(person))
    return render(request, "people/notices.html", {"page": page})


def _account(request: HttpRequest, pk: int) -> Account:
    """Return the account; to who is signed in and may not see it, it is as none."""
    if not may_appoint(signed_in(request.user)):
        raise Http404
    return get_object_or_404(Account, pk=pk)


def _show(request: HttpRequest, person: Account, form: AppointmentForm) -> HttpResponse:
    context = {"person": person, "form": form, "appointments": selectors.appointments(person)}
    status = 422 if form.is_bound else 200
    return render(request, "people/account.html", context, status=status)


def _page(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))
