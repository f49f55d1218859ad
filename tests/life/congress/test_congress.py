"""A congress opens from the text that names it, and lives by its clock."""

import datetime as dt
import re

import pytest
from django.test import Client

from travaux.kernel import clock
from travaux.kernel.errors import NotPermitted
from travaux.life.congress.models import Congress
from travaux.life.congress.selectors import congresses, facts
from travaux.life.congress.services import set_clock
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.example import REPORT
from travaux.life.people.models import Account, Act
from travaux.life.record.services.text import Supplied

NAME = "Thirteenth United Nations Congress on Crime Prevention and Criminal Justice"


def test_the_report_opens_the_thirteenth_congress(report: BroughtIn) -> None:
    congress = Congress.objects.get()
    assert (congress.name, congress.number) == (NAME, 13)
    assert congress == report.congress
    assert congress.facts.count() == 20
    assert Act.objects.get(name="congress.open").object_id == congress.pk


def test_each_fact_stands_on_words(report: BroughtIn) -> None:
    for fact in Congress.objects.get().facts.select_related("wording"):
        words = fact.wording.words[fact.begins : fact.ends]
        assert words
        if isinstance(fact.value, str):
            assert fact.value in words


def test_another_text_on_the_same_congress_adds_to_it(report: BroughtIn, officer: Account) -> None:
    other = REPORT.read_bytes().replace(b"eight days", b"nine days")
    brought = bring_in(by=officer, data=other, name="other.txt")
    assert brought.congress == report.congress
    assert Congress.objects.get().facts.count() == 40
    assert Act.objects.filter(name="congress.add_facts").count() == 1


def test_a_congress_of_unreleased_texts_is_hidden(officer: Account, delegate: Account) -> None:
    brought = bring_in(by=officer, data=REPORT.read_bytes(), name="r.txt", released=False)
    assert list(congresses(officer)) == [brought.congress]
    assert list(congresses(delegate)) == []


def test_clock_is_real_until_it_is_set(report: BroughtIn, officer: Account) -> None:
    congress = Congress.objects.get()
    assert congress.today == clock.today()
    day = dt.date(2012, 7, 2)
    assert set_clock(by=officer, congress_id=congress.pk, day=day).today == day
    assert set_clock(by=officer, congress_id=congress.pk, day=None).today == clock.today()
    assert Act.objects.filter(name="congress.set_clock").count() == 2


def test_only_an_officer_sets_the_clock(report: BroughtIn, editor: Account) -> None:
    with pytest.raises(NotPermitted):
        set_clock(by=editor, congress_id=Congress.objects.get().pk, day=None)


def test_a_wrong_day_is_kept_in_its_field(
    client: Client, report: BroughtIn, officer: Account
) -> None:
    client.force_login(officer)
    answer = client.post(f"{report.congress.get_absolute_url()}clock/", {"day": "32 July"})
    assert answer.status_code == 422
    assert 'value="32 July"' in answer.content.decode()
    assert Congress.objects.get().clock_day is None


def test_of_two_texts_in_force_the_later_one_is_shown_first(officer: Account) -> None:
    decided = REPORT.read_text().replace("would decide", "decided")
    dated = {"2012": "eight days", "2013": "nine days"}
    for year, length in dated.items():
        words = re.sub(r"eight\s+days", length, decided).encode()
        supplied = Supplied(symbol=f"A/67/{year}", date=dt.date(int(year), 1, 1))
        bring_in(by=officer, data=words, name="text.txt", supplied=supplied)
    bring_in(by=officer, data=decided.replace("eight", "six").encode(), name="undated.txt")
    found = facts(officer, list(congresses(officer)))[Congress.objects.get().pk]
    lengths = [each.value for each in found if each.fact == "longest_days"]
    assert lengths == [9, 8, 6]
