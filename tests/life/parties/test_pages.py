"""Pages of bodies, their members, their sessions, and what names mean."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from travaux.life.parties.models import Membership, Party, Session, Settled
from travaux.life.people.models import Account

Find = Callable[[str], Party]

COMMISSION = "commission-on-crime-prevention-and-criminal-justice"
NAME = "Other relevant entities"


@pytest.fixture(autouse=True)
def loaded(party: Find) -> None:
    party(COMMISSION)


@pytest.fixture
def signed_in(client: Client, officer: Account) -> Client:
    client.force_login(officer)
    return client


def test_bodies_show_who_reports_to_whom(client: Client) -> None:
    page = client.get("/bodies/").content.decode()
    assert "Who reports to whom" in page
    assert page.index("Economic and Social Council") < page.index("Commission on Crime Prevention")
    assert "Settle what a name means" not in page


def test_bodies_are_found_by_name_in_any_language_and_by_kind(client: Client) -> None:
    found = client.get("/bodies/", {"words": "АФГАНИ"}).context["page"]
    assert [each.key for each in found] == ["afg"]
    found = client.get("/bodies/", {"kind": "group"}).context["page"]
    assert len(found) == 5
    nobody = client.get("/bodies/", {"words": "Atlantis"}).content.decode()
    assert "Nobody of this name" in nobody


def test_members_are_those_of_the_day(client: Client) -> None:
    address = "/bodies/least-developed-countries/"
    assert "48 members" in client.get(address, {"as_at": "2015-04-15"}).content.decode()
    assert "44 members" in client.get(address, {"as_at": "2024-12-31"}).content.decode()
    assert "44 members" in client.get(address, {"as_at": "nonsense"}).content.decode()
    assert client.get("/bodies/fra/").status_code == 404
    assert "Nobody is known" in client.get("/bodies/specialized-agencies/").content.decode()


def test_a_member_is_added(signed_in: Client) -> None:
    answer = signed_in.post(
        "/bodies/specialized-agencies/", {"member": "UNESCO", "begins": "1946-12-14"}
    )
    assert answer.status_code == 302
    added = Membership.objects.get(of__key="specialized-agencies")
    assert (added.begins, added.by is None) == (dt.date(1946, 12, 14), False)
    again = signed_in.post("/bodies/specialized-agencies/", {"member": "UNESCO"})
    assert again.status_code == 422
    assert "already at that time" in again.content.decode()
    nobody = signed_in.post("/bodies/specialized-agencies/", {"member": "Atlantis"})
    assert "Atlantis" in nobody.content.decode()


def test_a_visitor_adds_dates_and_settles_nothing(client: Client) -> None:
    client.post("/bodies/weog/", {"member": "Kiribati"})
    client.post("/bodies/sessions/", {})
    answer = client.post("/bodies/settle/", {"name": NAME, "party": "UNESCO"})
    assert answer.status_code in {302, 403}
    assert not Membership.objects.exclude(by=None).exists()
    assert not Settled.objects.exists()


def test_a_session_is_dated_and_a_refusal_keeps_what_was_typed(signed_in: Client) -> None:
    form = signed_in.get("/bodies/sessions/", {"organ": COMMISSION, "ordinal": "22"})
    given = form.context["form"].initial
    assert given["begins"] == dt.date(2013, 4, 22)
    sent = given | {"begins": "2013-05-06", "ends": "2013-05-10"}
    assert signed_in.post("/bodies/sessions/", sent).status_code == 302
    assert Session.objects.get(ordinal=22).begins == dt.date(2013, 5, 6)
    again = signed_in.post("/bodies/sessions/", sent | {"source": "E/2013/31"})
    assert again.status_code == 422
    page = again.content.decode()
    assert "2013-05-06/2013-05-10" in page
    assert "E/2013/31" in page


def test_a_session_that_nobody_knows_begins_with_an_empty_form(signed_in: Client) -> None:
    page = signed_in.get("/bodies/sessions/", {"organ": COMMISSION, "ordinal": "²"})
    assert page.context["form"].initial == {"organ": COMMISSION}


def test_a_name_is_settled(signed_in: Client) -> None:
    page = signed_in.get("/bodies/settle/", {"name": NAME})
    assert page.context["form"].initial == {"name": NAME, "seen": ""}
    sent = {"name": NAME, "party": "Organisation mondiale de la Santé"}
    assert signed_in.post("/bodies/settle/", sent).status_code == 302
    assert Settled.objects.get().party.key == "world-health-organization"
    other = signed_in.post("/bodies/settle/", {"name": NAME, "party": "UNESCO"})
    assert other.status_code == 422
    assert "Olive Officer has settled" in other.content.decode()
    page = signed_in.get("/bodies/settle/", {"name": NAME})
    assert "has settled that" in page.content.decode()
    sent = page.context["form"].initial | {"party": "UNESCO"}
    assert signed_in.post("/bodies/settle/", sent).status_code == 302
    assert Settled.objects.get().party.also == ["UNESCO"]


def test_a_class_is_opened(signed_in: Client) -> None:
    sent = {"name": NAME, "members": "France\n\n UNESCO \nAtlantis", "begins": "2015-04-15"}
    refused = signed_in.post("/bodies/settle/", sent)
    assert refused.status_code == 422
    assert "Atlantis" in refused.content.decode()
    sent["members"] = "France\nUNESCO\nfra"
    assert signed_in.post("/bodies/settle/", sent).status_code == 302
    assert Membership.objects.filter(of__key="other-relevant-entities").count() == 2
    assert signed_in.post("/bodies/settle/", sent).status_code == 422


def test_a_name_with_bidi_controls_is_refused(signed_in: Client) -> None:
    for sent in ({"party": "UNESCO"}, {"members": "France"}):
        refused = signed_in.post("/bodies/settle/", sent | {"name": "Fra\u202ence"})
        assert refused.status_code == 422
        assert "cannot be seen" in refused.content.decode()


@pytest.mark.parametrize("address", ["/bodies/", "/bodies/weog/", "/bodies/sessions/"])
def test_pages_ask_as_much_for_many_rows_as_for_one(signed_in: Client, address: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert signed_in.get(address).status_code == 200
        return len(queries)

    first = asked()
    weog = Party.objects.get(key="weog")
    for number in range(3):
        party = Party.objects.create(key=f"a{number}", kind="organ", names={"en": f"A {number}"})
        Membership.objects.create(of=weog, member=party)
        Session.objects.create(organ=party, ordinal=1)
    assert asked() == first <= 12
