"""The known bodies, their names in six languages, and their sessions."""

import datetime as dt

import pytest
from django.utils import translation

from travaux.kernel.languages import CODES
from travaux.life.parties.models import Party, Session
from travaux.life.parties.selectors import parties_by_name
from travaux.life.parties.services import load_bodies

pytestmark = pytest.mark.django_db


def test_every_party_has_its_name_in_six_languages() -> None:
    load_bodies()
    for party in Party.objects.all():
        assert set(party.names) == set(CODES)
        assert all(party.names.values())


def test_commission_reports_through_the_council_to_the_assembly() -> None:
    load_bodies()
    commission = Party.objects.get(key="commission-on-crime-prevention-and-criminal-justice")
    assert commission.reports_to.key == "economic-and-social-council"
    assert commission.reports_to.reports_to.key == "general-assembly"


def test_loaded_twice_it_is_the_same_and_keeps_an_officers_dates() -> None:
    load_bodies()
    parties = Party.objects.count()
    moved = Session.objects.first()
    assert moved
    moved.begins, moved.ends = dt.date(2030, 1, 1), dt.date(2030, 1, 5)
    moved.save()
    load_bodies()
    moved.refresh_from_db()
    assert (Party.objects.count(), moved.ends) == (parties, dt.date(2030, 1, 5))


def test_a_party_is_found_by_the_names_that_texts_use() -> None:
    load_bodies()
    found = parties_by_name()
    assert found["assembly"] == found["general assembly"]
    with translation.override("ar"):
        assert found["secretary-general"].name == "الأمين العام"
