"""Pages of accounts, roles and acts."""

import datetime as dt
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from travaux.life.people.models import Account, Act, Role
from travaux.life.people.views import PAGE

Person = Callable[..., Account]

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("1")</script>'


@pytest.fixture
def in_office(client: Client, officer: Account) -> Client:
    client.force_login(officer)
    return client


def act(by: Account | None, name: str = "people.rename", on: str = "Ada") -> Act:
    return Act.objects.create(
        at=dt.datetime(2012, 7, 2, 9, 30, tzinfo=dt.UTC),
        by=by,
        name=name,
        object_kind="people.account",
        object_id=1,
        object_name=on,
    )


class TestPreferences:
    """Language and theme, kept in cookies, and the language with the account."""

    def test_language_and_theme_are_kept(self, client: Client) -> None:
        response = client.post(
            "/preferences/", {"language": "ar", "theme": "dark", "next": "/acts/?page=2"}
        )

        assert (response.status_code, response["Location"]) == (HTTPStatus.FOUND, "/acts/?page=2")
        assert {name: cookie.value for name, cookie in response.cookies.items()} == {
            "language": "ar",
            "theme": "dark",
        }
        for cookie in response.cookies.values():
            assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
        page = client.get("/accounts/login/").content.decode()
        assert re.search(r'<html lang="ar"\s+dir="rtl"\s+data-theme="dark">', page)

    def test_either_alone(self, client: Client) -> None:
        assert set(client.post("/preferences/", {"theme": "light"}).cookies) == {"theme"}
        assert set(client.post("/preferences/", {"language": "fr"}).cookies) == {"language"}

    def test_the_theme_of_the_device_has_no_cookie(self, client: Client) -> None:
        client.post("/preferences/", {"theme": "dark"})
        client.post("/preferences/", {"theme": "system"})
        assert client.cookies["theme"].value == ""

    def test_the_language_is_kept_with_the_account(
        self, in_office: Client, officer: Account
    ) -> None:
        in_office.post("/preferences/", {"language": "ru"})
        officer.refresh_from_db()
        assert officer.language == "ru"

    @pytest.mark.parametrize(
        "given", [{"language": "de"}, {"theme": "pink"}, {"language": "en\r\nSet-Cookie: a=b"}]
    )
    def test_what_there_is_not_is_refused(self, client: Client, given: dict[str, str]) -> None:
        response = client.post("/preferences/", given)
        assert response.status_code == HTTPStatus.BAD_REQUEST
        assert not response.cookies

    @pytest.mark.parametrize(
        "onward",
        [
            "https://evil.example/",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "http:///evil.example",
            "javascript:alert(1)",
            " //evil.example",
            "",
        ],
    )
    def test_nobody_is_sent_to_another_site(self, client: Client, onward: str) -> None:
        assert client.post("/preferences/", {"theme": "dark", "next": onward})["Location"] == "/"

    def test_the_way_back_cannot_carry_headers(self, client: Client) -> None:
        response = client.post("/preferences/", {"theme": "dark", "next": "/\r\nSet-Cookie: a=b"})
        assert "\n" not in response.headers["Location"]
        assert set(response.cookies) == {"theme"}

    def test_takes_a_post_of_our_own(self, client: Client) -> None:
        assert client.get("/preferences/").status_code == HTTPStatus.METHOD_NOT_ALLOWED
        checked = Client(enforce_csrf_checks=True)
        assert checked.post("/preferences/", {"theme": "dark"}).status_code == HTTPStatus.FORBIDDEN


