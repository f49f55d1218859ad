"""A party's page names the day it holds for, on paper too."""

import pytest
from django.test import Client
from lxml import html

from travaux.kernel import clock
from travaux.life.congress.services import set_clock
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.answering import Given, answer
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.mandate.services.closing import Place
from travaux.life.mandate.services.example import DAY
from travaux.life.parties.models import Party
from travaux.life.people.models import Account
from travaux.life.record.models import Text


@pytest.fixture(autouse=True)
def in_2012(report: BroughtIn, officer: Account) -> None:
    set_clock(by=officer, congress_id=report.congress.pk, day=DAY)


def days_on_paper(client: Client, query: str = "") -> list[str]:
    page = html.fromstring(client.get(f"/parties/qat/{query}").content)
    return [str(each.get("datetime")) for each in page.cssselect(".on-paper time")]


def test_the_day_that_is_asked_for(client: Client) -> None:
    assert days_on_paper(client, "?as_at=2012-12-20") == ["2012-12-20"]


def test_the_days_of_the_congresses_of_its_tasks(client: Client) -> None:
    """The Thirteenth lives in 2012, the Twelfth by the real clock."""
    held = days_on_paper(client)
    assert held == ["2012-07-02", clock.today().isoformat()]


def test_the_day_of_the_latest_congress_where_nothing_is_asked(client: Client) -> None:
    Entry.objects.update(dismissed=True)
    assert days_on_paper(client) == ["2012-07-02"]


def test_an_answer_that_rests_on_an_unreleased_text_is_seen_by_the_secretariat_alone(
    client: Client, report: BroughtIn, officer: Account
) -> None:
    entry = Entry.objects.filter(
        addressees__party__key="governments", binds_from__isnull=False
    ).first()
    member = Party.objects.get(key="qat")
    draft = Text.objects.create(address="A/C.3/67/L.2", kept_at=clock.now())
    given = Given("discharged", DAY, Place(draft))
    answer(by=officer, entry_id=entry.pk, party=member, given=given)

    def done() -> list[int]:
        page = client.get("/parties/qat/").context["page"]
        return [each.entry.pk for each in page.done]

    assert entry.pk not in done()
    client.force_login(officer)
    assert entry.pk in done()
