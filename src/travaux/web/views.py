"""The page of all elements, and the pages of what went wrong."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from travaux.web import as_at, pages, showcase

RETRY_AFTER = 60
"""Seconds after which a client may ask again when the service is not available."""


@require_safe
def elements(request: HttpRequest) -> HttpResponse:
    """Show every element in all its states."""
    return render(request, "web/elements.html", showcase.show(request.GET, as_at.asked(request)))


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this person may not see the page; what was refused is not told."""
    del exception
    return render(request, "403.html", status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page; what was looked for is not told."""
    del exception
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the request cannot be understood."""
    del exception
    return _alone(request, "400.html", 400)


def fault(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong, or that the database is away; without asking it anything."""
    if isinstance(sys.exc_info()[1], (InterfaceError, OperationalError)):
        response = _alone(request, "503.html", 503)
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    return _alone(request, "500.html", 500)


def _alone(request: HttpRequest, template: str, status: int) -> HttpResponse:
    context = {"theme": pages.theme(request)}
    return HttpResponse(render_to_string(template, context), status=status)