class TestActs:
    """The log of acts, for officers."""

    def test_shows_who_did_what_when_on_what(self, in_office: Client, person: Person) -> None:
        act(person(name="Ada"), on="Ada Lovelace")
        page = in_office.get("/acts/").content.decode()
        assert '<time datetime="2012-07-02T09:30Z">2 July 2012, 09:30</time>' in page
        assert "<bdi>Ada</bdi>" in page
        assert "changed a name" in page
        assert "<bdi>Ada Lovelace</bdi>" in page

    def test_names_the_role_of_an_appointment(self, in_office: Client, person: Person) -> None:
        in_office.post(f"/people/{person().pk}/appoint/", {"role": "focal_point"})
        assert (
            "gave a role: focal point of a delegation" in in_office.get("/acts/").content.decode()
        )

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({}, ["Text", "Bob", "Ada"]),
            ({"by": "ada"}, ["Text", "Ada"]),
            ({"by": "bob@"}, ["Bob"]),
            ({"name": "people.prefer"}, ["Text"]),
            ({"on": "TEX"}, ["Text"]),
            ({"by": "ada", "on": "bob"}, []),
            ({"name": "' OR 1=1 --"}, ["Text", "Bob", "Ada"]),
            ({"on": "%"}, []),
            ({"page": "x' OR 1=1"}, ["Text", "Bob", "Ada"]),
            ({"sort": "by__password"}, ["Text", "Bob", "Ada"]),
            ({"by__password__startswith": "argon2"}, ["Text", "Bob", "Ada"]),
        ],
    )
    def test_is_narrowed_down(
        self, in_office: Client, person: Person, query: dict[str, str], found: list[str]
    ) -> None:
        ada = person(name="Ada", email="ada@example.net")
        act(ada, on="Ada")
        act(person(name="", email="bob@example.net"), on="Bob")
        act(ada, "people.prefer", on="Text")
        shown = in_office.get("/acts/", query).context["page"]
        assert [each.object_name for each in shown] == found

    def test_is_paged(self, in_office: Client, officer: Account) -> None:
        for number in range(PAGE + 1):
            act(officer, on=f"No. {number}")
        first, second = (in_office.get(f"/acts/?page={page}").context["page"] for page in (1, 2))
        assert (len(first), len(second)) == (PAGE, 1)
        assert second[0].object_name == "No. 0"

    def test_shows_nothing_as_markup(self, in_office: Client, person: Person) -> None:
        act(person(name=HOSTILE), on=HOSTILE)
        page = in_office.get("/acts/", {"by": HOSTILE, "on": HOSTILE}).content.decode()
        assert HOSTILE not in page
        assert escape(HOSTILE) in page


class TestPeople:
    """Accounts and their roles, for officers."""

    def test_lists_people_with_roles(self, in_office: Client, person: Person) -> None:
        person(Role.EDITOR, Role.DELEGATE, name="Ada")
        page = in_office.get("/people/", {"words": "ada"}).content.decode()
        assert "<div>editor</div>" in page
        assert "<div>delegate</div>" in page
        assert "Olive" not in page.partition("<main")[2]

    @pytest.mark.parametrize(
        ("words", "found"),
        [("", ["Ada", "Olive Officer"]), ("LOVE example", ["Ada"]), ("nobody", []), ("%", [])],
    )
    def test_looks_for_every_word(
        self, in_office: Client, person: Person, words: Any, found: list[str]
    ) -> None:
        person(name="Ada", email="lovelace@example.net")
        shown = in_office.get("/people/", {"words": words}).context["page"]
        assert [account.name for account in shown] == found

    def test_gives_and_takes_back_a_role(self, in_office: Client, person: Person) -> None:
        ada = person(name="Ada")

        given = in_office.post(f"/people/{ada.pk}/appoint/", {"role": "editor"}, follow=True)
        appointment = ada.appointments.get()
        taken = in_office.post(f"/people/{ada.pk}/end/{appointment.pk}/", follow=True)

        assert "Ada now has this role: editor." in given.content.decode()
        assert "The role has been taken back." in taken.content.decode()
        assert Account.objects.get(pk=ada.pk).roles == frozenset()

    def test_giving_it_twice_says_so(self, in_office: Client, person: Person) -> None:
        ada = person(Role.EDITOR, name="Ada")
        response = in_office.post(f"/people/{ada.pk}/appoint/", {"role": "editor"})
        assert response.status_code == HTTPStatus.CONFLICT
        assert "Ada holds this role already: editor." in response.content.decode()

    def test_a_role_that_there_is_not(self, in_office: Client, person: Person) -> None:
        ada = person()
        response = in_office.post(f"/people/{ada.pk}/appoint/", {"role": "emperor"})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert response.context["form"].errors["role"]
        assert ada.roles == frozenset()

    def test_an_appointment_of_somebody_else_is_not_there(
        self, in_office: Client, person: Person
    ) -> None:
        ada, bob = person(Role.EDITOR), person()
        appointment = ada.appointments.get()
        response = in_office.post(f"/people/{bob.pk}/end/{appointment.pk}/")
        assert response.status_code == HTTPStatus.NOT_FOUND
        assert ada.appointments.get().ended_at is None

    @pytest.mark.parametrize("number", ["0", "99999999999999999999999999"])
    def test_nobody_of_this_number(self, in_office: Client, number: str) -> None:
        assert in_office.get(f"/people/{number}/").status_code == HTTPStatus.NOT_FOUND

    def test_the_role_ends_with_the_next_request(self, in_office: Client, person: Person) -> None:
        second = person(Role.OFFICER)
        other = Client()
        other.force_login(second)
        assert other.get("/people/").status_code == HTTPStatus.OK
        appointment = second.appointments.get()
        in_office.post(f"/people/{second.pk}/end/{appointment.pk}/")
        assert other.get("/people/").status_code == HTTPStatus.FORBIDDEN

    def test_shows_nothing_as_markup(self, in_office: Client, person: Person) -> None:
        account = person(name=HOSTILE)
        for address in ("/people/", f"/people/{account.pk}/"):
            assert HOSTILE not in in_office.get(address, {"words": HOSTILE}).content.decode()


