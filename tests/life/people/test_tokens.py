"""Tokens: made, shown once, good for a time and for what they were made for, revoked."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from travaux.kernel import clock
from travaux.kernel.errors import TravauxError
from travaux.life.people.models import Account, Act, Token
from travaux.life.people.selectors import standing_token
from travaux.life.people.services.token import digest, make_token, note_use, revoke_token

Person = Callable[..., Account]


@pytest.fixture
def made(delegate: Account) -> tuple[Token, str]:
    return make_token(by=delegate, name="Our script", scopes=["read:register"], days=30)


def test_only_a_digest_is_kept(made: tuple[Token, str]) -> None:
    token, secret = made
    assert len(secret) >= 43
    assert token.digest == digest(secret) != secret
    assert secret not in str(Act.objects.values())


def test_a_standing_token_is_found_by_its_secret(
    made: tuple[Token, str], delegate: Account
) -> None:
    found = standing_token(digest(made[1]))
    assert found == made[0]
    assert found.account == delegate
    assert found.account.roles == {"delegate"}


def test_two_queries_find_it(
    made: tuple[Token, str], django_assert_num_queries: Callable[[int], object]
) -> None:
    with django_assert_num_queries(2):
        assert standing_token(digest(made[1])).account.roles


@pytest.mark.parametrize("secret", ["", "x", "\0", "é" * 1000])
def test_another_secret_is_none(made: tuple[Token, str], secret: str) -> None:
    assert standing_token(digest(secret)) is None


def test_an_expired_token_is_none(made: tuple[Token, str]) -> None:
    Token.objects.update(expires_at=clock.now())
    assert standing_token(made[0].digest) is None


def test_a_token_dies_with_the_account(made: tuple[Token, str], delegate: Account) -> None:
    Account.objects.filter(pk=delegate.pk).update(is_active=False)
    assert standing_token(made[0].digest) is None


def test_revoked_once_for_all(made: tuple[Token, str], delegate: Account) -> None:
    revoke_token(by=delegate, token=made[0])
    revoke_token(by=delegate, token=made[0])
    assert standing_token(made[0].digest) is None
    assert Act.objects.filter(name="people.revoke_token").count() == 1


def test_nobody_revokes_another_persons(made: tuple[Token, str], officer: Account) -> None:
    with pytest.raises(Token.DoesNotExist):
        revoke_token(by=officer, token=made[0])


@pytest.mark.parametrize(
    ("scopes", "days"),
    [([], 30), (["write:all"], 30), (["read:record"], 0), (["read:record"], 366)],
)
def test_what_no_token_can_be(delegate: Account, scopes: list[str], days: int) -> None:
    with pytest.raises(TravauxError):
        make_token(by=delegate, name="x", scopes=scopes, days=days)
    assert not Token.objects.exists()


def test_that_it_was_used_is_noted_once_a_minute(made: tuple[Token, str]) -> None:
    token = made[0]
    note_use(token=token)
    token.refresh_from_db()
    first = token.used_at
    assert first is not None
    note_use(token=token)
    token.refresh_from_db()
    assert token.used_at == first
    long_ago = first - dt.timedelta(hours=1)
    Token.objects.update(used_at=long_ago)
    token.refresh_from_db()
    note_use(token=token)
    token.refresh_from_db()
    assert token.used_at != long_ago


def test_the_secret_is_shown_once(client: Client, delegate: Account) -> None:
    client.force_login(delegate)
    given = {"name": "Ours", "scopes": ["read:register"], "days": "30"}
    response = client.post("/me/tokens/", given)
    assert response.status_code == 201
    assert "no-store" in response.headers["Cache-Control"]
    secret = response.context["made"][1]
    assert secret in response.content.decode()
    assert secret not in client.get("/me/tokens/").content.decode()


@pytest.mark.parametrize(
    "given", [{}, {"name": "a\u202eb", "scopes": ["read:register"], "days": "30"}, {"days": "999"}]
)
def test_a_form_to_mend(client: Client, delegate: Account, given: dict[str, str]) -> None:
    client.force_login(delegate)
    assert client.post("/me/tokens/", given).status_code == 422
    assert not Token.objects.exists()


def test_revoked_on_the_page(client: Client, delegate: Account, made: tuple[Token, str]) -> None:
    client.force_login(delegate)
    url = f"/me/tokens/{made[0].pk}/revoke/"
    assert client.post(url).status_code == 302
    assert "revoked" in client.get("/me/tokens/").content.decode()


def test_another_persons_token_is_not_there(
    client: Client, made: tuple[Token, str], officer: Account
) -> None:
    client.force_login(officer)
    assert client.post(f"/me/tokens/{made[0].pk}/revoke/").status_code == 404
    assert "Our script" not in client.get("/me/tokens/").content.decode()


@pytest.mark.django_db
def test_a_visitor_signs_in_first(client: Client) -> None:
    for url in ("/me/tokens/", "/me/notices/"):
        assert client.get(url).status_code == 302
