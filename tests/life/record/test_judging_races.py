"""Two people who judge at once: one is told of the other; without the check one is lost."""

import threading
from dataclasses import replace

import pytest
from django.db import connection
from django.db.models import QuerySet

from travaux.kernel.errors import Conflict
from travaux.life.mandate.services.bringing_in import bring_in
from travaux.life.people.models import Account, Act
from travaux.life.record.models import Provision
from travaux.life.record.services import correcting, judging
from travaux.life.record.services.correcting import Asked, Corrected

WORDS = b"1. Requests the Secretary-General to report on the matter;\n"
CORRECTED = Corrected(
    act="invite",
    stage="in force",
    addressees=("Secretary-General",),
    tasks=(Asked("to report on the matter", position=0),),
)


@pytest.fixture
def provision(committed: None, officer: Account) -> Provision:
    bring_in(by=officer, data=WORDS, name="text.txt")
    return Provision.objects.get()


def correct_at_once(by: Account, provision: Provision) -> list[str]:
    """Correct a provision twice at once, both on the same version; return what came of each."""
    came: list[str] = []
    start = threading.Barrier(2)

    def run(act: str) -> None:
        start.wait(timeout=10)
        try:
            correcting.correct(
                by=by, provision_id=provision.pk, version=0, corrected=replace(CORRECTED, act=act)
            )
            came.append("corrected")
        except Conflict:
            came.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in ("invite", "urge")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(came)


def test_the_second_of_two_is_told(provision: Provision, officer: Account) -> None:
    assert correct_at_once(officer, provision) == ["corrected", "told"]
    provision.refresh_from_db()
    assert provision.version == 1
    assert Act.objects.filter(name="record.correct_reading").count() == 1


def test_control_without_the_check_one_of_two_is_lost(
    provision: Provision, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lock_whatever_was_seen(rows: "QuerySet[Provision]", pk: int, _version: int) -> Provision:
        return rows.select_for_update(of=("self",)).get(pk=pk)

    monkeypatch.setattr(judging, "lock_to_judge", lock_whatever_was_seen)
    assert correct_at_once(officer, provision) == ["corrected", "corrected"]
    provision.refresh_from_db()
    assert provision.version == 2