class TestMe:
    """One's own account."""

    def test_shows_roles_and_own_acts_alone(
        self, client: Client, person: Person, officer: Account
    ) -> None:
        ada = person(Role.DELEGATE, name="Ada")
        act(ada, on="own")
        act(officer, on="of another")
        client.force_login(ada)
        page = client.get("/me/").content.decode()
        assert "<li>delegate</li>" in page
        assert "own</bdi>" in page
        assert "of another" not in page

    def test_keeps_a_name(self, client: Client, person: Person) -> None:
        ada = person()
        client.force_login(ada)
        response = client.post("/me/", {"name": " Ada  "}, follow=True)
        assert "Your name has been kept." in response.content.decode()
        ada.refresh_from_db()
        assert ada.name == "Ada"

    @pytest.mark.parametrize("name", ["", "A" * 201, "\u202eadA", "A\x00"])
    def test_refuses_a_name_and_keeps_what_was_typed(
        self, client: Client, person: Person, name: str
    ) -> None:
        ada = person(name="Ada")
        client.force_login(ada)
        response = client.post("/me/", {"name": name})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert response.context["form"]["name"].value() == name
        ada.refresh_from_db()
        assert ada.name == "Ada"

    def test_cannot_be_used_for_more(self, client: Client, person: Person) -> None:
        ada = person()
        client.force_login(ada)
        client.post("/me/", {"name": "Ada", "email": "x@example.net", "roles": "officer"})
        ada = Account.objects.get(pk=ada.pk)
        assert (ada.name, ada.roles) == ("Ada", frozenset())
        assert ada.email != "x@example.net"


def page_of_people(person: Person, rows: int) -> str:
    for _ in range(rows):
        person(Role.EDITOR, Role.DELEGATE)
    return "/people/"


def page_of_acts(person: Person, rows: int) -> str:
    for _ in range(rows):
        act(person())
    return "/acts/"


def page_of_account(person: Person, rows: int) -> str:
    account = person(*list(Role)[:rows])
    return f"/people/{account.pk}/"


def page_of_oneself(person: Person, rows: int) -> str:
    for _ in range(rows):
        act(Account.objects.get(name="Olive Officer"))
    return "/me/"


@pytest.mark.parametrize(
    "filled", [page_of_people, page_of_acts, page_of_account, page_of_oneself]
)
def test_rows_cost_no_queries(
    in_office: Client, person: Person, filled: Callable[[Person, int], str]
) -> None:
    counts = []
    for rows in (1, 3):
        address = filled(person, rows)
        with CaptureQueriesContext(connection) as asked:
            assert in_office.get(address).status_code == HTTPStatus.OK
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
