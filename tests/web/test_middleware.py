"""What happens around the answer to every request."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.http import HttpResponse
from django.test import AsyncClient, Client, RequestFactory

from travaux.life.people.models import Account, Act
from travaux.web.middleware import Middleware

Person = Callable[..., Account]

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/"


def test_each_request_has_an_id_of_our_own(client: Client) -> None:
    ids = [
        client.get(address, headers={"x-request-id": "planted"}).headers["X-Request-ID"]
        for address in (SIGN_IN, SIGN_IN, "/nowhere/", "/acts/")
    ]
    assert len(set(ids)) == 4
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in ids)


def test_an_act_has_the_id_of_the_answer(client: Client, officer: Account, person: Person) -> None:
    client.force_login(officer)
    response = client.post(f"/people/{person().pk}/appoint/", {"role": "editor"})
    assert Act.objects.get().request == response.headers["X-Request-ID"]


def test_so_it_is_under_asgi(async_client: AsyncClient, officer: Account, person: Person) -> None:
    async_client.force_login(officer)
    appoint = async_to_sync(async_client.post)
    response = appoint(f"/people/{person().pk}/appoint/", {"role": "editor"})
    assert re.fullmatch("[0-9a-f]{32}", response.headers["X-Request-ID"])
    assert Act.objects.get().request == response.headers["X-Request-ID"]


def test_who_is_not_signed_in_is_shown_the_way_in_and_back(client: Client) -> None:
    response = client.get("/acts/?by=ada&page=2")
    assert (response.status_code, response["Location"]) == (
        HTTPStatus.FOUND,
        "/accounts/login/?next=/acts/%3Fby%3Dada%26page%3D2",
    )


def test_the_way_back_is_not_to_a_page_that_only_takes_posts(client: Client) -> None:
    assert client.post("/people/1/appoint/")["Location"] == "/accounts/login/?next=/"


def test_who_may_not_is_told_so_and_nothing_else(client: Client, person: Person) -> None:
    client.force_login(person())
    response = client.get("/acts/")
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "secretariat officer" not in response.content.decode().partition("<main")[2]


def test_what_is_too_large_is_not_looked_into(client: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    enough = client.post("/preferences/", {"theme": "dark", "next": "/" + "a" * 500})
    too_much = client.post("/preferences/", {"theme": "dark", "next": "/" + "a" * 1000})
    assert enough.status_code == HTTPStatus.FOUND
    assert too_much.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "This is too large" in too_much.content.decode()
    assert not too_much.cookies


def test_pages_are_for_the_person_who_asked(client: Client) -> None:
    response = client.get("/nowhere/")
    assert "Cookie" in response.headers["Vary"]
    assert response.headers["Cache-Control"] == "private"


def test_what_a_page_says_of_caches_stands(client: Client) -> None:
    assert "no-store" in client.get(SIGN_IN).headers["Cache-Control"]


def test_files_may_be_kept_by_caches() -> None:
    file = HttpResponse(b"...", content_type="application/pdf")
    response = Middleware(lambda _request: file).process_response(RequestFactory().get("/"), file)
    assert "Vary" not in response.headers
    assert "Cache-Control" not in response.headers
