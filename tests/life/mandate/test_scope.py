"""Which congress a task concerns, and whether it holds for all of them."""

import datetime as dt

import pytest

from travaux.life.mandate.models import Entry
from travaux.life.mandate.selectors.standing import days_of, standing
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.people.models import Account
from travaux.life.record.services.text import Supplied

pytestmark = pytest.mark.django_db


def test_what_follows_up_the_twelfth_belongs_to_it(report: BroughtIn) -> None:
    found = Entry.objects.filter(congress__number=12).order_by("pk")
    assert {each.task.provision.wording.passage.ident for each in found} == {"para_1"}
    assert [each.task.matter.split()[0] for each in found] == ["take", "make"]
    assert Entry.objects.filter(congress__number=13).count() == 35


def test_one_recommendation_of_the_report_holds_for_all(
    report: BroughtIn, delegate: Account
) -> None:
    assert [
        each.task.provision.wording.passage.ident for each in Entry.objects.filter(standing=True)
    ] == ["para_4"]
    (held,) = standing(delegate, dt.date(2012, 7, 2))
    assert held.words.endswith("the number of their agenda items and workshops be limited")
    assert held.limits == ()


def test_a_subparagraph_is_read_with_the_words_above_it(officer: Account) -> None:
    words = (
        b"The General Assembly,\n\n1. Decides that future congresses shall have:\n\n"
        b"(a) At most four workshops;\n\n(b) At most six agenda items.\n"
    )
    supplied = Supplied(symbol="A/RES/62/173", date=dt.date(2007, 12, 18))
    brought = bring_in(by=officer, data=words, name="old.txt", supplied=supplied, confirmed=True)
    assert set(Entry.objects.values_list("standing", flat=True)) == {True}
    assert brought.congress is None
    held = standing(officer, dt.date(2012, 7, 2))
    assert [limit.most for each in held for limit in each.limits] == [4, 6]
    assert standing(officer, dt.date(2007, 12, 17)) == []


def test_what_is_not_released_binds_nobody_else(officer: Account, delegate: Account) -> None:
    words = b"1. Decides that each congress shall have at most four workshops.\n"
    bring_in(by=officer, data=words, name="old.txt", released=False)
    day = dt.date(2012, 7, 2)
    assert (len(standing(officer, day)), len(standing(delegate, day))) == (1, 0)


def test_days_on_which_something_happened(report: BroughtIn, delegate: Account) -> None:
    assert report.congress
    assert days_of(delegate, report.congress) == ()
    first = Entry.objects.filter(congress=report.congress).earliest("pk")
    day = dt.date(2012, 5, 2)
    Entry.objects.filter(pk=first.pk).update(closed_as="lapsed", closed_on=day)
    assert days_of(delegate, report.congress) == (day,)
