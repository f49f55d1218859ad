"""Accounts: one test an exit of each service."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress

from travaux.kernel import request
from travaux.kernel.errors import Conflict, TravauxError
from travaux.life.people.models import Account, Act
from travaux.life.people.services import account as services

PASSWORD, OTHER = "a long pass phrase", "another pass phrase"

Person = Callable[..., Account]

pytestmark = pytest.mark.django_db


def test_opens_an_account_without_roles() -> None:
    account = Account(email=" Ada@Example.NET ", name="Ada", language="fr")
    services.open_account(account=account, password=PASSWORD, confirmed=True, by=account)

    kept = Account.objects.get()
    assert (kept.email, kept.name, kept.language) == ("ada@example.net", "Ada", "fr")
    assert kept.check_password(PASSWORD)
    assert kept.roles == frozenset()
    assert EmailAddress.objects.get(user=kept, primary=True, verified=True).email == kept.email
    act = Act.objects.get()
    assert (act.name, act.by, act.object_id) == (services.OPEN, account, account.pk)


def test_an_account_without_password_opens_to_none() -> None:
    account = services.open_account(
        account=Account(email="ada@example.net"), password=None, confirmed=False, by=None
    )

    assert not account.has_usable_password()
    assert not EmailAddress.objects.get().verified
    assert Act.objects.get().by is None


def test_one_account_an_address_in_any_case_of_letters(person: Person) -> None:
    first = person(email="ada@example.net")

    with pytest.raises(Conflict, match="already"):
        services.open_account(
            account=Account(email="ADA@example.net"), password=None, confirmed=True, by=None
        )
    assert list(Account.objects.all()) == [first]
    assert not Act.objects.exists()


@pytest.mark.parametrize("name", ["Ada\u202egnp.exe", "Ada\nBcc: all", "\u2066Ada", "A\u00ad"])
def test_names_with_hidden_characters_are_refused(name: str) -> None:
    with pytest.raises(TravauxError, match="cannot be seen"):
        services.open_account(
            account=Account(email="ada@example.net", name=name),
            password=None,
            confirmed=True,
            by=None,
        )
    assert not Account.objects.exists()


def test_names_may_be_written_with_joiners() -> None:
    name = "\u0645\u06cc\u200c\u0646\u0627"
    services.open_account(
        account=Account(email="mina@example.net", name=name),
        password=None,
        confirmed=True,
        by=None,
    )
    assert Account.objects.get().name == name


@pytest.mark.parametrize("email", ["", "ada", "ada@example.net\nBcc: all@example.net"])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(TravauxError):
        services.open_account(account=Account(email=email), password=None, confirmed=True, by=None)


def test_renames_once(person: Person) -> None:
    account = person(name="Ada")

    services.rename(account=account, name="Ada Lovelace")
    services.rename(account=account, name="Ada Lovelace")

    assert Account.objects.get().name == "Ada Lovelace"
    assert [act.name for act in Act.objects.all()] == [services.RENAME]


def test_keeps_a_language_once(person: Person) -> None:
    account = person()

    services.prefer(account=account, language="ar")
    services.prefer(account=account, language="ar")

    assert Account.objects.get().language == "ar"
    assert [act.details for act in Act.objects.all()] == [{"language": "ar"}]


def test_a_language_that_is_not_official_is_refused(person: Person) -> None:
    with pytest.raises(TravauxError):
        services.prefer(account=person(), language="de")


def test_a_new_password_is_an_act(person: Person) -> None:
    account = person(password=PASSWORD)
    named = request.current.set("1234")

    services.set_password(account=account, password=OTHER)

    request.current.reset(named)
    assert Account.objects.get().check_password(OTHER)
    act = Act.objects.get()
    assert (act.name, act.by, act.request, act.details) == (
        services.SET_PASSWORD,
        account,
        "1234",
        {},
    )
