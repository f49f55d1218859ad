"""What only a machine has read of a congress, to be confirmed or dismissed by a person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from travaux.kernel.errors import Conflict
from travaux.life.congress import selectors
from travaux.life.congress.models import Congress
from travaux.life.congress.services import confirm_fact, confirm_facts, dismiss_fact
from travaux.life.congress.words import LABELS, in_words
from travaux.life.people.permissions import require, signed_in
from travaux.life.record.permissions import may_judge
from travaux.life.record.selectors.source import source


@require_safe
def show_facts(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what only a machine has read of a congress, each with the words it stands on."""
    return _render(request, _congress(request, slug))


@require_POST
def judge_fact(request: HttpRequest, slug: str, fact_id: int) -> HttpResponse:
    """Confirm or dismiss one fact, as it was seen."""
    congress = _congress(request, slug)
    judge = {"confirm": confirm_fact, "dismiss": dismiss_fact}.get(request.POST.get("verdict", ""))
    version = request.POST.get("version", "")
    if judge is None or not version.isdecimal():
        return _render(request, congress, status=422)
    get_object_or_404(congress.facts, pk=fact_id)
    try:
        judge(by=signed_in(request.user), fact_id=fact_id, version=int(version))
    except Conflict as error:
        messages.warning(request, str(error))
    return redirect("overview:facts", congress.slug)


@require_POST
def confirm_all(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm all that only a machine has read of a congress."""
    congress = _congress(request, slug)
    confirm_facts(by=signed_in(request.user), congress_id=congress.pk)
    messages.success(request, _("It is confirmed."))
    return redirect(congress)


def _congress(request: HttpRequest, slug: str) -> Congress:
    congress = get_object_or_404(selectors.congresses(request.user), slug=slug)
    require(may_judge, request.user)
    return congress


def _render(request: HttpRequest, congress: Congress, status: int = 200) -> HttpResponse:
    rows = [
        (fact, LABELS[fact.fact], in_words(fact.fact, fact.value), source(fact, elsewhere=True))
        for fact in selectors.unread(request.user, congress)
    ]
    context = {"congress": congress, "rows": rows}
    return render(request, "overview/facts.html", context, status=status)
