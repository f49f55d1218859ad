"""A congress opens from the text that names it, and lives by its clock."""

import datetime as dt
import re

import pytest
from django.test import Client

from travaux.kernel import clock
from travaux.kernel.errors import Conflict, NotPermitted
from travaux.life.congress.models import Congress
from travaux.life.congress.selectors import (
    about,
    around,
    congress_of,
    congresses,
    facts,
    unread,
)
from travaux.life.congress.services import (
    confirm_fact,
    confirm_facts,
    dismiss_fact,
    set_clock,
)
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.example import REPORT
from travaux.life.people.models import Account, Act
from travaux.life.record.services.text import Supplied
from travaux.web.stream.models import Event

NAME = "Thirteenth United Nations Congress on Crime Prevention and Criminal Justice"


def test_the_report_opens_the_thirteenth_congress(report: BroughtIn) -> None:
    congress = Congress.objects.get(number=13)
    assert (congress.name, congress.number) == (NAME, 13)
    assert congress == report.congress
    assert congress.facts.count() == 20
    opened = Act.objects.filter(name="congress.open").values_list("object_id", flat=True)
    assert congress.pk in opened


def test_each_fact_stands_on_words(report: BroughtIn) -> None:
    for fact in Congress.objects.get(number=13).facts.select_related("wording"):
        words = fact.wording.words[fact.begins : fact.ends]
        assert words
        if isinstance(fact.value, str):
            assert fact.value in words


def test_another_text_on_the_same_congress_adds_to_it(report: BroughtIn, officer: Account) -> None:
    other = REPORT.read_bytes().replace(b"eight days", b"nine days")
    brought = bring_in(by=officer, data=other, name="other.txt")
    assert brought.congress == report.congress
    assert Congress.objects.get(number=13).facts.count() == 40
    assert (
        Act.objects.filter(name="congress.add_facts", object_id=brought.congress.pk).count() == 1
    )


def test_a_congress_of_unreleased_texts_is_hidden(officer: Account, delegate: Account) -> None:
    brought = bring_in(by=officer, data=REPORT.read_bytes(), name="r.txt", released=False)
    assert [each.number for each in congresses(officer)] == [13, 12]
    assert brought.congress == congresses(officer)[0]
    assert list(congresses(delegate)) == []


def test_clock_is_real_until_it_is_set(report: BroughtIn, officer: Account) -> None:
    congress = Congress.objects.get(number=13)
    assert congress.today == clock.today()
    day = dt.date(2012, 7, 2)
    assert set_clock(by=officer, congress_id=congress.pk, day=day).today == day
    assert set_clock(by=officer, congress_id=congress.pk, day=None).today == clock.today()
    assert Act.objects.filter(name="congress.set_clock").count() == 2


def test_only_an_officer_sets_the_clock(report: BroughtIn, editor: Account) -> None:
    with pytest.raises(NotPermitted):
        set_clock(by=editor, congress_id=Congress.objects.get(number=13).pk, day=None)


def test_a_wrong_day_is_kept_in_its_field(
    client: Client, report: BroughtIn, officer: Account
) -> None:
    client.force_login(officer)
    answer = client.post(f"{report.congress.get_absolute_url()}clock/", {"day": "32 July"})
    assert answer.status_code == 422
    assert 'value="32 July"' in answer.content.decode()
    assert Congress.objects.get(number=13).clock_day is None


def test_of_two_texts_in_force_the_later_one_is_shown_first(officer: Account) -> None:
    decided = REPORT.read_text().replace("would decide", "decided")
    dated = {"2012": "eight days", "2013": "nine days"}
    for year, length in dated.items():
        words = re.sub(r"eight\s+days", length, decided).encode()
        supplied = Supplied(symbol=f"A/67/{year}", date=dt.date(int(year), 1, 1))
        bring_in(by=officer, data=words, name="text.txt", supplied=supplied)
    bring_in(by=officer, data=decided.replace("eight", "six").encode(), name="undated.txt")
    found = facts(officer, list(congresses(officer)))[Congress.objects.get(number=13).pk]
    lengths = [each.value for each in found if each.fact == "longest_days"]
    assert lengths == [9, 8, 6]


def test_the_congress_that_it_follows_opens_too(report: BroughtIn) -> None:
    twelfth = Congress.objects.get(number=12)
    assert twelfth.name == NAME.replace("Thirteenth", "Twelfth")
    stated = {each.fact: each for each in twelfth.facts.select_related("wording")}
    assert set(stated) == {"name", "number", "declaration"}
    assert stated["declaration"].value["symbol"] == "A/RES/65/230"
    number = stated["number"]
    assert number.wording.words[number.begins : number.ends] == "Twelfth"


def test_each_tells_what_stands_around_it(report: BroughtIn, delegate: Account) -> None:
    twelfth, thirteenth = (Congress.objects.get(number=number) for number in (12, 13))
    assert around(delegate, thirteenth, twelfth.name) == {"follows": twelfth}
    assert around(delegate, twelfth, "") == {"followed_by": thirteenth}


