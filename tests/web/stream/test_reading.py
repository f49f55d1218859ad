"""A page that is followed says from when on, taken before anything of it is read."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import RequestFactory
from lxml import html

from travaux.web.stream import followed
from travaux.web.stream.reading import horizon

read_in: list[int] = []


@followed
def page(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:  # a write: the page's own reading comes after the cursor
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        read_in.append(cursor.fetchone()[0])
    request.user = None  # type: ignore[assignment]
    return render(request, "base.html")


@pytest.mark.usefixtures("committed", "static_files")
def test_the_cursor_is_older_than_the_page() -> None:
    before = horizon()
    shown = html.document_fromstring(page(RequestFactory().get("/")).content.decode())
    (meta,) = shown.cssselect("meta[name=followed-from]")
    assert before <= int(meta.get("content", "")) <= read_in[-1]
    assert len(shown.cssselect("#live-notice[role=status] template button")) == 1
