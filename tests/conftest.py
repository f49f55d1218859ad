"""People and texts that the tests of every stage start from, and a clean table after each."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import translation

from travaux.kernel import clock
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.example import REPORT, SYMBOL
from travaux.life.parties.services.bodies import load_bodies
from travaux.life.people.models import Account, Appointment, Role
from travaux.life.record.services.text import Supplied

UNGUARD = """
    DO $$ DECLARE guarded regclass; BEGIN
        FOR guarded IN SELECT DISTINCT tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal
        LOOP EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', guarded); END LOOP;
    END $$
"""
GUARD = UNGUARD.replace("DISABLE", "ENABLE")


@pytest.fixture(scope="session", autouse=True)
def emptied_past_triggers() -> Iterator[None]:
    """Let tables be emptied after a test that commits, also those that nobody may change.

    What guards them is off in the one transaction of that, and on again at its end.
    """
    plain = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *args: Any, **options: Any) -> list[str]:
        return [UNGUARD, *plain(self, *args, **options), GUARD]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Begin each test in English, whatever the last request of the one before was in."""
    with translation.override("en"):
        yield


@pytest.fixture
def committed(transactional_db: None) -> None:
    """Commit what the test does; the cache, which no model tells of, is emptied before."""
    cache.clear()


@pytest.fixture
def person(db: None) -> Callable[..., Account]:
    """Return a maker of people: `person(Role.OFFICER, name="Ada")`, with the roles given."""

    def make(*roles: Role, password: str = "", **fields: Any) -> Account:
        names = "-".join(roles) or "nobody"
        email = f"{names}-{Account.objects.count()}@un.example"
        account = Account(**{"email": email, "created_at": clock.now()} | fields)
        account.set_password(password or None)
        account.save()
        EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
        for role in roles:
            Appointment.objects.create(account=account, role=role, begins_at=clock.now())
        return account

    return make


@pytest.fixture
def officer(person: Callable[..., Account]) -> Account:
    """Return a secretariat officer."""
    return person(Role.OFFICER, name="Olive Officer")


@pytest.fixture
def editor(person: Callable[..., Account]) -> Account:
    return person(Role.EDITOR)


@pytest.fixture
def delegate(person: Callable[..., Account]) -> Account:
    return person(Role.DELEGATE)


@pytest.fixture
def report(officer: Account) -> BroughtIn:
    """Return the example's report, brought in."""
    load_bodies()
    return bring_in(
        by=officer,
        data=REPORT.read_bytes(),
        name=REPORT.name,
        supplied=Supplied(symbol=SYMBOL),
        confirmed=True,
    )


@pytest.fixture(scope="session")
def texts() -> Path:
    """Return the folder of the United Nations' texts, where it stands beside the project."""
    folder = Path(__file__).parents[2] / "shared" / "texts" / "plain"
    if not folder.is_dir():
        pytest.skip("the texts of ../shared are not here")
    return folder
