"""Who listens: strangers by their address, people by their session, nobody under another name."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from travaux.config import listening
from travaux.life.people.models import Account, Role
from travaux.web.stream.listener import Identity
from travaux.web.stream.route import Refused

pytestmark = pytest.mark.usefixtures("committed")


def scope(client: Client | None = None, host: bytes = b"localhost") -> dict[str, Any]:
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value if client else "unknown"
    headers = [
        (b"host", host),
        (b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()),
    ]
    plain = {"type": "http", "method": "GET", "path": "/stream", "query_string": b""}
    return {**plain, "headers": headers, "client": ("192.0.2.1", 5000)}


def test_a_stranger_is_counted_by_address() -> None:
    stranger = Identity("address 192.0.2.1", listening.MOST_OF_AN_ADDRESS)
    assert listening._identify(scope()) == stranger


@pytest.mark.parametrize(
    ("role", "may"), [(Role.OFFICER, True), (Role.EDITOR, True), (Role.DELEGATE, False)]
)
def test_a_person_is_told_what_they_may_read(
    role: Role, may: bool, client: Client, person: Callable[..., Account]
) -> None:
    account = person(role)
    client.force_login(account)
    known = Identity(f"person {account.pk}", listening.MOST_OF_A_PERSON, may)
    assert listening._identify(scope(client)) == known


def test_a_session_that_has_ended_is_a_strangers(client: Client, officer: Account) -> None:
    client.force_login(officer)
    before = scope(client)
    client.logout()
    assert not listening._identify(before).may_read_restricted


def test_another_host_is_refused() -> None:
    with pytest.raises(Refused, match="another site") as refusal:
        listening._identify(scope(host=b"elsewhere.example"))
    assert refusal.value.status == 400
