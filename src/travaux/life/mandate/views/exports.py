"""The register as files, and as a page for paper."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from travaux.life.mandate.exports.mandates import in_mandates
from travaux.life.mandate.exports.table import ROWS_AT_ONCE, in_values, in_workbook
from travaux.life.mandate.forms.register import RegisterForm
from travaux.life.mandate.selectors.wanted import Wanted, in_groups, register

MOST_ON_PAPER = 2000
"""So many tasks stand on the page for paper; it says where there are more."""

_Response = TypeVar("_Response", bound=HttpResponseBase)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def send_workbook(request: HttpRequest) -> HttpResponse:
    """Send the entries that the register's page would show, as an xlsx file."""
    file = in_workbook(_rows(request, _wanted(request)), _language())
    response = HttpResponse(file, content_type=XLSX)
    return _as_file(response, "register.xlsx")


@require_safe
def send_values(request: HttpRequest) -> HttpResponseBase:
    """Send the entries that the register's page would show, as comma-separated values."""
    parts = in_values(_rows(request, _wanted(request)), _language())
    return _as_file(_streamed(request, parts, "text/csv; charset=utf-8"), "register.csv")


@require_safe
def send_mandates(request: HttpRequest) -> HttpResponseBase:
    """Send the entries that the register's page would show, in the form of the public data."""
    wanted = replace(_wanted(request), group="text")
    parts = in_mandates(_rows(request, wanted))
    return _as_file(_streamed(request, parts, "application/jsonl"), "mandates.jsonl")


@require_safe
def print_register(request: HttpRequest) -> HttpResponse:
    """Show the entries that the register's page would show, as a page for paper."""
    form = RegisterForm(request.user, request.GET)
    wanted = form.wanted()
    wanted = replace(wanted, group=wanted.group or "addressee")
    rows = list(register(request.user, wanted)[: MOST_ON_PAPER + 1])
    context = {
        "groups": list(in_groups(rows[:MOST_ON_PAPER], wanted.group)),
        "more": len(rows) > MOST_ON_PAPER,
        "most": MOST_ON_PAPER,
        "form": form,
        "wanted": wanted,
        "days": [wanted.as_at] if wanted.as_at else sorted({each.day for each in rows}),
    }
    return render(request, "mandate/paper.html", context)


def _wanted(request: HttpRequest) -> Wanted:
    return RegisterForm(request.user, request.GET).wanted()


def _rows(request: HttpRequest, wanted: Wanted) -> Iterator[Any]:
    return register(request.user, wanted).iterator(chunk_size=ROWS_AT_ONCE)


def _language() -> str:
    return get_language() or "en"


def _as_file(response: _Response, name: str) -> _Response:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def _streamed(request: HttpRequest, parts: Iterator[str], kind: str) -> StreamingHttpResponse:
    """Return an answer that is sent while it is made; under ASGI each part in its own time."""
    is_async = isinstance(request, ASGIRequest)
    return StreamingHttpResponse(_awaited(parts) if is_async else parts, content_type=kind)


async def _awaited(parts: Iterator[str]) -> AsyncIterator[str]:
    def following() -> str | None:
        return next(parts, None)

    while (part := await sync_to_async(following)()) is not None:
        yield part
