"""A reading's page: what the machine read beside what holds, and the forms to judge it."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from travaux.life.mandate.models import Addressee, Entry
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.people.models import Account
from travaux.life.record.models import Provision, View
from travaux.life.record.services import correcting

WORDS = b"""1. Requests the Secretary-General to report on <b>the matter</b> by 2014;

2. It was suggested that the matter should be looked at again.
"""


@pytest.fixture
def read(officer: Account) -> BroughtIn:
    return bring_in(by=officer, data=WORDS, name="text.txt")


@pytest.fixture
def provision(read: BroughtIn) -> Provision:
    return Provision.objects.get(wording__passage__ident="para_1")


def typed(provision: Provision, **more: Any) -> dict[str, Any]:
    """Return what a browser sends of the form to correct this provision, with what was typed."""
    task = provision.tasks.get()
    return {
        "version": provision.version,
        "act": provision.act,
        "stage": provision.stage,
        "organ": provision.by,
        "addressees": "\n".join(provision.addressees),
        "task-TOTAL_FORMS": 2,
        "task-INITIAL_FORMS": 1,
        "task-0-position": task.position,
        "task-0-matter": task.matter,
        "task-0-due": task.due["text"] if task.due else "",
        **more,
    }


def test_everybody_sees_what_the_machine_read_and_what_holds(
    client: Client, provision: Provision, officer: Account
) -> None:
    corrected = correcting.Corrected(act="invite", stage="in force", addressees=("States",))
    correcting.correct(by=officer, provision_id=provision.pk, version=0, corrected=corrected)
    shown = client.get(f"/readings/{provision.pk}/").content.decode()
    assert "requests" in shown
    assert "invites" in shown
    assert "Secretary-General" in shown
    assert "<b>the matter" not in shown
    assert "&lt;b&gt;the matter&lt;/b&gt;" in shown
    assert "corrected a reading" in shown
    assert '<form method="post" action="/readings' not in shown


def test_from_when_it_is_in_force_is_told(client: Client, provision: Provision) -> None:
    assert b"20 December 2012" not in client.get(f"/readings/{provision.pk}/").content
    provision.in_force_from = dt.date(2012, 12, 20)
    provision.save()
    assert b"20 December 2012" in client.get(f"/readings/{provision.pk}/").content


def test_a_correction_reaches_the_register(
    client: Client, provision: Provision, officer: Account
) -> None:
    entry = Entry.objects.get(task__provision=provision)
    entry.owner = officer
    entry.save()
    client.force_login(officer)
    sent = typed(
        provision, addressees="Member States\r\n\r\nCommission", **{"task-0-due": "by 2016"}
    )
    answer = client.post(f"/readings/{provision.pk}/correct/", sent)
    assert answer.headers["Location"] == f"/readings/{provision.pk}/"
    entry.refresh_from_db()
    assert str(entry.due_ends) == "2016-12-31"
    assert (entry.owner, entry.sequence) == (officer, 1)
    names = Addressee.objects.filter(entry=entry).order_by("position")
    assert [each.name for each in names] == ["Member States", "Commission"]


def test_the_second_of_two_sees_both_and_loses_nothing(
    client: Client, provision: Provision, officer: Account, editor: Account
) -> None:
    sent = typed(provision, act="urge", **{"task-0-matter": "to report & to think <i>"})
    corrected = correcting.Corrected(act="invite", stage="in force", addressees=("States",))
    correcting.correct(by=officer, provision_id=provision.pk, version=0, corrected=corrected)
    client.force_login(editor)
    answer = client.post(f"/readings/{provision.pk}/correct/", sent)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Olive Officer has judged this meanwhile" in shown
    assert "to report &amp; to think &lt;i&gt;</textarea>" in shown
    assert '<option value="urge" selected>' in shown
    assert 'name="version" value="1"' in shown
    assert 'name="version" value="0"' not in shown
    provision.refresh_from_db()
    assert provision.act == "invite"
    again = client.post(f"/readings/{provision.pk}/correct/", {**sent, "version": 1})
    assert again.status_code == 302
    provision.refresh_from_db()
    assert (provision.act, provision.version) == ("urge", 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"act": "nonsense"},
        {"stage": "adopted"},
        {"version": ""},
        {"task-0-matter": ""},
        {"task-TOTAL_FORMS": ""},
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    client: Client, provision: Provision, officer: Account, wrong: dict[str, str]
) -> None:
    client.force_login(officer)
    sent = typed(provision, addressees="Somebody else") | wrong
    answer = client.post(f"/readings/{provision.pk}/correct/", sent)
    assert answer.status_code == 422
    assert "Somebody else</textarea>" in answer.content.decode()
    provision.refresh_from_db()
    assert provision.version == 0


def test_a_reading_is_confirmed_and_dismissed(
    client: Client, provision: Provision, officer: Account
) -> None:
    client.force_login(officer)
    place = f"/readings/{provision.pk}/"
    assert client.post(f"{place}confirm/", {"version": 0}).status_code == 302
    assert client.post(f"{place}confirm/", {"version": 0}).status_code == 409
    late = client.post(f"{place}dismiss/", {"version": 0, "reason": "It is <b>only</b> told."})
    assert late.status_code == 409
    assert "It is &lt;b&gt;only&lt;/b&gt; told." in late.content.decode()
    assert client.post(f"{place}dismiss/", {"version": 1, "reason": "Told."}).status_code == 302
    assert "Told." in client.get(place).content.decode()
    assert b"to report on" not in client.get("/register/").content


def test_a_view_has_a_page_of_its_own(client: Client, read: BroughtIn, officer: Account) -> None:
    view = View.objects.get()
    assert client.get(f"/views/{view.pk}/").status_code == 200
    client.force_login(officer)
    assert client.post(f"/views/{view.pk}/confirm/", {"version": 0}).status_code == 302
    assert client.post(f"/views/{view.pk}/dismiss/", {"version": 1}).status_code == 302
    view.refresh_from_db()
    assert view.verdict == "dismissed"


def test_a_reading_is_added_to_a_passage(
    client: Client, read: BroughtIn, officer: Account
) -> None:
    passage = read.text.passages.get(ident="para_2")
    place = f"/passages/{passage.pk}/add/"
    client.force_login(officer)
    assert "It was suggested" in client.get(place).content.decode()
    sent = {
        "words": "the matter should be looked at again",
        "act": "suggest",
        "stage": "in force",
        "addressees": "Commission",
        "task-TOTAL_FORMS": 1,
        "task-INITIAL_FORMS": 0,
        "task-0-matter": "to look at the matter again",
    }
    assert client.post(place, {**sent, "words": "other words"}).status_code == 422
    assert client.post(place, sent).status_code == 302
    added = Provision.objects.get(added=True)
    assert added.wording.words[added.begins : added.ends] == sent["words"]
    assert Entry.objects.get(task__provision=added).addressees.get().name == "Commission"
    assert "add" in client.get(f"/readings/{added.pk}/").content.decode()


def test_what_is_not_released_is_not_there_for_others(
    client: Client, officer: Account, delegate: Account
) -> None:
    bring_in(by=officer, data=WORDS, name="text.txt", released=False)
    provision, view = Provision.objects.get(), View.objects.get()
    client.force_login(delegate)
    assert client.get(f"/readings/{provision.pk}/").status_code == 404
    assert client.get(f"/views/{view.pk}/").status_code == 404
    assert client.get(f"/passages/{provision.wording.passage_id}/add/").status_code == 404
    for place in (
        f"/readings/{provision.pk}/confirm/",
        f"/readings/{provision.pk}/dismiss/",
        f"/readings/{provision.pk}/correct/",
        f"/views/{view.pk}/confirm/",
        f"/views/{view.pk}/dismiss/",
        f"/passages/{provision.wording.passage_id}/add/",
    ):
        assert client.post(place, {"version": 0}).status_code == 404


def test_others_may_look_and_not_judge(
    client: Client, provision: Provision, delegate: Account
) -> None:
    client.force_login(delegate)
    place = f"/readings/{provision.pk}/"
    assert client.get(place).status_code == 200
    for deed in ("confirm", "dismiss", "correct"):
        assert client.post(f"{place}{deed}/", {"version": 0}).status_code == 403


def test_a_reading_takes_few_queries(
    client: Client,
    report: BroughtIn,
    officer: Account,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(officer)
    for provision in Provision.objects.all()[:3]:
        with django_assert_max_num_queries(12):
            client.get(f"/readings/{provision.pk}/")
