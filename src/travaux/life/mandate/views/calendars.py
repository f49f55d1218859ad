"""Calendars of due times: opened and revoked by their owner, read by whoever has the address."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from travaux.life.mandate.exports.calendar import in_calendar
from travaux.life.mandate.forms.register import FeedForm, RegisterForm
from travaux.life.mandate.models import Entry, Feed
from travaux.life.mandate.selectors import feed as selectors
from travaux.life.mandate.services.feed import open_feed, revoke_feed
from travaux.life.people.models import Account
from travaux.life.people.permissions import signed_in
from travaux.life.people.services.token import digest
from travaux.life.people.sign_in import is_at_home


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_calendars(request: HttpRequest) -> HttpResponse:
    """Show a person's calendars, and open one: its address is shown this once."""
    owner = signed_in(request.user)
    start = {"language": get_language(), "query": request.GET.urlencode()}
    form = FeedForm(request.POST if request.method == "POST" else None, initial=start)
    address, status = "", 422 if form.is_bound else 200
    if form.is_valid():
        given = form.cleaned_data
        query = RegisterForm(owner, QueryDict(given["query"])).query()
        _feed, secret = open_feed(
            by=owner, name=given["name"], language=given["language"], query=query
        )
        address = request.build_absolute_uri(reverse("mandate:calendar", args=[secret]))
        form, status = FeedForm(initial=start), 201
    context = {"form": form, "address": address, "feeds": selectors.feeds(owner)}
    return render(request, "mandate/calendars.html", context, status=status)


@require_POST
def revoke_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the address of one's own calendar lead nowhere."""
    owner = signed_in(request.user)
    revoke_feed(by=owner, feed=get_object_or_404(selectors.feeds(owner), pk=pk))
    messages.success(request, _("The address of the calendar leads nowhere now."))
    return redirect("mandate:calendars")


@require_safe
def send_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Send the calendar of this secret as far as its owner may see it now."""
    feed = selectors.standing_feed(digest(secret))
    if feed is None or not _may_be_read(feed.account, request):
        raise Http404
    content = in_calendar(
        _rows(feed),
        name=feed.name,
        language=feed.language,
        address_of=lambda entry: request.build_absolute_uri(entry.get_absolute_url()),
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["ETag"] = quote_etag(digest(content.decode()))
    response["Cache-Control"] = "private, no-cache"
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    return answer if isinstance(answer, HttpResponse) else response


def _may_be_read(owner: Account, request: HttpRequest) -> bool:
    """Tell whether the owner could sign in from where the calendar is asked for."""
    return not owner.is_example or is_at_home(request)


def _rows(feed: Feed) -> "list[Entry]":
    """Return what stands in a calendar; nothing where its query is not understood any more."""
    form = RegisterForm(feed.account, QueryDict(feed.query))
    wanted = form.wanted()
    return list(selectors.dated(feed.account, wanted)) if form.is_valid() else []
