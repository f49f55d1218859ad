"""kill -9 in the middle of an adoption, at each of its steps: all of it or nothing."""

import datetime as dt
import os
import signal
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from django.db.models import Count

from travaux.life.approval.services import adoption
from travaux.life.congress.models import Fact
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.people.models import Account, Act, Notice
from travaux.life.record.models import Provision, Step
from travaux.web.stream.models import Event

CHILD = """
import datetime as dt, os, signal, sys
import django
django.setup()
from travaux.life.approval.services import adoption
from travaux.life.people.models import Account

owner, name, times = sys.argv[3], sys.argv[4], int(sys.argv[5])
place = getattr(adoption, owner) if owner else adoption
plain = getattr(place, name)
left = [times]

def kill_after(*args, **fields):
    answer = plain(*args, **fields)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return answer

setattr(place, name, kill_after)
adoption.adopt(
    by=Account.objects.get(pk=int(sys.argv[1])),
    text_id=int(sys.argv[2]),
    day=dt.date(2012, 12, 20),
    symbol="A/RES/67/184",
)
"""
"""Adopts a text, and kills itself once one function has done its work for the n-th time."""

STEPS = [
    ("", "lock_force", 1),
    ("", "note_step", 1),
    ("", "coming", 1),
    ("", "_lock", 1),
    ("", "bring_into_force", 1),
    ("", "bring_into_force", 2),
    ("", "close", 1),
    ("", "_open", 1),
    ("act", "log", 1),
    ("", "_tell_owners", 1),
    ("", "_tell_owners", 2),
    ("", "publish", 1),
]
"""Every step of an adoption before its commit, in their order: where it stands, which time."""


def picture() -> dict[str, Any]:
    """Return all that an adoption changes."""
    return {
        "provisions": list(Provision.objects.order_by("pk").values_list("in_force_from")),
        "facts": list(Fact.objects.order_by("pk").values_list("in_force_from")),
        "entries": list(Entry.objects.order_by("pk").values_list("version", "sequence")),
        "rows": [
            model.objects.aggregate(rows=Count("pk"))["rows"]
            for model in (Step, Act, Notice, Event)
        ],
    }


def killed_after(by: Account, report: BroughtIn, owner: str, name: str, times: int) -> int:
    """Adopt the report in a process that is killed after a step; return how it ended."""
    url = urlsplit(os.environ["DATABASE_URL"])
    here = urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}"))
    words = (str(by.pk), str(report.text.pk), owner, name, str(times))
    child = subprocess.run(
        [sys.executable, "-c", CHILD, *words],
        env=os.environ | {"DATABASE_URL": here},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert child.returncode < 0, child.stderr.decode()
    return child.returncode


@pytest.fixture
def looked_after(committed: None, report: BroughtIn, officer: Account) -> BroughtIn:
    """Return the report, a task of which somebody looks after."""
    task = Entry.objects.filter(task__provision__stage="proposed").earliest("pk")
    Entry.objects.filter(pk=task.pk).update(owner=officer)
    return report


@pytest.mark.parametrize(("owner", "name", "times"), STEPS)
def test_killed_before_its_end_nothing_of_it_is_there(
    looked_after: BroughtIn, officer: Account, owner: str, name: str, times: int
) -> None:
    before = picture()
    assert killed_after(officer, looked_after, owner, name, times) == -signal.SIGKILL
    assert picture() == before


def test_killed_after_its_end_all_of_it_is_there(
    looked_after: BroughtIn, officer: Account
) -> None:
    assert killed_after(officer, looked_after, "", "adopt", 1) == -signal.SIGKILL
    after = picture()
    assert sum(day is not None for (day,) in after["provisions"]) == 19
    assert sum(day is not None for (day,) in after["facts"]) == 16
    assert sum(versions == (1, 1) for versions in after["entries"]) == 26
    assert Step.objects.get().symbol == Act.objects.get(name="approval.adopt").details["symbol"]
    assert Notice.objects.count() == Event.objects.filter(name="text.adopted").count() == 1


def test_after_a_kill_it_can_be_adopted(looked_after: BroughtIn, officer: Account) -> None:
    killed_after(officer, looked_after, "", "publish", 1)
    adopted = adoption.adopt(
        by=officer,
        text_id=looked_after.text.pk,
        day=dt.date(2012, 12, 20),
        symbol="A/RES/67/184",
    )
    assert adopted.provisions == 19
