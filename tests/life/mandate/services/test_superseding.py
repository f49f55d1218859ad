"""A link of a text that is adopted supersedes at once, and no more once it is withdrawn."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection

from travaux.kernel.errors import Conflict, NotPermitted, TravauxError
from travaux.life.approval.services import adoption
from travaux.life.approval.services.adoption import adopt, undo
from travaux.life.mandate.models import Entry
from travaux.life.mandate.selectors.register import entries
from travaux.life.mandate.services import judging
from travaux.life.mandate.services.bringing_in import bring_in
from travaux.life.mandate.services.closing import reopen, supersede
from travaux.life.people.models import Account, Act, Notice
from travaux.life.record.models import Link, Passage, Text
from travaux.life.record.services import link as linking
from travaux.life.record.services.correcting import Asked, Corrected
from travaux.life.record.services.link import link, withdraw
from travaux.life.record.services.text import Supplied
from travaux.web.stream import publishing
from travaux.web.stream.models import Event

DAY = dt.date(2012, 12, 20)
LATER = dt.date(2013, 12, 18)
OLD = b"1. Requests the Secretary-General to report on it and to inform Member States;\n"
NEW = b"1. Would request the Secretary-General to report no more;\n\n2. Decides on it.\n"


def keep(by: Account, words: bytes, symbol: str) -> Text:
    return bring_in(
        by=by,
        data=words + symbol.encode(),
        name="text.txt",
        supplied=Supplied(symbol=symbol, date=dt.date(2005, 1, 1)),
        confirmed=True,
    ).text


def passage(text: Text, ident: str = "para_1") -> Passage:
    return text.passages.select_related("text").get(ident=ident)


@pytest.fixture
def older(officer: Account) -> Text:
    return keep(officer, OLD, "A/RES/60/1")


@pytest.fixture
def adopted(officer: Account) -> Text:
    text = keep(officer, NEW, "A/67/1")
    adopt(by=officer, text_id=text.pk, day=DAY, symbol="A/RES/67/184")
    return text


@pytest.fixture
def newer(officer: Account) -> Text:
    text = keep(officer, NEW, "A/68/1")
    adopt(by=officer, text_id=text.pk, day=LATER, symbol="A/RES/68/185")
    return text


def supersedes(by: Account, text: Text, older: Text, ident: str = "para_1") -> Link:
    source, target = passage(text, ident), passage(older)
    return link(by=by, kind="supersedes", source=source, target=target)


def ends(older: Text) -> set[tuple[str, Any, str]]:
    """Return how the tasks of the older text have ended: as what, on which day, by what."""
    found = Entry.objects.filter(text=older).select_related("closed_by__text")
    return {(each.closed_as, each.closed_on, str(each.closed_by or "")) for each in found}


def until(older: Text) -> set[Any]:
    return {each.task.provision.in_force_until for each in Entry.objects.filter(text=older)}


OPEN = {("", None, "")}
CLOSED = {("superseded", DAY, "A/67/1#para_1")}


def test_what_is_superseded_closes_from_the_day_of_adoption(
    older: Text, adopted: Text, officer: Account, editor: Account
) -> None:
    Entry.objects.filter(text=older).update(owner=editor)
    supersedes(officer, adopted, older)
    assert (ends(older), until(older)) == (CLOSED, {DAY})
    first, *others = Entry.objects.filter(text=older)
    before = DAY - dt.timedelta(1)
    states = [entries(officer, day).get(pk=first.pk).state for day in (before, DAY)]
    assert states == ["in force", "superseded"]
    acts = Act.objects.filter(name="mandate.supersede")
    assert {each.object_id for each in acts} == {first.pk, *(each.pk for each in others)}
    assert acts.first().details == {"day": "2012-12-20", "passage": "A/67/1#para_1"}
    assert Event.objects.filter(name="entry.changed", subject=f"entry:{first.pk}").exists()
    told = Notice.objects.filter(account=editor)
    assert told.count() == Entry.objects.filter(text=older).count()
    assert told[0].words.startswith("A task of yours is superseded by A/67/1#para_1: ")


def test_withdrawn_it_opens_again(
    older: Text, adopted: Text, officer: Account, editor: Account
) -> None:
    made = supersedes(officer, adopted, older)
    Entry.objects.filter(text=older).update(owner=editor)
    withdraw(by=officer, link=made)
    assert (ends(older), until(older)) == (OPEN, {None})
    assert {each.details["was"] for each in Act.objects.filter(name="mandate.reopen")} == {
        "superseded"
    }
    assert Notice.objects.filter(account=editor)[0].words.startswith(
        "A task of yours is open again: "
    )


def test_withdrawing_opens_only_what_it_alone_closed(
    older: Text, adopted: Text, newer: Text, officer: Account
) -> None:
    one = supersedes(officer, adopted, older)
    other = supersedes(officer, newer, older)
    assert (ends(older), until(older)) == (CLOSED, {DAY})
    withdraw(by=officer, link=one)
    assert ends(older) == {("superseded", LATER, "A/68/1#para_1")}
    assert until(older) == {LATER}
    withdraw(by=officer, link=other)
    assert (ends(older), until(older)) == (OPEN, {None})


def test_of_two_passages_of_one_text_the_other_goes_on(
    older: Text, adopted: Text, officer: Account
) -> None:
    one = supersedes(officer, adopted, older)
    supersedes(officer, adopted, older, "para_2")
    assert ends(older) == CLOSED
    withdraw(by=officer, link=one)
    assert ends(older) == {("superseded", DAY, "A/67/1#para_2")}


def test_the_adoption_undone_afterwards_opens_it(
    older: Text, adopted: Text, newer: Text, officer: Account
) -> None:
    supersedes(officer, adopted, older)
    undo(by=officer, text_id=adopted.pk, reason="A wrong day.")
    assert (ends(older), until(older)) == (OPEN, {None})
    supersedes(officer, newer, older)
    adopt(by=officer, text_id=adopted.pk, day=DAY, symbol="A/RES/67/184")
    assert ends(older) == {("superseded", LATER, "A/68/1#para_1")}
    undo(by=officer, text_id=newer.pk, reason="Put off.")
    assert ends(older) == CLOSED


def test_what_is_done_stays_done(older: Text, adopted: Text, officer: Account) -> None:
    Entry.objects.filter(text=older).update(closed_as="discharged", closed_on=DAY)
    made = supersedes(officer, adopted, older)
    assert {end[0] for end in ends(older)} == {"discharged"}
    withdraw(by=officer, link=made)
    assert {end[0] for end in ends(older)} == {"discharged"}
    assert until(older) == {None}


def test_a_text_that_is_not_adopted_supersedes_nothing_yet(older: Text, officer: Account) -> None:
    text = keep(officer, NEW, "A/67/1")
    made = supersedes(officer, text, older)
    assert ends(older) == OPEN
    adopt(by=officer, text_id=text.pk, day=DAY, symbol="A/RES/67/184")
    assert ends(older) == CLOSED
    withdraw(by=officer, link=made)
    assert ends(older) == OPEN


def test_other_links_close_nothing(older: Text, adopted: Text, officer: Account) -> None:
    link(by=officer, kind="amends", source=passage(adopted), target=passage(older))
    own = passage(adopted, "para_2")
    link(by=officer, kind="supersedes", source=own, target=passage(adopted))
    assert ends(older) == OPEN
    assert not Entry.objects.filter(text=adopted).exclude(closed_as="").exists()


def test_only_an_officer_says_what_an_adopted_text_supersedes(
    older: Text, adopted: Text, officer: Account, editor: Account
) -> None:
    with pytest.raises(NotPermitted, match="only an officer"):
        supersedes(editor, adopted, older)
    assert not Link.objects.exists()
    made = supersedes(officer, adopted, older)
    with pytest.raises(NotPermitted, match="only an officer"):
        withdraw(by=editor, link=made)
    assert ends(older) == CLOSED


def test_it_is_not_opened_again_while_the_link_stands(
    older: Text, adopted: Text, officer: Account
) -> None:
    supersedes(officer, adopted, older)
    entry = Entry.objects.filter(text=older).earliest("pk")
    with pytest.raises(Conflict, match="A/67/1#para_1 supersedes it"):
        reopen(by=officer, entry_id=entry.pk, version=entry.version, reason="It goes on.")


def test_by_hand_from_the_day_of_adoption_only(
    older: Text, adopted: Text, officer: Account
) -> None:
    entry = Entry.objects.filter(text=older).earliest("pk")
    given: dict[str, Any] = {"by": officer, "entry_id": entry.pk, "passage": passage(adopted)}
    with pytest.raises(TravauxError, match="from 20 December 2012"):
        supersede(**given, version=0, day=LATER)
    supersede(**given, version=0, day=DAY)
    assert (ends(older), until(older)) == (CLOSED, {DAY})
    assert Link.objects.count() == 1


def link_amid_adoption(
    monkeypatch: pytest.MonkeyPatch, by: Account, text: Text, older: Text, wait: float
) -> None:
    """Adopt a text, and once it has looked for what it supersedes let a link be made."""
    done = threading.Event()

    def make() -> None:
        try:
            supersedes(by, text, older)
        finally:
            done.set()
            connection.close()

    thread = threading.Thread(target=make)
    plain = adoption.close

    def close_amid(**given: Any) -> Any:
        closed = plain(**given)
        thread.start()
        done.wait(timeout=wait)
        return closed

    monkeypatch.setattr(adoption, "close", close_amid)
    adopt(by=by, text_id=text.pk, day=DAY, symbol="A/RES/67/184")
    thread.join(timeout=30)


def test_a_link_made_amid_the_adoption_is_not_missed(
    committed: None, older: Text, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = keep(officer, NEW, "A/67/1")
    link_amid_adoption(monkeypatch, officer, text, older, wait=1)
    assert ends(older) == CLOSED


def test_control_without_the_lock_the_link_closes_nothing(
    committed: None, older: Text, officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = keep(officer, NEW, "A/67/1")
    monkeypatch.setattr(linking, "lock_force", lambda **_: None)
    link_amid_adoption(monkeypatch, officer, text, older, wait=30)
    assert Link.objects.filter(withdrawn_at=None).count() == 1
    assert ends(older) == OPEN


@pytest.mark.parametrize("tasks", [1, 3])
def test_the_same_queries_for_any_number_of_tasks(
    older: Text,
    adopted: Text,
    officer: Account,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
    tasks: int,
) -> None:
    monkeypatch.setattr(publishing, "CLEANED_EVERY", 10**12)
    source, target = passage(adopted), passage(older)
    more = tuple(Asked(f"to report on part {part}") for part in range(tasks))
    corrected = Corrected(act="request", stage="in force", tasks=more)
    judging.add(by=officer, wording_id=target.wordings.get().pk, span=(0, 9), corrected=corrected)
    with django_assert_num_queries(20):
        link(by=officer, kind="supersedes", source=source, target=target)
    assert ends(older) == CLOSED
    assert Act.objects.filter(name="mandate.supersede").count() > tasks
