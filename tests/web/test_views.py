"""What people see when something goes wrong: in their language, and without the database."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import path
from django.utils import translation
from lxml import html

from travaux.config import urls
from travaux.kernel.languages import CODES, direction

pytestmark = pytest.mark.usefixtures("static_files")

FAULTS = {
    "400": (400, SuspiciousOperation),
    "403": (403, PermissionDenied),
    "404": (404, Http404),
    "500": (500, ZeroDivisionError),
    "503": (503, OperationalError),
    "interface": (503, InterfaceError),
}
ALONE = ("400.html", "403_csrf.html", "413.html", "429.html", "500.html", "503.html")


def failing(error: type[Exception]) -> Callable[[HttpRequest], HttpResponse]:
    def view(_request: HttpRequest) -> HttpResponse:
        raise error("told to nobody")

    return view


class Broken:
    """The addresses of the site, and beside them pages that fail."""

    urlpatterns = [
        *urls.urlpatterns,
        *(path(f"broken/{name}", failing(error)) for name, (_, error) in FAULTS.items()),
    ]
    handler400 = urls.handler400
    handler403 = urls.handler403
    handler404 = urls.handler404
    handler500 = urls.handler500


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("name", FAULTS)
@override_settings(ROOT_URLCONF=Broken)
def test_each_fault_has_a_page_in_each_language(name: str, language: str) -> None:
    client = Client(raise_request_exception=False)
    client.cookies["language"] = language
    client.cookies["theme"] = "dark"
    response = client.get(f"/broken/{name}")
    page = html.document_fromstring(response.content.decode())
    assert response.status_code == FAULTS[name][0]
    assert (page.get("lang"), page.get("dir")) == (language, direction(language))
    assert page.get("data-theme") == "dark"
    assert len(page.cssselect("h1")) == 1
    assert "told to nobody" not in response.content.decode()


@override_settings(ROOT_URLCONF=Broken)
def test_says_when_to_ask_again() -> None:
    response = Client(raise_request_exception=False).get("/broken/503")
    assert response.headers["Retry-After"] == "60"


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("template", ALONE)
def test_stands_without_any_context(template: str, language: str) -> None:
    with translation.override(language):
        page = html.document_fromstring(render_to_string(template).strip())
    assert (page.get("lang"), page.get("dir")) == (language, direction(language))
    assert page.cssselect("link[rel=stylesheet]")[0].get("href") == "/static/web/travaux.css"


def test_titles_differ_between_languages() -> None:
    titles = set()
    for language in CODES:
        with translation.override(language):
            titles.add(
                html.document_fromstring(render_to_string("500.html").strip()).findtext(".//h1")
            )
    assert len(titles) == len(CODES)


def test_a_form_from_elsewhere_is_refused_with_a_page() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/preferences/", {"theme": "dark", "next": "/"})
    assert response.status_code == 403
    assert b"The form was not accepted" in response.content


def test_elements_are_only_read(client: Client) -> None:
    assert client.post("/elements/").status_code == 405
