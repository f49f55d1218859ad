"""What goes by mail: new accounts, new passwords, new addresses."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.life.people.sign_in.steps import OTHER, PASSWORD, is_signed_in, link_in, sign_in
from travaux.life.people.models import Account, Act

Person = Callable[..., Account]

pytestmark = pytest.mark.django_db


def test_a_link_for_a_new_password_works_once(client: Client, ada: Account) -> None:
    signed_in_elsewhere = Client()
    sign_in(signed_in_elsewhere)
    client.post("/accounts/password/reset/", {"email": ada.email})
    link = link_in(mail.outbox[0])
    form = client.get(link)["Location"]

    client.post(form, {"password1": OTHER, "password2": OTHER})

    ada.refresh_from_db()
    assert ada.check_password(OTHER)
    assert not is_signed_in(signed_in_elsewhere)
    again = Client().get(link)
    assert again.status_code == HTTPStatus.OK
    assert again.context["token_fail"]
    assert Act.objects.get().name == "people.set_password"
    assert [message.subject for message in mail.outbox] == [
        "Travaux: Choose a new password",
        "Travaux: Your password was changed",
    ]


def test_a_link_for_a_new_password_dies_with_the_old_one(client: Client, ada: Account) -> None:
    client.post("/accounts/password/reset/", {"email": ada.email})
    ada.set_password(OTHER)
    ada.save()
    assert client.get(link_in(mail.outbox[0])).context["token_fail"]


def test_a_link_serves_the_account_it_was_made_for(
    client: Client, ada: Account, person: Person
) -> None:
    client.post("/accounts/password/reset/", {"email": ada.email})
    link = link_in(mail.outbox[0])
    eve = person(email="eve@example.net")
    uid, _, key = link.rstrip("/").rpartition("/")[2].partition("-")

    forged = link.replace(f"{uid}-{key}", f"{eve.pk:x}-{key}")

    assert client.get(forged).context["token_fail"]


def test_a_new_account_is_a_visitor_and_confirms_its_address(client: Client) -> None:
    given = {"email": "New@example.net", "name": "New", "password1": OTHER, "password2": OTHER}
    client.post("/accounts/signup/", given, headers={"accept-language": "fr"})

    account = Account.objects.get()
    assert (account.email, account.name, account.language, account.roles) == (
        "new@example.net",
        "New",
        "fr",
        frozenset(),
    )
    assert sign_in(Client(), account.email, OTHER)["Location"] == reverse(
        "account_email_verification_sent"
    )
    client.post(link_in(mail.outbox[0]))
    signed_in = Client()
    sign_in(signed_in, account.email, OTHER)
    assert is_signed_in(signed_in)
    assert signed_in.cookies["language"].value == "fr"
    assert [act.name for act in Act.objects.order_by("pk")] == [
        "people.open_account",
        "people.confirm_address",
    ]


def test_nobody_makes_themselves_more_than_a_visitor(client: Client) -> None:
    given = {
        "email": "new@example.net",
        "name": "New",
        "password1": OTHER,
        "password2": OTHER,
        "role": "officer",
        "roles": "officer",
        "is_active": "1",
        "is_example": "1",
        "is_superuser": "1",
    }
    client.post("/accounts/signup/", given)
    account = Account.objects.get()
    assert (account.roles, account.is_example) == (frozenset(), False)


def test_messages_are_in_the_language_of_who_gets_them(
    client: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person(email="ada@example.net", language="ar", password=PASSWORD)
    seen: list[str | None] = []
    monkeypatch.setattr(
        "allauth.account.adapter.DefaultAccountAdapter.send_mail",
        lambda *_args: seen.append(translation.get_language()),
    )
    client.post("/accounts/password/reset/", {"email": "ada@example.net"})
    client.post("/accounts/password/reset/", {"email": "unknown@example.net"})
    assert seen == ["ar", "en"]


@pytest.mark.usefixtures("ada")
class TestChangeOfAddress:
    """The present address stays until the new one is confirmed."""

    @pytest.fixture
    def signed_in(self, client: Client) -> Client:
        sign_in(client)
        client.post(
            "/accounts/reauthenticate/", {"password": PASSWORD}, headers={"host": "localhost"}
        )
        return client

    def change(self, client: Client, email: str) -> Any:
        return client.post(
            "/accounts/email/",
            {"action_add": "", "email": email},
            headers={"host": "localhost"},
        )

    def test_takes_the_password_again(self, client: Client, ada: Account) -> None:
        sign_in(client)
        response = self.change(client, "new@example.net")
        assert response["Location"].startswith(reverse("account_reauthenticate"))
        assert list(EmailAddress.objects.values_list("email", flat=True)) == [ada.email]

    def test_from_the_old_to_the_new(self, signed_in: Client, ada: Account) -> None:
        self.change(signed_in, "new@example.net")
        ada.refresh_from_db()
        assert ada.email == "ada@example.net"

        signed_in.post(link_in(mail.outbox[0]), headers={"host": "localhost"})

        ada.refresh_from_db()
        assert ada.email == "new@example.net"
        assert [message.to for message in mail.outbox] == [
            ["new@example.net"],
            ["ada@example.net"],
        ]

    def test_to_that_of_somebody_else_tells_nothing(
        self, signed_in: Client, person: Person
    ) -> None:
        person(email="eve@example.net")

        to_taken = self.change(signed_in, "eve@example.net")

        assert (to_taken.status_code, to_taken["Location"]) == (
            HTTPStatus.FOUND,
            "/accounts/email/",
        )
