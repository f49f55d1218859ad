"""Pages of bodies, their sessions, and what names mean."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from travaux.kernel import clock
from travaux.kernel.errors import Conflict
from travaux.life.parties import selectors
from travaux.life.parties.forms import (
    ClassForm,
    MemberForm,
    PartyFilter,
    SessionForm,
    SettleForm,
)
from travaux.life.parties.models import Party
from travaux.life.parties.permissions import may_date_sessions, may_settle
from travaux.life.parties.services import session, settling
from travaux.life.people.permissions import require, signed_in
from travaux.web import as_at

PAGE = 50


@require_safe
def show_bodies(request: HttpRequest) -> HttpResponse:
    """Show the parties: how they report to one another, and all of them by name."""
    form = PartyFilter(request.GET)
    form.is_valid()
    parties = selectors.find_parties(**form.cleaned_data)
    context = {
        "form": form,
        "branches": [] if form.has_changed() else selectors.branches(parties),
        "page": Paginator(parties, PAGE).get_page(request.GET.get("page")),
        "may_settle": may_settle(request.user),
    }
    return render(request, "parties/bodies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show_members(request: HttpRequest, key: str) -> HttpResponse:
    """Show who belongs to a class or group as at a day, and add a member."""
    party = get_object_or_404(Party, key=key, kind__in=[Party.Kind.CLASS, Party.Kind.GROUP])
    form = MemberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(may_settle, request.user)
        if form.is_valid() and _add(request, party, form):
            return redirect("parties:members", key=key)
    asked, today = as_at.asked(request), clock.today()
    context = {
        "party": party,
        "control": as_at.Control(asked, tuple(selectors.days_of(party)), today),
        "rows": selectors.memberships(party, asked or today),
        "form": form,
        "may_settle": may_settle(request.user),
        "names": selectors.find_parties() if may_settle(request.user) else [],
    }
    return render(request, "parties/members.html", context, status=_status(form))


def _add(request: HttpRequest, party: Party, form: Form) -> bool:
    given = form.cleaned_data
    try:
        settling.add_member(
            by=signed_in(request.user),
            of=party,
            member=given["member"],
            interval=(given["begins"], given["ends"]),
        )
    except Conflict as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The member has been added."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def show_sessions(request: HttpRequest) -> HttpResponse:
    """Show the sessions of organs, and date one."""
    if request.method == "POST":
        require(may_date_sessions, request.user)
        form = SessionForm(request.POST)
        if form.is_valid() and _date(request, form):
            return redirect("parties:sessions")
    else:
        form = SessionForm(initial=_dates_seen(request))
    context = {
        "form": form,
        "page": Paginator(selectors.sessions(), PAGE).get_page(request.GET.get("page")),
        "may_date": may_date_sessions(request.user),
    }
    return render(request, "parties/sessions.html", context, status=_status(form))


def _dates_seen(request: HttpRequest) -> dict[str, Any]:
    """Return what stands of the session that was asked for, to be changed."""
    asked = request.GET.get("organ", ""), request.GET.get("ordinal", "")
    standing = selectors.session_of(*asked)
    if standing is None:
        return {"organ": asked[0]}
    return {
        "organ": standing.organ.key,
        "ordinal": standing.ordinal,
        "begins": standing.begins,
        "ends": standing.ends,
        "source": standing.source,
        "seen_begins": standing.begins,
        "seen_ends": standing.ends,
    }


def _date(request: HttpRequest, form: Form) -> bool:
    given = form.cleaned_data
    try:
        session.date_session(
            by=signed_in(request.user),
            organ=given["organ"],
            ordinal=given["ordinal"],
            dates=session.Dates(given["begins"], given["ends"]),
            seen=session.Dates(given["seen_begins"], given["seen_ends"]),
            source=given["source"],
        )
    except Conflict as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The session has been dated."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def settle_name(request: HttpRequest) -> HttpResponse:
    """Settle what a name means: a party, or a new class with its members."""
    require(may_settle, request.user)
    name = request.GET.get("name", "")
    opens = "members" in request.POST
    given = request.POST if request.method == "POST" else None
    settled = selectors.settled_as(name)
    seen = settled.party.key if settled else ""
    form = SettleForm(None if opens else given, initial={"name": name, "seen": seen})
    opening = ClassForm(given if opens else None, initial={"name": name})
    if (opens and opening.is_valid() and _open(request, opening)) or (
        form.is_valid() and _settle(request, form)
    ):
        return redirect("parties:bodies")
    context = {
        "name": name,
        "settled": settled,
        "form": form,
        "opening": opening,
        "names": selectors.find_parties(),
    }
    status = max(_status(form), _status(opening))
    return render(request, "parties/settle.html", context, status=status)


def _settle(request: HttpRequest, form: Form) -> bool:
    seen = form.cleaned_data.pop("seen")
    given = {"by": signed_in(request.user), **form.cleaned_data}
    try:
        settled = settling.resettle(**given, seen=seen) if seen else settling.settle(**given)
    except Conflict as refusal:
        form.add_error(None, str(refusal))
        return False
    names = {"name": settled.name, "party": settled.party.name}
    messages.success(request, _("“%(name)s” means %(party)s.") % names)
    return True


def _open(request: HttpRequest, form: Form) -> bool:
    given = form.cleaned_data
    try:
        party = settling.open_class(
            by=signed_in(request.user),
            names={"en": given["name"]},
            members=given["members"],
            begins=given["begins"],
        )
    except Conflict as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The class %(party)s is open.") % {"party": party.name})
    return True


def _status(form: Form) -> int:
    return 422 if form.is_bound else 200
