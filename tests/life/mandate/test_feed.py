"""Calendars of due times: what stands in them, who reads them, how long."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from icalendar import Calendar

from travaux.kernel import clock
from travaux.life.congress.services import set_clock
from travaux.life.mandate.exports.calendar import identity
from travaux.life.mandate.models import Entry, Feed
from travaux.life.mandate.selectors.feed import dated
from travaux.life.mandate.selectors.wanted import Wanted
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.mandate.services.example import DAY
from travaux.life.mandate.services.feed import open_feed, revoke_feed
from travaux.life.parties.models import Party
from travaux.life.people.models import Account, Act, Appointment
from travaux.life.people.services import act
from travaux.life.record.models import Provision, Task, Text


@pytest.fixture(autouse=True)
def in_2012(report: BroughtIn, officer: Account) -> BroughtIn:
    set_clock(by=officer, congress_id=report.congress.pk, day=DAY)
    return report


@pytest.fixture
def opened(officer: Account) -> tuple[Feed, str]:
    return open_feed(by=officer, name="Ours", language="en", query="everything=on")


def events(client: Client, secret: str) -> list[Any]:
    response = client.get(f"/calendars/{secret}.ics")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/calendar")
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_it_holds_what_is_dated_confirmed_and_open(
    client: Client, opened: tuple[Feed, str]
) -> None:
    shown = events(client, opened[1])
    assert len(shown) == Entry.objects.filter(due_ends__isnull=False).count() > 0
    first = Entry.objects.filter(due_ends__isnull=False).first()
    Entry.objects.filter(pk=first.pk).update(closed_as="lapsed", closed_on=DAY)
    assert len(events(client, opened[1])) == len(shown) - 1
    Provision.objects.update(verdict=Provision.Verdict.UNREAD)
    assert events(client, opened[1]) == []


def test_a_session_is_its_days_and_any_other_time_its_last_day(
    client: Client, opened: tuple[Feed, str]
) -> None:
    by_uid = {str(event["UID"]): event for event in events(client, opened[1])}
    spans = set()
    for entry in Entry.objects.filter(due_ends__isnull=False):
        event = by_uid[identity(entry)]
        first = entry.due_begins if entry.session_id else entry.due_ends
        assert event.decoded("DTSTART") == first
        assert entry.due_ends
        assert event.decoded("DTEND") == entry.due_ends + dt.timedelta(days=1)
        assert str(event["URL"]) == f"http://testserver{entry.get_absolute_url()}"
        spans.add(bool(entry.session_id))
    assert spans == {True, False}


def test_only_of_what_was_asked_for(client: Client, officer: Account) -> None:
    _feed, secret = open_feed(by=officer, name="x", language="en", query="state=overdue")
    assert {str(each["STATUS"]) for each in events(client, secret)} == {"CONFIRMED"}
    _feed, secret = open_feed(by=officer, name="x", language="en", query="congress=another")
    assert events(client, secret) == []


def test_the_same_bytes_until_something_changes(
    client: Client, opened: tuple[Feed, str], officer: Account
) -> None:
    url = f"/calendars/{opened[1]}.ics"
    first, again = client.get(url), client.get(url)
    assert first.content == again.content
    assert first.headers["ETag"] == again.headers["ETag"]
    unchanged = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    entry = Entry.objects.filter(due_ends__isnull=False)[0]
    Entry.objects.filter(pk=entry.pk).update(sequence=3)
    with transaction.atomic():
        logged = act.log(name="tests.moved", by=officer, on=entry)
    changed = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    event = next(e for e in events(client, opened[1]) if str(e["UID"]) == identity(entry))
    assert event["SEQUENCE"] == 3
    assert event.decoded("LAST-MODIFIED") == logged.at.replace(microsecond=0)
    assert event.decoded("DTSTAMP") == logged.at.replace(microsecond=0)


def test_nothing_of_the_present_moment_is_in_it(officer: Account) -> None:
    for entry in dated(officer, Wanted()):
        assert entry.changed_at <= clock.now()
        told = {entry.task.provision.judged_at, entry.task.provision.wording.edition.kept_at}
        assert entry.changed_at in told or Act.objects.filter(at=entry.changed_at).exists()


def test_nothing_breaks_out_of_a_line(client: Client, opened: tuple[Feed, str]) -> None:
    bad = "x\r\nATTENDEE:mailto:a@b\rBEGIN:VEVENT\nURL:http://evil \u202egpj"
    Task.objects.update(matter=bad)
    Party.objects.filter(key="secretary-general").update(names={"en": f"S {bad}"})
    Feed.objects.update(name=bad)
    shown = events(client, opened[1])
    assert len(shown) == Entry.objects.filter(due_ends__isnull=False).count()
    lines = client.get(f"/calendars/{opened[1]}.ics").content.decode().split("\r\n")
    assert not [each for each in lines if each.startswith(("ATTENDEE", "URL:http://evil"))]
    assert "\r" not in "".join(lines)
    assert all("\u202e" not in line for line in lines)


def test_in_its_language_and_the_words_of_the_record_in_their_own(
    client: Client, officer: Account
) -> None:
    _feed, secret = open_feed(by=officer, name="x", language="fr", query="")
    summaries = [str(each["SUMMARY"]) for each in events(client, secret)]
    names = Party.objects.get(key="secretary-general").names
    assert any(names["fr"] in each for each in summaries)
    matter = Entry.objects.filter(due_ends__isnull=False).first().task.matter
    assert any(" ".join(matter.split()) in each for each in summaries)


def test_what_is_not_released_goes_with_the_role(
    client: Client, opened: tuple[Feed, str], in_2012: BroughtIn, officer: Account
) -> None:
    Text.objects.update(released_at=None)
    assert events(client, opened[1])
    Appointment.objects.update(ended_at=clock.now())
    assert events(client, opened[1]) == []


@pytest.mark.parametrize("secret", ["x", "é", "a" * 500])
def test_an_unknown_secret_is_not_there(client: Client, secret: str) -> None:
    assert client.get(f"/calendars/{secret}.ics").status_code == 404


def test_a_revoked_address_leads_nowhere(
    client: Client, opened: tuple[Feed, str], officer: Account
) -> None:
    client.force_login(officer)
    assert client.post(f"/me/calendars/{opened[0].pk}/revoke/").status_code == 302
    revoke_feed(by=officer, feed=opened[0])
    assert client.get(f"/calendars/{opened[1]}.ics").status_code == 404
    assert Act.objects.filter(name="mandate.revoke_feed").count() == 1


def test_it_dies_with_the_account(
    client: Client, opened: tuple[Feed, str], officer: Account
) -> None:
    Account.objects.filter(pk=officer.pk).update(is_active=False)
    assert client.get(f"/calendars/{opened[1]}.ics").status_code == 404


def test_that_of_an_example_account_is_read_at_home_only(
    client: Client, opened: tuple[Feed, str], officer: Account
) -> None:
    Account.objects.filter(pk=officer.pk).update(is_example=True)
    assert client.get(f"/calendars/{opened[1]}.ics").status_code == 404


@pytest.mark.parametrize("query", ["addressee=Governments", ""])
def test_the_same_queries_for_any_rows(
    client: Client,
    officer: Account,
    query: str,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    _feed, secret = open_feed(by=officer, name="x", language="en", query=query)
    with django_assert_max_num_queries(7):
        events(client, secret)


def test_opened_on_its_page_and_shown_once(client: Client, delegate: Account) -> None:
    client.force_login(delegate)
    given = {"name": "Mine", "language": "ar", "query": "state=overdue&sort=x&evil=1"}
    response = client.post("/me/calendars/", given)
    assert response.status_code == 201
    assert "no-store" in response.headers["Cache-Control"]
    address = response.context["address"]
    assert address in response.content.decode()
    assert address not in client.get("/me/calendars/").content.decode()
    feed = Feed.objects.get()
    assert feed.query == "state=overdue&sort=x"
    assert feed.digest not in address
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("given", [{}, {"name": "x", "language": "xx"}])
def test_a_form_to_mend(client: Client, delegate: Account, given: dict[str, str]) -> None:
    client.force_login(delegate)
    assert client.post("/me/calendars/", given).status_code == 422
    assert not Feed.objects.exists()


def test_another_persons_calendar_is_not_there(
    client: Client, opened: tuple[Feed, str], delegate: Account
) -> None:
    client.force_login(delegate)
    assert client.post(f"/me/calendars/{opened[0].pk}/revoke/").status_code == 404
    assert "Ours" not in client.get("/me/calendars/").content.decode()
    with pytest.raises(Feed.DoesNotExist):
        revoke_feed(by=delegate, feed=opened[0])
