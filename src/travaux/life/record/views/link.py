"""The page of a passage's links: made to one of an earlier text, and withdrawn."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from travaux.kernel.errors import Conflict
from travaux.life.people.permissions import require, signed_in
from travaux.life.record.forms import LinkForm
from travaux.life.record.models import Passage
from travaux.life.record.permissions import may_link
from travaux.life.record.selectors.link import links
from travaux.life.record.selectors.source import place
from travaux.life.record.selectors.text import released_to, texts
from travaux.life.record.services.link import link, withdraw


@require_http_methods(["GET", "HEAD", "POST"])
def link_passage(request: HttpRequest, passage_id: int) -> HttpResponse:
    """Show the links of a passage, and link it to one of an earlier text, `?to=ADDRESS`."""
    require(may_link, request.user)
    source = _passage(request, passage_id)
    asked = request.GET.get("to", "")
    earlier = texts(request.user).filter(address=asked).first() if asked else None
    if earlier is None:
        status = 422 if asked else 200
        return _show(request, source, status=status, asked=asked)
    form = LinkForm(request.POST or None, earlier=earlier, language=get_language() or "en")
    if form.is_valid():
        target = _passage(request, int(form.cleaned_data["target"]))
        by, kind = signed_in(request.user), form.cleaned_data["kind"]
        try:
            link(by=by, kind=kind, source=source, target=target)
        except Conflict as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The passages are linked."))
            return redirect(source)
    status = 422 if form.errors else 200
    return _show(request, source, status=status, asked=asked, form=form)


@require_POST
def withdraw_link(request: HttpRequest, link_id: int) -> HttpResponse:
    """Take a link back."""
    require(may_link, request.user)
    found = get_object_or_404(links(request.user), pk=link_id)
    withdraw(by=signed_in(request.user), link=found)
    messages.success(request, _("The link is withdrawn."))
    return redirect(back(request) or found.source)


def back(request: HttpRequest) -> str:
    """Return the address on this site that a form says it came from, empty for none."""
    address = request.POST.get("back", "")
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else ""


def _passage(request: HttpRequest, passage_id: int) -> Passage:
    seen = Passage.objects.filter(released_to(request.user, "text__"))
    seen = seen.select_related("text", "parent__parent")
    return get_object_or_404(seen, pk=passage_id)


def _show(request: HttpRequest, source: Passage, *, status: int, **more: Any) -> HttpResponse:
    wordings = source.wordings.alias(mine=Q(language=get_language()))
    found = links(request.user).filter(Q(source=source) | Q(target=source))
    found = found.select_related(
        "source__text", "source__parent__parent", "target__text", "target__parent__parent"
    )
    context = {
        "source": source,
        "here": place(source),
        "words": wordings.order_by("-mine", "language", "-edition__correction").first(),
        "links": [(each, place(each.source), place(each.target)) for each in found],
    }
    return render(request, "record/link.html", {**context, **more}, status=status)
