"""The page of a task of a class costs the same, however many of its members have answered."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from travaux.life.congress.services import set_clock
from travaux.life.mandate.models import Entry
from travaux.life.mandate.services.answering import Given, answer
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.mandate.services.closing import Place
from travaux.life.mandate.services.example import DAY
from travaux.life.parties.models import Party
from travaux.life.people.models import Account
from travaux.life.record.models import Passage

MEMBERS = 30


@pytest.fixture
def invited(report: BroughtIn, officer: Account) -> Entry:
    """Return what all Member States are invited to, in July 2012."""
    set_clock(by=officer, congress_id=report.congress.pk, day=DAY)
    return Entry.objects.get(task__matter__startswith="provide their suggestions")


def count(client: Client, entry: Entry) -> int:
    with CaptureQueriesContext(connection) as queries:
        page = client.get(entry.get_absolute_url())
    assert page.context["answered"] == entry.answers.count()
    return len(queries)


@pytest.mark.parametrize(("signed_in", "most"), [(False, 12), (True, 16)])
def test_one_and_thirty_answers_take_the_same_queries(
    client: Client, invited: Entry, officer: Account, signed_in: bool, most: int
) -> None:
    if signed_in:
        client.force_login(officer)
    passage = Passage.objects.select_related("text").get(ident="para_3")
    few = 0
    for party in Party.objects.filter(kind=Party.Kind.STATE).order_by("pk")[:MEMBERS]:
        given = Given("discharged", DAY, Place(passage.text, passage))
        answer(by=officer, entry_id=invited.pk, party=party, given=given)
        few = few or count(client, invited)
    assert invited.answers.count() == MEMBERS
    assert count(client, invited) == few
    assert few <= most
