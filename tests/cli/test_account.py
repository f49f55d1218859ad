"""`travaux account`."""

import argparse
import getpass
import io
import sys
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from travaux.cli import account as command
from travaux.cli.account import deeds
from travaux.kernel.errors import TravauxError
from travaux.life.people.models import Account, Act, Role

Person = Callable[..., Account]

pytestmark = pytest.mark.django_db


def do(*words: str) -> None:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    deeds.do(parser.parse_args(words))


def test_opens_an_account_with_roles(capsys: pytest.CaptureFixture[str]) -> None:
    do("add", "Ada@Example.net", "--name", "Ada", "--role", "officer", "--role", "editor")

    account = Account.objects.get()
    assert (account.email, account.name, account.roles) == (
        "ada@example.net",
        "Ada",
        frozenset({"officer", "editor"}),
    )
    assert not account.has_usable_password()
    assert EmailAddress.objects.get().verified
    assert [(act.name, act.by) for act in Act.objects.order_by("pk")] == [
        ("people.open_account", None),
        ("people.appoint", None),
        ("people.appoint", None),
    ]
    assert capsys.readouterr().out == "ada@example.net has an account.\n"


def test_takes_a_password_that_is_piped_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("a long pass phrase\nmore"))
    do("add", "ada@example.net", "--password")
    assert Account.objects.get().check_password("a long pass phrase")


def test_asks_for_a_password_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda: "a long pass phrase")
    do("add", "ada@example.net", "--password")
    assert Account.objects.get().check_password("a long pass phrase")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("add", "ada"), "valid email"),
        (("add", "ada@example.net", "--role", "emperor"), "no role emperor: officer, presiding"),
        (("add", "ada@example.net", "--language", "de"), "not a valid choice"),
        (("add", "officer-0@un.example"), "already"),
        (("role", "nobody@example.net", "editor"), "no account nobody@example.net"),
        (("role", "officer-0@un.example", "emperor"), "no role emperor"),
        (("role", "officer-0@un.example", "editor", "--end"), "is not editor"),
        (("role", "officer-0@un.example", "officer"), "already"),
        (("role", "officer-0@un.example", "officer", "--end"), "last secretariat officer"),
    ],
)
def test_refuses_in_one_line_and_changes_nothing(
    officer: Account, words: Any, reason: str
) -> None:
    with pytest.raises(TravauxError, match=reason) as refused:
        do(*words)
    assert "\n" not in str(refused.value)
    assert Account.objects.get() == officer
    assert officer.roles == {"officer"}


def test_refuses_a_weak_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("password\n"))
    with pytest.raises(TravauxError, match="too common"):
        do("add", "ada@example.net", "--password")
    assert not Account.objects.exists()


def test_gives_a_role_and_takes_it_back(person: Person) -> None:
    person(email="ada@example.net")
    do("role", "ADA@example.net", "editor")
    assert Account.objects.get().roles == {"editor"}
    do("role", "ada@example.net", "editor", "--end")
    assert Account.objects.get().roles == frozenset()


def test_lists_accounts(person: Person, capsys: pytest.CaptureFixture[str]) -> None:
    person(Role.EDITOR, Role.DELEGATE, email="ada@example.net", name="Ada")
    person(email="bob@example.net", is_active=False)
    do("list")
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["bob@example.net", "visitor", "(closed)"],
        ["ada@example.net", "editor,", "delegate", "Ada"],
    ]
    do("list", "ad", "exam")
    assert capsys.readouterr().out.split()[0] == "ada@example.net"
