"""The page of the register, and the one for paper: their conditions, their day, their ways on."""

import datetime as dt

import pytest
from django.test import Client
from lxml import html

from travaux.life.congress.services import set_clock
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.mandate.services.example import DAY
from travaux.life.people.models import Account

ADOPTED = dt.date(2012, 12, 20)


@pytest.fixture(autouse=True)
def in_2012(report: BroughtIn, officer: Account) -> None:
    set_clock(by=officer, congress_id=report.congress.pk, day=DAY)


def page_of(client: Client, address: str) -> html.HtmlElement:
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def days_on_paper(page: html.HtmlElement) -> list[str]:
    """Return the days that stand between the head of a page and its first table."""
    found = page.xpath("//table/preceding::p[contains(., 'As at')]//time/@datetime")
    return [str(each) for each in found]


@pytest.mark.parametrize("address", ["/register/", "/register/print/"])
def test_paper_names_its_day(client: Client, address: str) -> None:
    congress = (
        "congress=thirteenth-united-nations-congress-on-crime-prevention-and-criminal-justice"
    )
    assert days_on_paper(page_of(client, f"{address}?{congress}")) == ["2012-07-02"]
    asked = page_of(client, f"{address}?{congress}&as_at={ADOPTED}")
    assert days_on_paper(asked) == ["2012-12-20"]


@pytest.mark.parametrize("address", ["/register/", "/register/print/"])
def test_its_conditions_are_told(client: Client, address: str) -> None:
    page = page_of(client, f"{address}?state=proposed&addressee=member-states&sort=due")
    told = {each.text_content(): each.get("href") for each in page.cssselect(".conditions a")}
    assert told == {
        "Addressee: Member States: Remove": f"{address}?state=proposed&sort=due",
        "State: proposed: Remove": f"{address}?addressee=member-states&sort=due",
    }


def test_whoever_tends_it_is_led_to_what_is_asked_twice(client: Client, officer: Account) -> None:
    assert page_of(client, "/register/").cssselect("a[href^='/register/duplicates/']") == []
    client.force_login(officer)
    (link,) = page_of(client, "/register/?congress=").cssselect("a[href^='/register/duplicates/']")
    page_of(client, link.get("href"))
