"""The register: who was asked for what, by when, and where it stands."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from travaux.life.congress.services import set_clock
from travaux.life.mandate.models import Entry
from travaux.life.mandate.selectors.register import Wanted, asked, entries, next_due, register
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.mandate.services.example import DAY
from travaux.life.people.models import Account


@pytest.fixture
def in_2012(report: BroughtIn, officer: Account) -> BroughtIn:
    set_clock(by=officer, congress_id=report.congress.pk, day=DAY)
    return report


def states(person: Account) -> dict[str, int]:
    counted: dict[str, int] = {}
    for entry in entries(person):
        counted[entry.state] = counted.get(entry.state, 0) + 1
    return counted


def test_what_the_assembly_would_ask_is_proposed(in_2012: BroughtIn, officer: Account) -> None:
    proposed = register(officer, Wanted(state="proposed", everything=True))
    numbers = {int(e.task.provision.wording.passage.ident.split("_")[1]) for e in proposed}
    assert numbers == set(range(7, 17))


def test_overdue_by_the_clock_of_the_congress(in_2012: BroughtIn, officer: Account) -> None:
    overdue = register(officer, Wanted(state="overdue"))
    assert {entry.session.ordinal for entry in overdue} == {21}
    set_clock(by=officer, congress_id=in_2012.congress.pk, day=dt.date(2012, 4, 27))
    assert not register(officer, Wanted(state="overdue"))


def test_filtered_by_addressee(in_2012: BroughtIn, officer: Account) -> None:
    found = register(officer, Wanted(addressee="Governments"))
    assert {a.name for e in found for a in e.addressees.all()} == {"Governments"}
    assert len(found) == 3


def test_acts_that_ask_nobody_are_left_out_unless_wanted(
    in_2012: BroughtIn, officer: Account
) -> None:
    assert all(entry.addressees.exists() for entry in register(officer, Wanted()))
    assert len(register(officer, Wanted(everything=True))) == 37


@pytest.mark.parametrize("sort", ["addressee", "act", "due", "state"])
def test_sorted_both_ways(in_2012: BroughtIn, officer: Account, sort: str) -> None:
    def key(entry: Entry) -> Any:
        return {
            "addressee": entry.first_addressee,
            "act": entry.task.provision.act,
            "due": entry.due_ends,
            "state": entry.urgency,
        }[sort]

    rising = [key(e) for e in register(officer, Wanted(sort=sort)) if key(e) is not None]
    falling = [key(e) for e in register(officer, Wanted(sort=f"-{sort}")) if key(e) is not None]
    assert rising == sorted(rising)
    assert falling == sorted(falling, reverse=True)


def test_sorting_by_anything_else_is_the_order_of_the_text(
    in_2012: BroughtIn, officer: Account
) -> None:
    plain = [entry.pk for entry in register(officer, Wanted())]
    assert [entry.pk for entry in register(officer, Wanted(sort="password"))] == plain


def test_the_most_asked_come_first(in_2012: BroughtIn, officer: Account) -> None:
    counted = [(each.name, each.times) for each in asked(officer, in_2012.congress)]
    assert counted[0][0] == "Secretary-General"
    assert counted == sorted(counted, key=lambda row: (-row[1], row[0]))


def test_next_due(in_2012: BroughtIn, officer: Account) -> None:
    assert in_2012.congress
    following = next_due(officer, in_2012.congress)
    assert following.due_ends is not None
    assert following.due_ends > DAY
    assert following.state != "overdue"


def test_the_page_takes_the_same_queries_for_any_rows(
    client: Client, report: BroughtIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for query in ("", "?addressee=Governments", "?everything=on&sort=-due"):
        with django_assert_max_num_queries(12):
            assert client.get(f"/register/{query}").status_code == 200


@pytest.mark.parametrize("query", ["?state=x&due=y&congress=z&page=999", "?words=%00", "?sort=-"])
def test_nonsense_in_the_address_is_no_fault(
    client: Client, report: BroughtIn, query: str
) -> None:
    assert client.get(f"/register/{query}").status_code == 200
