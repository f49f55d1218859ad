"""A congress's page, and its clock."""

import datetime as dt
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from travaux.life.congress import selectors
from travaux.life.congress.forms import ClockForm
from travaux.life.congress.models import Congress, Fact
from travaux.life.congress.permissions import may_set_clock
from travaux.life.congress.services import set_clock
from travaux.life.mandate.selectors.register import asked, next_due
from travaux.life.mandate.selectors.standing import days_of, standing
from travaux.life.people.permissions import require, signed_in
from travaux.life.record.permissions import may_judge
from travaux.overview.congress_page import CongressPage, congress_page
from travaux.overview.limits import inherited
from travaux.web import as_at, stream


@stream.followed
@require_safe
def show_congress(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one congress as at a day: what texts state of it, each value with its words."""
    congress = get_object_or_404(selectors.congresses(request.user), slug=slug)
    return _render_congress(request, congress, ClockForm(initial={"day": congress.clock_day}))


@require_POST
def change_clock(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a congress stand on a day, or live by the real clock again."""
    congress = get_object_or_404(selectors.congresses(request.user), slug=slug)
    require(may_set_clock, request.user)
    form = ClockForm(request.POST)
    if not form.is_valid():
        return _render_congress(request, congress, form, status=422)
    set_clock(by=signed_in(request.user), congress_id=congress.pk, day=form.cleaned_data["day"])
    return redirect(congress)


def _render_congress(
    request: HttpRequest, congress: Congress, form: ClockForm, status: int = 200
) -> HttpResponse:
    day = as_at.asked(request)
    facts = selectors.facts(request.user, [congress], day).get(congress.pk, [])
    page = _page(request, congress, facts, day)
    context = {
        "page": page,
        "control": as_at.Control(day, days_of(request.user, congress), congress.today),
        "asked": asked(request.user, congress),
        "next_due": next_due(request.user, congress, day),
        "inherited": inherited(page, facts, standing(request.user, day or congress.today)),
        "editions": list(dict.fromkeys(each.wording.edition for each in facts)),
        "unread": may_judge(request.user) and any(each.verdict == "unread" for each in facts),
        "form": form if may_set_clock(request.user) else None,
    }
    return render(request, "overview/congress.html", context, status=status)


def _page(
    request: HttpRequest, congress: Congress, facts: list[Fact], day: dt.date | None
) -> CongressPage:
    previous = next((each.value for each in facts if each.fact == "previous"), "")
    near = selectors.around(request.user, congress, previous)
    page = congress_page(congress, facts, day)
    return replace(page, follows=near.get("follows"), followed_by=near.get("followed_by"))
