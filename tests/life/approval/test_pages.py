"""The pages of a text's steps: shown, confirmed, refused, undone."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import DjangoAssertNumQueries

from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.example import REPORT
from travaux.life.people.models import Account
from travaux.life.record.models import Provision, Step

DAY, SYMBOL = "2012-12-20", "A/RES/67/184"


def words(answer: Any) -> str:
    page = html.document_fromstring(answer.content)
    return re.sub(r"\s+", " ", page.text_content())


def field(answer: Any, name: str) -> str:
    page = html.document_fromstring(answer.content)
    return str(page.cssselect(f"[name={name}]")[0].get("value"))


@pytest.fixture
def at(client: Client, officer: Account, report: BroughtIn) -> Any:
    """Return a caller of the pages of the report: `at("step", state=...)`, without fields GET."""
    client.force_login(officer)

    def call(name: str = "adopt", **fields: str) -> Any:
        address = reverse(f"approval:{name}", args=[report.text.pk])
        return client.post(address, fields) if fields else client.get(address)

    return call


def test_the_page_shows_what_would_come_into_force(at: Any) -> None:
    page = words(at())
    assert "19 acts · 26 tasks · 16 values of a congress" in page
    assert "Integrating crime prevention and criminal justice into the wider" in page
    assert "at its twenty-second session" in page
    assert "only the machine" not in page


def test_adopting_asks_once_more_and_then_does_it(at: Any) -> None:
    asked = at("adopt_text", day=DAY, symbol="a/res/67/184", seen=field(at(), "seen"))
    assert asked.status_code == 200
    assert "Yes, it was adopted so" in words(asked)
    assert not Step.objects.exists()
    seen = field(asked, "seen")
    done = at("adopt_text", day=DAY, symbol=SYMBOL, seen=seen, confirmed="yes")
    assert done.status_code == 302
    page = words(at())
    assert "A/67/97 is adopted as A/RES/67/184: 26 tasks are in force." in page
    assert "What would come into force" not in page
    assert Step.objects.get().symbol == SYMBOL


def test_sent_twice_the_second_is_told(at: Any) -> None:
    fields = {"day": DAY, "symbol": SYMBOL, "seen": field(at(), "seen"), "confirmed": "yes"}
    assert at("adopt_text", **fields).status_code == 302
    again = at("adopt_text", **fields)
    assert again.status_code == 409
    assert Step.objects.count() == 1


def test_what_changed_meanwhile_is_shown_first(at: Any) -> None:
    seen = field(at(), "seen")
    first = Provision.objects.filter(stage="proposed").order_by("pk").first()
    Provision.objects.filter(pk=first.pk).update(version=7)
    answer = at("adopt_text", day=DAY, symbol=SYMBOL, seen=seen, confirmed="yes")
    assert answer.status_code == 409
    assert "has changed: look at it again" in words(answer)
    assert field(answer, "symbol") == SYMBOL
    seen = field(answer, "seen")
    assert at("adopt_text", day=DAY, symbol=SYMBOL, seen=seen, confirmed="yes").status_code == 302


@pytest.mark.parametrize(
    ("day", "symbol", "reason"),
    [
        ("20 December", SYMBOL, "valid date"),
        (DAY, "resolution", "is no symbol"),
        (DAY, "E/RES/2012/14", "is no resolution or decision of the General Assembly"),
        ("2999-01-01", SYMBOL, "has not come yet"),
    ],
)
def test_what_does_not_fit_is_told_and_kept(at: Any, day: str, symbol: str, reason: str) -> None:
    seen = field(at(), "seen")
    answer = at("adopt_text", day=day, symbol=symbol, seen=seen, confirmed="yes")
    assert answer.status_code == 422
    assert reason in words(answer)
    assert (field(answer, "day"), field(answer, "symbol")) == (day, symbol)
    assert not Step.objects.exists()


def test_steps_before_are_noted_and_undone(at: Any) -> None:
    taken = at("take_step", state="recommended", day="2012-04-27", symbol="")
    assert taken.status_code == 302
    assert "recommended by the Commission" in words(at())
    again = at("take_step", state="recommended", day="2012-04-27", symbol="")
    assert again.status_code == 409
    assert at("take_step", state="approved", day="2012-04-01", symbol="").status_code == 422
    assert at("undo_step", state="recommended", reason="").status_code == 422
    assert at("undo_step", state="approved", reason="x").status_code == 409
    assert at("undo_step", state="recommended", reason="A wrong day.").status_code == 302
    assert Step.objects.get().reason == "A wrong day."


def test_an_adoption_is_undone_with_a_reason(at: Any) -> None:
    seen = field(at(), "seen")
    at("adopt_text", day=DAY, symbol=SYMBOL, seen=seen, confirmed="yes")
    assert at("undo_step", state="adopted", reason="Put off.").status_code == 302
    assert "19 acts" in words(at())


def test_what_a_machine_alone_has_read_is_told(client: Client, officer: Account) -> None:
    client.force_login(officer)
    brought = bring_in(by=officer, data=REPORT.read_bytes(), name="text.txt")
    page = words(client.get(reverse("approval:adopt", args=[brought.text.pk])))
    assert "35 readings are only the machine's" in page


@pytest.mark.parametrize("name", ["adopt", "adopt_text", "take_step", "undo_step"])
def test_only_officers_may(
    client: Client, report: BroughtIn, editor: Account, delegate: Account, name: str
) -> None:
    address = reverse(f"approval:{name}", args=[report.text.pk])
    send = client.get if name == "adopt" else client.post
    assert send(address).status_code == 302
    for account in (editor, delegate):
        client.force_login(account)
        assert send(address).status_code == 403


def test_a_text_that_one_may_not_see_is_not_there(
    client: Client, officer: Account, delegate: Account
) -> None:
    hidden = bring_in(by=officer, data=REPORT.read_bytes(), name="text.txt", released=False)
    client.force_login(delegate)
    assert client.get(reverse("approval:adopt", args=[hidden.text.pk])).status_code == 404
    client.force_login(officer)
    assert client.get(reverse("approval:adopt", args=[hidden.text.pk])).status_code == 200


def test_the_page_takes_few_queries(
    at: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        assert at().status_code == 200
