"""Appointments: one test an exit of each service, and the races."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from travaux.kernel.errors import Conflict, NotPermitted
from travaux.life.people.models import Account, Act, Appointment, Role
from travaux.life.people.services.appointment import APPOINT, END, appoint, end_appointment

Person = Callable[..., Account]


def test_an_officer_gives_a_role(person: Person, officer: Account) -> None:
    delegate = person()

    appoint(account=delegate, role=Role.DELEGATE, by=officer)

    assert Account.objects.get(pk=delegate.pk).roles == {"delegate"}
    act = Act.objects.get()
    assert (act.name, act.by, act.object_id, act.details) == (
        APPOINT,
        officer,
        delegate.pk,
        {"role": "delegate"},
    )


def test_who_runs_the_installation_gives_the_first_role(person: Person) -> None:
    first = person()

    appoint(account=first, role=Role.OFFICER, by=None)

    assert first.roles == {"officer"}
    assert Act.objects.get().by is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICER])
def test_nobody_else_gives_roles(person: Person, role: Role) -> None:
    somebody = person(role)

    with pytest.raises(NotPermitted):
        appoint(account=somebody, role=Role.OFFICER, by=somebody)
    assert somebody.roles == {role}
    assert not Act.objects.exists()


def test_the_same_role_is_given_once(person: Person, officer: Account) -> None:
    editor = person(Role.EDITOR)

    with pytest.raises(Conflict, match="already"):
        appoint(account=editor, role=Role.EDITOR, by=officer)
    assert editor.appointments.count() == 1
    assert not Act.objects.exists()


def test_a_role_can_be_given_again_after_its_end(person: Person, officer: Account) -> None:
    editor = person(Role.EDITOR)

    end_appointment(appointment=editor.appointments.get(), by=officer)
    appoint(account=editor, role=Role.EDITOR, by=officer)

    assert editor.appointments.count() == 2
    assert [act.name for act in Act.objects.order_by("pk")] == [END, APPOINT]


def test_what_has_ended_does_not_end_again(person: Person, officer: Account) -> None:
    editor = person(Role.EDITOR)
    appointment = editor.appointments.get()
    end_appointment(appointment=appointment, by=officer)
    ended_at = Appointment.objects.get(pk=appointment.pk).ended_at

    with pytest.raises(Conflict, match="already"):
        end_appointment(appointment=appointment, by=officer)
    assert Appointment.objects.get(pk=appointment.pk).ended_at == ended_at


def test_nobody_else_takes_roles_back(person: Person) -> None:
    somebody = person(Role.PRESIDING)

    with pytest.raises(NotPermitted):
        end_appointment(appointment=somebody.appointments.get(), by=somebody)
    assert somebody.roles == {"presiding"}


def test_the_last_officer_stays(person: Person, officer: Account) -> None:
    person(Role.OFFICER, is_active=False)

    with pytest.raises(Conflict, match="last"):
        end_appointment(appointment=officer.appointments.get(), by=officer)
    assert Account.objects.get(pk=officer.pk).roles == {"officer"}


def test_another_role_of_the_last_officer_ends(person: Person) -> None:
    both = person(Role.OFFICER, Role.EDITOR)

    end_appointment(appointment=both.appointments.get(role=Role.EDITOR), by=both)

    assert Account.objects.get(pk=both.pk).roles == {"officer"}


def at_once(*acts: Callable[[], object]) -> list[Exception]:
    """Do all this at once, in threads of their own, and return what was refused."""
    refused: list[Exception] = []
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait(timeout=10)
        try:
            act()
        except Conflict as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return refused


def wait_for_a_lock() -> None:
    """Return once another connection waits for a lock; fail where none ever does."""
    with connection.cursor() as cursor:
        for _ in range(10_000):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone() != (0,):
                return
    raise AssertionError("nobody waits for a lock")


def before_write_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two threads have read before either writes: the moment in which races are lost."""
    both_read = threading.Barrier(2)
    plain = QuerySet.create

    def create_when_both_have_read(self: QuerySet[Any], **fields: Any) -> Any:
        if self.model is Appointment:
            both_read.wait(timeout=10)
        return plain(self, **fields)

    monkeypatch.setattr(QuerySet, "create", create_when_both_have_read)


@pytest.fixture
def without_the_constraint(committed: None) -> Iterator[None]:
    """Take away what refuses a second appointment to one role."""
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_appointment_a_role")
        yield
        cursor.execute("DELETE FROM people_appointment")
        cursor.execute(
            "CREATE UNIQUE INDEX one_appointment_a_role ON people_appointment (account_id, role)"
            " WHERE ended_at IS NULL"
        )


def appoint_twice_at_once(person: Person, monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    officer, editor = person(Role.OFFICER), person()
    before_write_meet(monkeypatch)
    once = partial(appoint, account=editor, role=Role.EDITOR, by=officer)
    return at_once(once, once)


def test_two_at_once_give_one_role_once(
    committed: None, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = appoint_twice_at_once(person, monkeypatch)

    assert Appointment.objects.filter(role=Role.EDITOR).count() == 1
    assert Act.objects.filter(name=APPOINT).count() == 1
    assert [str(error).split(":")[0] for error in refused] == [
        "nobody-1@un.example holds this role already"
    ]


def test_control_without_the_constraint_it_is_given_twice(
    without_the_constraint: None, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = appoint_twice_at_once(person, monkeypatch)

    assert Appointment.objects.filter(role=Role.EDITOR).count() == 2
    assert refused == []


def end_each_other_at_once(person: Person) -> list[Exception]:
    first, second = person(Role.OFFICER), person(Role.OFFICER)
    return at_once(
        partial(end_appointment, appointment=second.appointments.get(), by=first),
        partial(end_appointment, appointment=first.appointments.get(), by=second),
    )


def test_of_two_officers_who_end_each_other_one_stays(
    committed: None, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Appointment.save

    def save_when_the_other_waits(self: Appointment, **options: Any) -> None:
        if self.ended_at:
            wait_for_a_lock()
        plain(self, **options)

    monkeypatch.setattr(Appointment, "save", save_when_the_other_waits)

    refused = end_each_other_at_once(person)

    assert Appointment.objects.filter(ended_at=None).count() == 1
    assert [type(error) for error in refused] == [Conflict]


def test_control_without_the_lock_none_stays(
    committed: None, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda found, **_options: found)
    plain = Appointment.save
    both_read = threading.Barrier(2)

    def save_when_both_have_read(self: Appointment, **options: Any) -> None:
        if self.ended_at:
            both_read.wait(timeout=10)
        plain(self, **options)

    monkeypatch.setattr(Appointment, "save", save_when_both_have_read)

    assert end_each_other_at_once(person) == []
    assert not Appointment.objects.filter(ended_at=None).exists()
