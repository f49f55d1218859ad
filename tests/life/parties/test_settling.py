"""A name is settled once, and by whom is told; classes change by acts."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from travaux.kernel.errors import Conflict, NotPermitted
from travaux.life.parties.models import Membership, Party, Settled
from travaux.life.parties.selectors import members, parties_by_name
from travaux.life.parties.services import settling
from travaux.life.people.models import Account, Act

Find = Callable[[str], Party]

NAME = "Other relevant entities"
DAY = dt.date(2015, 4, 15)


def acts(name: str) -> int:
    return Act.objects.filter(name=name).count()


def test_a_name_is_settled_once_and_found(
    officer: Account, party: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, Party]] = []
    monkeypatch.setattr(settling, "follow", [lambda name, party: told.append((name, party))])
    entity = party("interpol")
    settling.settle(by=officer, name=f"  {NAME} ", party=entity)
    settling.settle(by=officer, name=NAME, party=entity)
    assert parties_by_name()[NAME.lower()] == entity
    assert told == [(NAME.lower(), entity)]
    assert acts(settling.SETTLE) == 1


def test_another_meaning_is_refused_and_says_whose(
    officer: Account, editor: Account, party: Find
) -> None:
    settling.settle(by=officer, name=NAME, party=party("interpol"))
    with pytest.raises(Conflict, match=r"Olive Officer.*International Criminal Police"):
        settling.settle(by=editor, name=NAME, party=party("unicri"))


@pytest.mark.parametrize("name", ["General Assembly", "Generаl Assembly", "大会"])
def test_a_partys_own_name_is_not_settled_as_another(
    officer: Account, party: Find, name: str
) -> None:
    with pytest.raises(Conflict, match="General Assembly"):
        settling.settle(by=officer, name=name, party=party("interpol"))


def test_who_may_not_settle(delegate: Account, party: Find) -> None:
    fra, weog = party("fra"), party("weog")
    listed = Membership.objects.get(of=weog, member=fra)
    with pytest.raises(NotPermitted):
        settling.settle(by=delegate, name=NAME, party=fra)
    with pytest.raises(NotPermitted):
        settling.resettle(by=delegate, name=NAME, party=fra, seen=weog)
    with pytest.raises(NotPermitted):
        settling.open_class(by=delegate, names={"en": NAME}, members=[fra])
    with pytest.raises(NotPermitted):
        settling.add_member(by=delegate, of=weog, member=fra, interval=(None, None))
    with pytest.raises(NotPermitted):
        settling.change_membership(
            by=delegate, membership=listed, interval=(None, DAY), seen=(None, None)
        )
    assert Settled.objects.count() == 0


def test_a_name_with_hidden_characters_is_refused(officer: Account, party: Find) -> None:
    with pytest.raises(ValidationError):
        settling.settle(by=officer, name="Fra\u202ence", party=party("interpol"))
    with pytest.raises(ValidationError):
        settling.open_class(by=officer, names={"en": "Fra\u202ence"}, members=[])


def test_a_meaning_is_changed_by_another_act(officer: Account, party: Find) -> None:
    old, new = party("interpol"), party("unicri")
    settling.settle(by=officer, name=NAME, party=old)
    settling.resettle(by=officer, name=NAME, party=new, seen=old)
    assert parties_by_name()[NAME.lower()] == new
    assert Act.objects.get(name=settling.RESETTLE).details == {"old": old.key, "party": new.key}
    with pytest.raises(Conflict, match="Olive Officer"):
        settling.resettle(by=officer, name=NAME, party=old, seen=old)
    with pytest.raises(Conflict, match="Nobody has settled"):
        settling.resettle(by=officer, name="others", party=old, seen=old)


def test_a_class_is_opened_with_its_members_and_found(officer: Account, party: Find) -> None:
    opened = settling.open_class(
        by=officer, names={"en": NAME}, members=[party("interpol"), party("fra")], begins=DAY
    )
    assert parties_by_name()[NAME.lower()] == opened
    assert [each.key for each in members(opened, DAY)] == ["fra", "interpol"]
    assert members(opened, DAY - dt.timedelta(days=1)) == []
    assert acts(settling.OPEN) == 1


@pytest.mark.parametrize("name", ["Member States", "Mеmber States"])
def test_a_class_that_looks_like_another_is_refused(
    officer: Account, party: Find, name: str
) -> None:
    party("weog")
    with pytest.raises(Conflict, match="Member States"):
        settling.open_class(by=officer, names={"en": name}, members=[])


def test_a_class_whose_key_is_taken_is_refused(officer: Account, party: Find) -> None:
    party("weog")
    with pytest.raises(Conflict, match="WEOG!"):
        settling.open_class(by=officer, names={"en": "WEOG!"}, members=[])


def test_a_member_is_added_and_its_days_changed(officer: Account, party: Find) -> None:
    weog, kiribati = party("weog"), party("kir")
    added = settling.add_member(by=officer, of=weog, member=kiribati, interval=(DAY, None))
    end = DAY + dt.timedelta(days=1)
    settling.change_membership(by=officer, membership=added, interval=(DAY, end), seen=(DAY, None))
    assert kiribati in members(weog, DAY)
    assert kiribati not in members(weog, end)
    assert acts(settling.ADD) == acts(settling.CHANGE) == 1
    with pytest.raises(Conflict, match=r"2015-04-15/2015-04-16"):
        settling.change_membership(
            by=officer, membership=added, interval=(None, None), seen=(DAY, None)
        )


def test_a_membership_that_overlaps_or_runs_backwards_is_refused(
    officer: Account, party: Find
) -> None:
    weog, fra = party("weog"), party("fra")
    with pytest.raises(Conflict, match="France belongs to"):
        settling.add_member(by=officer, of=weog, member=fra, interval=(DAY, None))
    with pytest.raises(Conflict, match="after the beginning"):
        settling.add_member(by=officer, of=weog, member=fra, interval=(DAY, DAY))
    assert acts(settling.ADD) == 0


def test_two_who_settle_a_name_at_once_are_one_and_a_conflict(
    committed: None, officer: Account, party: Find
) -> None:
    came: list[str] = []
    start = threading.Barrier(2)
    wanted = [party("interpol"), party("unicri")]

    def run(means: Party) -> None:
        start.wait(timeout=10)
        try:
            came.append(settling.settle(by=officer, name=NAME, party=means).name)
        except Conflict:
            came.append("Conflict")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[means]) for means in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(came) == ["Conflict", NAME.lower()]
    assert acts(settling.SETTLE) == 1
