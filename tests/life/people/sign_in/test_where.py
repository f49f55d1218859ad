"""Who may sign in, and where; where one is sent then."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from tests.life.people.sign_in.steps import OTHER, PASSWORD, WRONG, errors, is_signed_in, sign_in
from travaux.life.people.models import Account, Role

Person = Callable[..., Account]

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_home(settings: Any) -> Any:
    """Be an installation for trying out: the embedded database, listening on loopback."""
    settings.EMBEDDED_DATABASE = True
    settings.TRUSTED_PROXIES = 0
    settings.LISTENS_ON = "127.0.0.1"
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "congress.example"]
    return settings


@pytest.fixture
def example(person: Person) -> Account:
    return person(Role.OFFICER, email="officer@example.org", password=PASSWORD, is_example=True)


def test_signs_in_and_out(client: Client, ada: Account) -> None:
    assert sign_in(client).status_code == HTTPStatus.FOUND
    assert is_signed_in(client)

    client.post("/accounts/logout/", headers={"host": "localhost"})
    assert not is_signed_in(client)


def test_signing_out_takes_a_post(client: Client, ada: Account) -> None:
    sign_in(client)

    client.get("/accounts/logout/", headers={"host": "localhost"})

    assert is_signed_in(client)


@pytest.mark.parametrize(
    "page",
    ["inactive", "password/set", "login/code", "login/code/confirm", "phone/change", "3rdparty"],
)
def test_what_is_not_used_is_not_there(client: Client, ada: Account, page: str) -> None:
    client.force_login(ada)
    assert client.get(f"/accounts/{page}/").status_code == HTTPStatus.NOT_FOUND


class TestExampleAccounts:
    """They exist on the machine that the example runs on, and nowhere else."""

    @pytest.mark.usefixtures("at_home")
    def test_sign_in_at_home(self, client: Client, example: Account) -> None:
        sign_in(client, example.email)
        assert is_signed_in(client)

    @pytest.mark.parametrize(
        ("setting", "value"),
        [("EMBEDDED_DATABASE", False), ("TRUSTED_PROXIES", 1), ("LISTENS_ON", "192.0.2.1")],
    )
    def test_not_on_an_installation_for_use(
        self, client: Client, at_home: Any, example: Account, setting: str, value: object
    ) -> None:
        setattr(at_home, setting, value)
        self.refused(client, example)

    @pytest.mark.parametrize(
        "options",
        [
            {"REMOTE_ADDR": "192.0.2.7"},
            {
                "REMOTE_ADDR": "192.0.2.7",
                "headers": {"host": "localhost", "x-forwarded-for": "127.0.0.1"},
            },
            {"headers": {"host": "localhost", "x-forwarded-for": "192.0.2.7"}},
            {"headers": {"host": "localhost", "forwarded": "for=192.0.2.7"}},
            {"headers": {"host": "congress.example"}},
        ],
    )
    @pytest.mark.usefixtures("at_home")
    def test_not_from_elsewhere(
        self, client: Client, example: Account, options: dict[str, Any]
    ) -> None:
        self.refused(client, example, **options)

    def refused(self, client: Client, example: Account, **options: Any) -> None:
        """Answer the right password as a wrong one, in words and in what it costs."""
        right = sign_in(client, example.email, **options)
        wrong = sign_in(client, example.email, WRONG, **options)

        assert (right.status_code, errors(right)) == (wrong.status_code, errors(wrong))
        assert errors(right)
        assert not is_signed_in(client)

    def test_their_sessions_end_elsewhere(
        self, client: Client, at_home: Any, example: Account
    ) -> None:
        sign_in(client, example.email)

        assert not is_signed_in(client, headers={"host": "congress.example"})
        assert not is_signed_in(client, REMOTE_ADDR="192.0.2.7")
        assert is_signed_in(client)
        at_home.EMBEDDED_DATABASE = False
        assert not is_signed_in(client)

    @pytest.mark.usefixtures("ada")
    def test_others_sign_in_anywhere(self, client: Client, settings: Any) -> None:
        settings.EMBEDDED_DATABASE = False
        sign_in(client, REMOTE_ADDR="192.0.2.7")
        assert is_signed_in(client, REMOTE_ADDR="192.0.2.8")


@pytest.mark.usefixtures("ada")
class TestClosedAccounts:
    """What is closed answers as if it were not there."""

    def test_sign_in_tells_nothing(self, client: Client, person: Person) -> None:
        person(email="closed@example.net", password=PASSWORD, is_active=False)

        closed = sign_in(client, "closed@example.net")
        unknown = sign_in(client, "unknown@example.net")

        assert (closed.status_code, errors(closed)) == (unknown.status_code, errors(unknown))

    def test_their_sessions_end(self, client: Client) -> None:
        sign_in(client)
        Account.objects.update(is_active=False)
        assert not is_signed_in(client)


def test_the_session_changes_at_sign_in(client: Client, ada: Account) -> None:
    sign_in(client, password=WRONG)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    assert planted
    client.cookies["sessionid"] = planted

    sign_in(client)

    assert client.cookies["sessionid"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


@pytest.mark.parametrize("page", ["login", "signup", "logout"])
@pytest.mark.parametrize(
    "onward",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"],
)
def test_nobody_is_sent_on_to_another_site(
    client: Client, ada: Account, page: str, onward: str
) -> None:
    given = {
        "login": {"login": "ada@example.net", "password": PASSWORD},
        "signup": {"email": "n@example.net", "name": "N", "password1": OTHER, "password2": OTHER},
        "logout": {},
    }[page]

    response = client.post(f"/accounts/{page}/", {**given, "next": onward})

    assert response.status_code == HTTPStatus.FOUND
    assert urlsplit(response["Location"]).netloc == ""
    assert response["Location"].startswith("/")
    assert "evil" not in response["Location"]


def test_the_way_on_is_kept(client: Client, ada: Account) -> None:
    response = client.post(
        "/accounts/login/", {"login": ada.email, "password": PASSWORD, "next": "/acts/"}
    )
    assert response["Location"] == "/acts/"


def test_a_foreign_host_is_refused(client: Client, ada: Account) -> None:
    response = client.post(
        "/accounts/password/reset/", {"email": ada.email}, headers={"host": "evil.example"}
    )
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert mail.outbox == []
