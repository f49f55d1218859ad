"""What an entry repeats of the record is in step with it, whatever writes there and when."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from travaux.life.mandate.models import Addressee, Answer, Entry, Evidence, Note
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.record.models import Provision, Task

ADOPTED = dt.date(2012, 12, 20)


def repeated(entry: Entry | None) -> tuple[object, ...]:
    assert entry
    entry.refresh_from_db()
    return (
        entry.first_addressee,
        entry.decided,
        entry.dismissed,
        entry.binds_from,
        entry.binds_until,
    )


def test_every_entry_says_what_the_record_says(report: BroughtIn) -> None:
    entries = Entry.objects.select_related("task__provision__wording__passage")
    assert len(entries) == 37
    for entry in entries:
        provision = entry.task.provision
        assert entry.provision_id == provision.pk
        assert entry.text_id == provision.wording.passage.text_id
        assert entry.first_addressee == next(iter(provision.addressees), None)
        assert entry.decided is provision.is_decided
        assert entry.dismissed is False
        in_force = provision.stage == "in force"
        assert entry.binds_from == (dt.date.min if in_force else None)
    places = list(Entry.objects.order_by("place").values_list("pk", flat=True))
    assert places == list(
        Entry.objects.order_by("provision__position", "task__position").values_list(
            "pk", flat=True
        )
    )


def test_a_change_of_the_provision_reaches_its_entries(report: BroughtIn) -> None:
    entry = Entry.objects.filter(provision__stage="proposed").first()
    provisions = Provision.objects.filter(pk=entry.provision_id)
    provisions.update(in_force_from=ADOPTED, in_force_until=dt.date(2015, 1, 1))
    assert repeated(entry)[3:] == (ADOPTED, dt.date(2015, 1, 1))
    provisions.update(verdict="corrected", addressees=[])
    assert repeated(entry)[:3] == (None, True, False)
    provisions.update(verdict="dismissed")
    assert repeated(entry)[1:3] == (False, True)


def test_a_dismissed_task_reaches_its_entry_alone(report: BroughtIn) -> None:
    entry = Entry.objects.first()
    Task.objects.filter(pk=entry.task_id).update(dismissed=True)
    assert list(Entry.objects.filter(dismissed=True)) == [entry]


def test_a_whole_save_of_an_old_copy_changes_nothing_of_it(report: BroughtIn) -> None:
    old = Entry.objects.filter(provision__stage="proposed").first()
    Provision.objects.filter(pk=old.provision_id).update(in_force_from=ADOPTED)
    old.save()
    assert repeated(old)[3] == ADOPTED


def enter_while_it_is_judged(task: Task) -> Entry:
    """Enter a task in the register while a verdict on its provision is not committed yet."""
    judged, entered = threading.Event(), threading.Event()

    def judge() -> None:
        try:
            with transaction.atomic():
                Provision.objects.filter(pk=task.provision_id).update(verdict="dismissed")
                judged.set()
                entered.wait(timeout=0.5)  # it cannot be: whoever enters waits for this
        finally:
            connection.close()

    judging = threading.Thread(target=judge)
    judging.start()
    assert judged.wait(timeout=10)
    entry = Entry.objects.create(task=task)
    entered.set()
    judging.join(timeout=10)
    entry.refresh_from_db()
    return entry


@contextmanager
def without_the_lock() -> Iterator[None]:
    """Let the database's own function look without waiting for a verdict."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('fill_entry_place'::regproc)")
        (whole,) = cursor.fetchone()
        assert "FOR SHARE" in whole
        cursor.execute(whole.replace("FOR SHARE", ""))
        try:
            yield
        finally:
            cursor.execute(whole)


@pytest.fixture
def task(committed: None, report: BroughtIn) -> Task:
    entry = Entry.objects.first()
    for each in (Addressee, Answer, Evidence, Note):
        each.objects.filter(entry=entry).delete()
    task = entry.task
    entry.delete()
    return task


def test_a_verdict_at_the_same_moment_is_waited_for(task: Task) -> None:
    assert enter_while_it_is_judged(task).dismissed


def test_without_the_lock_the_verdict_is_missed(task: Task) -> None:
    with without_the_lock():
        assert not enter_while_it_is_judged(task).dismissed
