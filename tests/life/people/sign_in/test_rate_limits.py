"""Guessing is slow."""

import time
from collections.abc import Callable
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.core.internal import ratelimit
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.life.people.sign_in.steps import OTHER, WRONG, errors, link_in, sign_in
from travaux.life.people.models import Account

Person = Callable[..., Account]

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("ada", "clock")
class TestRateLimits:
    """Guessing is slow: five failures in five minutes for one address, ten a minute from one."""

    @pytest.fixture
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> list[float]:
        """Return the clock of the limits, in seconds."""
        now = [1_000_000.0]
        told = SimpleNamespace(time=lambda: now[0], monotonic=time.monotonic)
        monkeypatch.setattr(ratelimit, "time", told)
        return now

    def test_after_five_failures_the_right_password_is_refused_too(
        self, client: Client, clock: list[float]
    ) -> None:
        for number in range(5):
            sign_in(client, password=WRONG, REMOTE_ADDR=f"192.0.2.{number}")

        refused = sign_in(client, REMOTE_ADDR="192.0.2.9")
        clock[0] += 5 * 60 - 1
        still = sign_in(client, REMOTE_ADDR="192.0.2.9")
        clock[0] += 1
        open_again = sign_in(client, REMOTE_ADDR="192.0.2.9")

        assert "Too many failed login attempts. Try again later." in errors(refused)
        assert errors(still) == errors(refused)
        assert open_again.status_code == HTTPStatus.FOUND

    @pytest.mark.parametrize(
        "disguise",
        [
            {"email": "ADA@example.net"},
            {"email": " ada@example.net"},
            {"headers": {"host": "localhost:81"}},
            {"headers": {"host": "127.0.0.1"}},
        ],
    )
    def test_a_disguise_does_not_help(self, client: Client, disguise: dict[str, Any]) -> None:
        for _ in range(5):
            sign_in(client, password=WRONG)
        assert errors(sign_in(client, **disguise)) != []

    def test_ten_failures_from_one_place(self, client: Client) -> None:
        for number in range(10):
            sign_in(client, f"guess{number}@example.net", WRONG, REMOTE_ADDR="192.0.2.7")

        assert errors(sign_in(client, REMOTE_ADDR="192.0.2.7"))
        assert sign_in(client, REMOTE_ADDR="192.0.2.8").status_code == HTTPStatus.FOUND

    def test_a_claim_to_come_from_elsewhere_is_not_believed(self, client: Client) -> None:
        for number in range(10):
            sign_in(
                client,
                f"guess{number}@example.net",
                WRONG,
                headers={"host": "localhost", "x-forwarded-for": f"192.0.2.{number}"},
            )
        assert "Too many" in errors(sign_in(client))[0]

    def test_the_last_address_that_a_trusted_proxy_saw_is_counted(
        self, client: Client, settings: Any
    ) -> None:
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        for number in range(10):
            sign_in(
                client,
                f"guess{number}@example.net",
                WRONG,
                headers={
                    "host": "localhost",
                    "x-forwarded-for": f"198.51.100.{number}, 192.0.2.7",
                },
            )
        through = {"host": "localhost", "x-forwarded-for": "192.0.2.9, 192.0.2.7"}
        assert "Too many" in errors(sign_in(client, headers=through))[0]

    def test_signing_in_does_not_wipe_failures(self, client: Client, person: Person) -> None:
        person(email="eve@example.net", password=OTHER)
        for _ in range(4):
            sign_in(client, password=WRONG)
        sign_in(Client(), "eve@example.net", OTHER)
        sign_in(client, password=WRONG)
        assert errors(sign_in(client))

    def test_a_flood_of_addresses_does_not_push_the_count_out(self, client: Client) -> None:
        for _ in range(5):
            sign_in(client, password=WRONG)
        for number in range(400):
            cache.set(f"flood{number}", 1, 300)
        assert errors(sign_in(client))

    def test_a_new_password_lets_its_owner_in_at_once(self, client: Client, ada: Account) -> None:
        for _ in range(6):
            sign_in(client, password=WRONG)
        client.post("/accounts/password/reset/", {"email": ada.email})
        form = client.get(link_in(mail.outbox[0]))["Location"]
        client.post(form, {"password1": OTHER, "password2": OTHER})
        assert sign_in(client, password=OTHER).status_code == HTTPStatus.FOUND

    def test_mails_to_one_address_are_few(self, client: Client) -> None:
        answers = [
            client.post("/accounts/password/reset/", {"email": "ada@example.net"}).status_code
            for _ in range(6)
        ]
        assert answers == [HTTPStatus.FOUND] * 5 + [HTTPStatus.TOO_MANY_REQUESTS]
