"""The known bodies and States, their names in six languages, their classes and sessions."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from travaux.kernel.languages import CODES
from travaux.life.parties.models import Membership, Party, Session
from travaux.life.parties.selectors import (
    classes_of,
    find_parties,
    members,
    parties_by_name,
    party_named,
    session_after,
    superiors,
)
from travaux.life.parties.services.bodies import first_day, load_bodies
from travaux.life.people.models import Account

pytestmark = pytest.mark.django_db

COMMISSION = "commission-on-crime-prevention-and-criminal-justice"


@pytest.fixture(autouse=True)
def loaded(db: None) -> None:
    load_bodies()


def party(key: str) -> Party:
    return Party.objects.get(key=key)


def keys(of: str, day: str) -> set[str]:
    return {each.key for each in members(party(of), dt.date.fromisoformat(day))}


def test_every_party_has_its_name_in_six_languages_or_in_english_only() -> None:
    for each in Party.objects.all():
        assert set(each.names) in ({"en"}, set(CODES))
        assert all(each.names.values())
    assert not Party.objects.filter(kind=Party.Kind.STATE).exclude(names__has_keys=CODES).exists()


def test_a_name_that_is_known_in_english_only_says_so() -> None:
    with translation.override("ar"):
        assert (party("heuni").lang, party("unicri").lang) == ("en", "ar")
        assert party("heuni").name.startswith("European Institute")


def test_commission_reports_through_the_council_to_the_assembly() -> None:
    commission = party(COMMISSION)
    with CaptureQueriesContext(connection) as asked:
        chain = superiors(commission)
    assert [each.key for each in chain] == ["economic-and-social-council", "general-assembly"]
    assert len(asked) == 1
    assert superiors(party("afg")) == []


@pytest.mark.parametrize(
    ("of", "day", "number"),
    [
        ("least-developed-countries", "2015-04-15", 48),
        ("least-developed-countries", "2024-12-31", 44),
        ("member-states", "2015-04-15", 193),
        ("member-states", "2010-04-12", 192),
        ("states", "2015-04-15", 195),
        ("governments", "2015-04-15", 195),
        ("african-group", "2015-04-15", 54),
        ("eastern-european-group", "2015-04-15", 23),
        ("grulac", "2015-04-15", 33),
    ],
)
def test_classes_have_so_many_members(of: str, day: str, number: int) -> None:
    assert len(keys(of, day)) == number


def test_membership_ends_before_its_last_day() -> None:
    assert "gnq" in keys("least-developed-countries", "2017-06-03")
    assert "gnq" not in keys("least-developed-countries", "2017-06-04")


def test_turkiye_is_in_two_groups() -> None:
    groups = {each.key for each in classes_of(party("tur"), dt.date(2015, 4, 15))}
    assert {"weog", "asia-pacific-group", "member-states"} <= groups


def test_institutes_of_the_network_are_its_members() -> None:
    assert {"unicri", "heuni", "unafei", "ilanud", "unafri"} <= keys(
        "programme-network-institutes", "2015-04-15"
    )


def test_a_class_within_a_class_is_expanded_once_though_they_go_round() -> None:
    states, groups = party("weog"), party("grulac")
    Membership.objects.create(of=states, member=groups)
    Membership.objects.create(of=groups, member=states)
    assert keys("weog", "2015-04-15") >= {"fra", "bra"}
    assert "grulac" not in keys("weog", "2015-04-15")


@pytest.mark.parametrize(
    ("language", "earlier", "later"),
    [
        ("en", "Czechia", "Democratic People's Republic of Korea (the)"),
        ("fr", "Égypte (l')", "Fidji (les)"),
        ("es", "Nueva Zelandia", "Omán"),
        ("ru", "Эфиопия", "Южная Африка"),
        ("ar", "أفغانستان", "اليابان"),
        ("zh", "阿富汗", "中国"),
    ],
)
def test_members_stand_in_the_order_of_the_reader(language: str, earlier: str, later: str) -> None:
    with translation.override(language):
        names = [each.name for each in members(party("states"), dt.date(2015, 4, 15))]
    assert len(names) == 195
    assert names.index(earlier) < names.index(later)


def test_loaded_again_it_asks_little_and_changes_nothing() -> None:
    before = list(Membership.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as asked:
        load_bodies()
    assert list(Membership.objects.values_list("pk", flat=True)) == before
    assert len(asked) <= 5
    assert not [each for each in asked if "UPDATE" in each["sql"] or "INSERT" in each["sql"]]


def test_loaded_again_it_keeps_an_officers_dates_and_memberships(officer: Account) -> None:
    moved = Session.objects.earliest("pk")
    moved.begins, moved.ends = dt.date(2030, 1, 1), dt.date(2030, 1, 5)
    moved.save()
    listed = Membership.objects.get(of__key="least-developed-countries", member__key="bgd")
    listed.ends, listed.by = dt.date(2026, 11, 24), officer
    listed.save()
    load_bodies()
    moved.refresh_from_db()
    listed.refresh_from_db()
    assert (moved.ends, listed.ends) == (dt.date(2030, 1, 5), dt.date(2026, 11, 24))


def test_loaded_again_it_mends_what_the_files_state_otherwise() -> None:
    Party.objects.filter(key="fra").update(names={"en": "Gaul"})
    Membership.objects.filter(of__key="weog", member__key="fra").update(ends=dt.date(1999, 1, 1))
    Membership.objects.create(of=party("grulac"), member=party("fra"))
    Party.objects.filter(key=COMMISSION).update(reports_to=None)
    Session.objects.filter(ordinal=22).update(begins=None, ends=None)
    load_bodies()
    assert party("fra").names["en"] == "France"
    assert "fra" in keys("weog", "2015-04-15")
    assert "fra" not in keys("grulac", "2015-04-15")
    assert party(COMMISSION).reports_to == party("economic-and-social-council")
    assert Session.objects.get(ordinal=22).begins == dt.date(2013, 4, 22)


def test_a_member_belongs_to_a_class_once_a_day() -> None:
    ldc, party_ = party("least-developed-countries"), party("wsm")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(of=ldc, member=party_, begins=dt.date(2013, 12, 31))
    Membership.objects.create(of=ldc, member=party_, begins=dt.date(2014, 1, 1))


def test_a_party_is_found_by_the_names_that_texts_use() -> None:
    found = parties_by_name()
    assert found["assembly"] == found["general assembly"]
    assert found["bahamas"] == found["government of the bahamas"] == party("bhs")
    assert found["islamic republic of afghanistan"] == party("afg")
    assert found["turkey"] == party("tur")
    with translation.override("ar"):
        assert found["secretary-general"].name == "الأمين العام"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Côte d’Ivoire", "civ"),
        ("cote d'ivoire", "civ"),
        ("Afghanistan (l')", "afg"),
        ("АФГАНИСТАН", "afg"),
        ("阿富汗", "afg"),
        ("\u202eFrance\u202c", "fra"),
        ("Frаnce", "fra"),  # with a Cyrillic letter in it
        ("fra", "fra"),
        ("Atlantis", None),
    ],
)
def test_a_party_is_found_however_its_name_is_typed(typed: str, key: str | None) -> None:
    found = party_named(typed)
    assert (found and found.key) == key


def test_parties_are_found_by_a_part_of_a_name_and_by_kind() -> None:
    assert [each.key for each in find_parties("阿富")] == ["afg"]
    assert {each.key for each in find_parties("guin", "state")} == {"gin", "gnb", "gnq", "png"}
    assert {each.kind for each in find_parties(kind="group")} == {"group"}


def test_next_session_is_the_first_that_begins_after_the_day() -> None:
    commission = party(COMMISSION)
    after = session_after(commission, dt.date(2012, 12, 20))
    assert after
    assert after.ordinal == 22
    assert session_after(commission, dt.date(2030, 1, 1)) is None


def test_a_year_or_month_means_its_first_day() -> None:
    days = [first_day(each) for each in ("1971", "2007-12", "2020-12-04", "")]
    assert days == [dt.date(1971, 1, 1), dt.date(2007, 12, 1), dt.date(2020, 12, 4), None]
