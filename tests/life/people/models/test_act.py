"""The log of acts: nothing in it is ever changed, and each kind of act has words."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.db import InternalError, connection, transaction
from django.db.models import ProtectedError
from django.db.utils import IntegrityError
from django.urls import get_resolver

import travaux
from travaux.kernel import request
from travaux.life.people.models import Account, Act, Role
from travaux.life.people.models.act import WORDS
from travaux.life.people.services import act

Person = Callable[..., Account]

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged(officer: Account) -> Act:
    done = act.log(name="people.rename", by=officer, on=officer)
    connection.check_constraints()
    return done


@pytest.mark.parametrize(
    "change",
    [
        lambda: Act.objects.update(object_name="another"),
        lambda: Act.objects.all().delete(),
        lambda: connection.cursor().execute("UPDATE people_act SET by_id = NULL"),
        lambda: connection.cursor().execute("DELETE FROM people_act"),
        lambda: connection.cursor().execute("TRUNCATE people_act"),
        lambda: connection.cursor().execute("TRUNCATE people_account CASCADE"),
    ],
)
def test_the_database_refuses_to_change_an_act(logged: Act, change: Callable[[], object]) -> None:
    with (
        pytest.raises((IntegrityError, InternalError), match="never changed"),
        transaction.atomic(),
    ):
        change()
    assert Act.objects.get() == logged


def test_an_account_with_acts_cannot_be_deleted(logged: Act, officer: Account) -> None:
    officer.appointments.all().delete()
    EmailAddress.objects.all().delete()
    with pytest.raises(ProtectedError):
        officer.delete()
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_account; SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db(transaction=True)
def test_an_act_is_logged_in_a_transaction(officer: Account) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        act.log(name="people.rename", by=officer, on=officer)


@pytest.mark.django_db(transaction=True)
def test_an_act_is_kept_with_what_it_tells_of_or_not_at_all(officer: Account) -> None:
    with transaction.atomic():
        act.log(name="people.rename", by=officer, on=officer)
        transaction.set_rollback(True)
    assert not Act.objects.exists()


def test_an_act_names_its_request(officer: Account) -> None:
    token = request.current.set("abc")
    logged = act.log(name="people.rename", by=officer, on=officer, on_behalf_of="Qatar")
    request.current.reset(token)
    assert (logged.request, logged.on_behalf_of, logged.object_kind, str(logged)) == (
        "abc",
        "Qatar",
        "people.account",
        "people.rename Olive Officer",
    )


def test_a_long_name_is_cut(person: Person) -> None:
    logged = act.log(name="people.rename", by=None, on=person(name="A" * 200), details={"a": 1})
    assert logged.object_name == "A" * 200
    assert logged.details == {"a": 1}


def test_says_what_was_done_and_about_which_role() -> None:
    done = Act(name="people.appoint", details={"role": Role.EDITOR})
    assert (done.words, done.role) == ("gave a role", "editor")
    assert (Act(name="unheard.of").words, Act().role) == ("unheard.of", "")


def kinds_named_in_source() -> Iterator[tuple[str, str]]:
    """Yield the file and the name of each act that is logged under a name written out."""
    for place in Path(travaux.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(place.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "act.log":
                for each in node.keywords:
                    if each.arg == "name" and isinstance(each.value, ast.Constant):
                        yield place.name, str(each.value.value)


def test_every_act_has_words() -> None:
    get_resolver().url_patterns  # noqa: B018 (loads every page, and with it every service)
    assert [(place, name) for place, name in kinds_named_in_source() if name not in WORDS] == []
