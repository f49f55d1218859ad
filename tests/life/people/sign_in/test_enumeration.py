"""Nobody learns from an answer who has an account."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.life.people.sign_in.steps import OTHER, WRONG, errors, sign_in
from travaux.life.people.models import Account, Role

Person = Callable[..., Account]

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("ada")
class TestEnumeration:
    """Nobody learns from an answer who has an account."""

    @pytest.fixture
    def hashed(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Return what was hashed, which is what takes time."""
        hashed: list[str] = []
        plain = Argon2PasswordHasher.encode

        def encode(self: Argon2PasswordHasher, password: str, salt: str) -> str:
            hashed.append(password)
            return str(plain(self, password, salt))

        def verify(self: Argon2PasswordHasher, password: str, encoded: str) -> bool:
            hashed.append(password)
            return True

        monkeypatch.setattr(Argon2PasswordHasher, "encode", encode)
        monkeypatch.setattr(Argon2PasswordHasher, "verify", verify)
        monkeypatch.setattr(hashers, "verify_password", self.refuse(hashers.verify_password))
        return hashed

    @staticmethod
    def refuse(plain: Callable[..., tuple[bool, bool]]) -> Callable[..., tuple[bool, bool]]:
        def verify_password(*args: Any, **options: Any) -> tuple[bool, bool]:
            plain(*args, **options)
            return False, False

        return verify_password

    def test_sign_in_hashes_once_for_known_and_unknown(
        self, client: Client, hashed: list[str]
    ) -> None:
        known = sign_in(client, password=WRONG)
        of_known = list(hashed)
        unknown = sign_in(client, "unknown@example.net", WRONG)

        assert of_known == [WRONG]
        assert hashed == [WRONG, WRONG]
        assert (known.status_code, errors(known)) == (unknown.status_code, errors(unknown))

    def sign_up(self, client: Client, email: str) -> Any:
        given = {"email": email, "name": "Ada", "password1": OTHER, "password2": OTHER}
        return client.post("/accounts/signup/", given, headers={"host": "localhost"})

    def test_sign_up_answers_the_same(self, client: Client, hashed: list[str]) -> None:
        known = self.sign_up(client, "ada@example.net")
        of_known = list(hashed)
        hashed.clear()
        unknown = self.sign_up(Client(), "new@example.net")

        assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
        assert of_known == hashed == [OTHER]
        assert [message.to for message in mail.outbox] == [
            ["ada@example.net"],
            ["new@example.net"],
        ]

    def test_sign_up_at_once_with_another_answers_the_same(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            "allauth.account.internal.flows.manage_email.assess_unique_email",
            lambda *_args, **_options: True,
        )
        late = self.sign_up(client, "ada@example.net")
        assert (late.status_code, late["Location"]) == (
            HTTPStatus.FOUND,
            reverse("account_email_verification_sent"),
        )
        assert Account.objects.count() == 1

    def test_reset_answers_the_same(self, client: Client) -> None:
        known, unknown = (
            client.post("/accounts/password/reset/", {"email": email})
            for email in ("ada@example.net", "unknown@example.net")
        )
        assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
        assert len(mail.outbox) == 2

    @pytest.mark.parametrize("known", [True, False])
    def test_a_foreign_account_is_as_none(
        self, client: Client, person: Person, ada: Account, known: bool
    ) -> None:
        client.force_login(person(Role.DELEGATE))
        response = client.get(f"/people/{ada.pk if known else 0}/")
        assert response.status_code == HTTPStatus.NOT_FOUND