def test_what_unreleased_texts_say_of_it_is_not_told(officer: Account, delegate: Account) -> None:
    bring_in(by=officer, data=REPORT.read_bytes(), name="r.txt", released=False)
    twelfth, thirteenth = (Congress.objects.get(number=number) for number in (12, 13))
    assert around(delegate, thirteenth, twelfth.name) == {}
    assert around(delegate, twelfth, "") == {}
    assert not unread(delegate, thirteenth)
    assert unread(officer, thirteenth).count() == 20


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("implement the Salvador Declaration", 12),
        ("the recommendations adopted by the Twelfth Congress", 12),
        ("follow-up to the Twelfth Congress and preparations for the Thirteenth Congress", 13),
        ("play an active role in the Thirteenth Congress", 13),
        ("report to the Commission", 13),
    ],
)
def test_words_concern_the_congress_that_they_name(
    report: BroughtIn, words: str, number: int
) -> None:
    of_text = about(Congress.objects.get(number=13))
    assert congress_of(words, of_text).number == number


def test_confirmed_comes_before_what_a_machine_has_read(officer: Account) -> None:
    decided = REPORT.read_text().replace("would decide", "decided")
    shorter = re.sub(r"eight\s+days", "six days", REPORT.read_text())
    bring_in(by=officer, data=decided.encode(), name="machine.txt")
    bring_in(by=officer, data=shorter.encode(), name="person.txt", confirmed=True)
    congress = Congress.objects.get(number=13)
    lengths = [each for each in facts(officer, [congress])[congress.pk] if "days" in each.fact]
    assert [(each.value, each.standing) for each in lengths] == [(6, "proposed"), (8, "in force")]


def test_a_text_of_a_later_day_states_nothing_yet(officer: Account) -> None:
    supplied = Supplied(symbol="A/67/97", date=dt.date(2012, 6, 26))
    bring_in(by=officer, data=REPORT.read_bytes(), name="text.txt", supplied=supplied)
    congress = Congress.objects.get(number=13)
    assert facts(officer, [congress], dt.date(2012, 6, 25)) == {}
    assert len(facts(officer, [congress], dt.date(2012, 6, 26))[congress.pk]) == 20


def test_all_that_a_machine_has_read_is_confirmed_at_once(officer: Account) -> None:
    bring_in(by=officer, data=REPORT.read_bytes(), name="text.txt")
    congress = Congress.objects.get(number=13)
    assert confirm_facts(by=officer, congress_id=congress.pk) == 20
    assert confirm_facts(by=officer, congress_id=congress.pk) == 0
    assert {each.judged_by for each in congress.facts.all()} == {officer}
    assert Act.objects.get(name="congress.confirm_fact").details == {"facts": 20}


def test_a_fact_is_judged_once_a_version(officer: Account, delegate: Account) -> None:
    bring_in(by=officer, data=REPORT.read_bytes(), name="text.txt")
    fact = Congress.objects.get(number=13).facts.get(fact="theme")
    assert confirm_fact(by=officer, fact_id=fact.pk, version=0).is_decided
    with pytest.raises(Conflict, match="has judged this meanwhile"):
        dismiss_fact(by=officer, fact_id=fact.pk, version=0)
    assert dismiss_fact(by=officer, fact_id=fact.pk, version=1).verdict == "dismissed"
    for judge in (confirm_fact, dismiss_fact):
        with pytest.raises(NotPermitted):
            judge(by=delegate, fact_id=fact.pk, version=2)
    with pytest.raises(NotPermitted):
        confirm_facts(by=delegate, congress_id=fact.congress_id)


@pytest.mark.parametrize("released", [True, False])
def test_whoever_looks_at_it_is_told_where_they_may_see_it(
    officer: Account, released: bool
) -> None:
    bring_in(by=officer, data=REPORT.read_bytes(), name="text.txt", released=released)
    congress = Congress.objects.get(number=13)
    theme = congress.facts.get(fact="theme")
    Event.objects.all().delete()
    dismiss_fact(by=officer, fact_id=theme.pk, version=0)
    confirm_facts(by=officer, congress_id=congress.pk)
    confirm_facts(by=officer, congress_id=congress.pk)
    told = Event.objects.order_by("pk").values_list("name", "subject", "restricted")
    assert list(told) == [("congress.judged", f"congress:{congress.pk}", not released)] * 2


def test_a_clock_is_told_to_every_page(report: BroughtIn, officer: Account) -> None:
    """The register, a text and a party's page stand on it too, so it names no subject."""
    set_clock(by=officer, congress_id=Congress.objects.get(number=13).pk, day=None)
    assert Event.objects.filter(name="congress.clock", subject="", restricted=False).count() == 1
