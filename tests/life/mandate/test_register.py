"""The register: who was asked for what, by when, and where it stands."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from travaux.life.congress.services import set_clock
from travaux.life.mandate.models import Addressee, Entry, SavedView
from travaux.life.mandate.selectors.register import (
    addressees,
    asked,
    days,
    entries,
    next_due,
)
from travaux.life.mandate.selectors.wanted import GROUPS, Wanted, in_groups, register
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.mandate.services.example import DAY
from travaux.life.mandate.services.saved_view import remove_view, save_view
from travaux.life.parties.models import Party
from travaux.life.people.models import Account
from travaux.life.record.models import Provision, Task, Text


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
    assert in_2012.congress
    counted = [(each.name, each.times) for each in asked(officer, in_2012.congress)]
    assert counted[0][0] == "Secretary-General"
    assert counted == sorted(counted, key=lambda row: (-row[1], row[0]))


def test_who_can_be_asked_for_offices_before_states_and_unsettled_names_last(
    in_2012: BroughtIn, officer: Account
) -> None:
    afghanistan = Party.objects.get(key="afg")
    unknown = Addressee.objects.filter(party=None).first()
    Addressee.objects.filter(pk=unknown.pk).update(party=afghanistan)
    offered = [(each.key, each.name) for each in addressees(officer, 99)]
    assert ("secretary-general", "Secretary-General") in offered
    parties = [key for key, _ in offered if Party.objects.filter(key=key).exists()]
    assert parties[-1] == "afg"
    assert [key for key, _ in offered[: len(parties)]] == parties
    unsettled = [name for name, _ in offered[len(parties) :]]
    assert unsettled == sorted(unsettled) != []
    assert len(addressees(officer, 1)) == len(parties) + 1


def test_next_due(in_2012: BroughtIn, officer: Account) -> None:
    assert in_2012.congress
    following = next_due(officer, in_2012.congress)
    assert following.due_ends is not None
    assert following.due_ends > DAY
    assert following.state != "overdue"


def found(person: Any, **conditions: Any) -> set[int]:
    return {entry.pk for entry in register(person, Wanted(everything=True, **conditions))}


def test_without_a_sort_what_calls_for_attention_comes_first(
    in_2012: BroughtIn, officer: Account
) -> None:
    keys = [(each.urgency, each.due_ends or dt.date.max) for each in register(officer, Wanted())]
    assert keys == sorted(keys)
    assert keys[0][0] == 0


def test_due_within_a_month_and_a_year(in_2012: BroughtIn, officer: Account) -> None:
    first, second, third = Entry.objects.order_by("pk")[:3]
    days = (dt.date(2012, 7, 31), dt.date(2012, 12, 31), dt.date(2013, 7, 1))
    for entry, day in zip((first, second, third), days, strict=True):
        Entry.objects.filter(pk=entry.pk).update(
            due_ends=day, due_begins=day, congress=in_2012.congress
        )
    assert first.pk in found(officer, due="month")
    assert not {second.pk, third.pk} & found(officer, due="month")
    assert {first.pk, second.pk} <= found(officer, due="year")
    assert third.pk not in found(officer, due="year")
    between = found(officer, due_from=dt.date(2012, 12, 31), due_until=dt.date(2013, 7, 1))
    assert {second.pk, third.pk} <= between
    assert first.pk not in between
    assert found(officer, due="overdue") == found(officer, state="overdue")


def test_by_whoever_follows_it(in_2012: BroughtIn, officer: Account, editor: Account) -> None:
    entry = Entry.objects.all()[0]
    Entry.objects.filter(pk=entry.pk).update(owner=editor)
    assert found(editor, owner="mine") == {entry.pk}
    assert found(officer, owner="mine") == found(AnonymousUser(), owner="mine") == set()
    assert entry.pk not in found(officer, owner="nobody")
    assert len(found(officer, owner="nobody")) == 36


def test_by_text_act_and_reading(in_2012: BroughtIn, officer: Account) -> None:
    assert len(found(officer, text="a/67/97")) == len(found(officer, text="A/67/97")) == 37
    assert found(officer, text="A/67") == set()
    requests = register(officer, Wanted(act="request"))
    assert {each.task.provision.act for each in requests} == {"request"}
    assert len(found(officer, reading="confirmed")) == 37
    Provision.objects.filter(act="request").update(verdict=Provision.Verdict.UNREAD)
    assert found(officer, reading="machine") == found(officer, act="request")
    assert not found(officer, reading="machine") & found(officer, state="overdue")


def test_what_is_dismissed_is_left_out(in_2012: BroughtIn, officer: Account) -> None:
    Provision.objects.filter(act="request").update(verdict=Provision.Verdict.DISMISSED)
    assert found(officer, act="request") == set()


def test_words_by_the_rules_of_their_language(in_2012: BroughtIn, officer: Account) -> None:
    assert found(officer, words="workshop") == found(officer, words="workshops") != set()
    assert found(officer, words='"workshop nothing"') == set()
    tasks = list(Task.objects.order_by("provision_id", "pk").distinct("provision_id")[:3])
    said = {"ar": "دعوة الحكومات إلى المؤتمر", "zh": "请秘书长向大会提出报告", "ru": "докладах"}
    for task, (language, words) in zip(tasks, said.items(), strict=True):
        put_into(task, language, words)
    for task, words in zip(tasks, ("مؤتمر", "秘书长", "доклад"), strict=True):
        assert found(officer, words=words) == {task.entry.pk}
    assert found(officer, words="秘长") == set()


def put_into(task: Task, language: str, words: str) -> None:
    """Let a task be one of a text in this language: wordings are never changed, so a new one."""
    wording = task.provision.wording
    edition = wording.edition
    edition.pk, edition.language, edition.sha256 = None, language, language
    edition.save()
    wording.pk, wording.edition, wording.language, wording.words = None, edition, language, words
    wording.save()
    Provision.objects.filter(pk=task.provision_id).update(wording=wording)
    Task.objects.filter(pk=task.pk).update(matter=words)


@pytest.mark.parametrize(
    "words", ["-", '"', "the", "a & | ! : *", "'", "\\", "请", "-nothing", "ـ"]
)
def test_words_that_are_no_words(in_2012: BroughtIn, officer: Account, words: str) -> None:
    assert len(found(officer, words=words)) <= 37


def test_joined_duplicates_are_left_out_unless_wanted(
    in_2012: BroughtIn, officer: Account
) -> None:
    first, second = Entry.objects.all()[:2]
    Entry.objects.filter(pk=first.pk).update(joined_to=second)
    assert first.pk not in found(officer)
    assert first.pk in found(officer, joined=True)


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_stands_together(in_2012: BroughtIn, officer: Account, group: str) -> None:
    wanted = Wanted(everything=True, group=group, sort="-due")
    groups = list(in_groups(register(officer, wanted), group))
    assert sum(map(len, groups)) == 37
    keys: dict[str, Callable[[Any], Any]] = {
        "addressee": lambda entry: entry.first_addressee,
        "due": lambda e: (e.due_ends and e.due_ends.replace(day=1), e.session_id),
        "state": lambda entry: entry.state,
        "congress": lambda entry: entry.congress_id,
        "text": lambda entry: entry.task.provision.wording.edition.text_id,
    }
    each = [{keys[group](entry) for entry in rows} for rows in groups]
    assert all(len(some) == 1 for some in each)
    assert len(set().union(*each)) == len(each)


def test_as_at_a_day(in_2012: BroughtIn, officer: Account) -> None:
    adopted = dt.date(2012, 12, 20)
    Provision.objects.filter(stage="proposed").update(in_force_from=adopted)
    before = adopted - dt.timedelta(days=1)
    assert found(officer, state="proposed", as_at=before) != set()
    assert found(officer, state="proposed", as_at=adopted) == set()
    assert found(officer, as_at=dt.date(2010, 1, 1)) in (set(), found(officer))
    assert adopted in days(officer)
    assert days(officer) == sorted(set(days(officer)))


def test_what_is_not_released_has_no_day_no_addressee_and_no_row(
    in_2012: BroughtIn, officer: Account, delegate: Account
) -> None:
    Provision.objects.update(in_force_from=dt.date(2012, 12, 20))
    Text.objects.update(released_at=None)
    assert days(officer)
    for person in (delegate, AnonymousUser()):
        assert days(person) == []
        assert addressees(person, 9) == []
        assert found(person) == set()


def test_the_page_takes_the_same_queries_for_any_rows(
    client: Client,
    in_2012: BroughtIn,
    officer: Account,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    queries = ("", "?addressee=Governments", "?everything=on&sort=-due&group=due&words=congress")
    for query in queries:
        with django_assert_max_num_queries(12):
            assert client.get(f"/register/{query}").status_code == 200
    client.force_login(officer)
    for query in queries:
        with django_assert_max_num_queries(12):
            assert client.get(f"/register/{query}").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "?state=x&due=y&congress=z&page=999",
        "?words=%00&text=%00&addressee=%00",
        "?sort=-&group=password&as_at=tomorrow",
        "?due_from=x&due_until=9999-99-99&owner=9",
        "?addressee=%E2%80%AE%3Cscript%3E",
    ],
)
def test_nonsense_in_the_address_is_no_fault(
    client: Client, report: BroughtIn, query: str
) -> None:
    response = client.get(f"/register/{query}")
    assert response.status_code == 200
    assert b"<script>" not in response.content


def test_the_name_of_an_addressee_is_known_as_the_party(
    client: Client, in_2012: BroughtIn
) -> None:
    by_name, by_key = (
        client.get(f"/register/?addressee={name}").context
        for name in ("Secretary-General", "secretary-general")
    )
    assert by_name["query"] == by_key["query"] == "addressee=secretary-general"
    assert by_name["page"].paginator.count == by_key["page"].paginator.count > 0


@pytest.mark.parametrize("group", ["", *GROUPS])
def test_grouped_on_the_page(client: Client, in_2012: BroughtIn, group: str) -> None:
    shown = client.get(f"/register/?group={group}").content.decode()
    assert ('scope="rowgroup"' in shown) == bool(group)


def test_a_view_is_saved_opened_and_removed(client: Client, officer: Account) -> None:
    client.force_login(officer)
    given = {"name": "Late", "query": "state=overdue&evil=1&sort=-due"}
    response = client.post("/register/views/", given)
    assert response.headers["Location"] == "/register/?state=overdue&sort=-due"
    view = SavedView.objects.get()
    assert (view.account, view.query) == (officer, "state=overdue&sort=-due")
    client.post("/register/views/", {"name": "Late", "query": "due=stated"})
    assert SavedView.objects.get().query == "due=stated"
    assert "Late" in client.get("/register/?due=stated").content.decode()
    assert client.post(f"/register/views/{view.pk}/remove/").status_code == 302
    assert not SavedView.objects.exists()


def test_a_view_without_a_name_is_not_saved(client: Client, officer: Account) -> None:
    client.force_login(officer)
    for name in ("", "a\u202eb"):
        client.post("/register/views/", {"name": name, "query": "due=stated"})
    assert not SavedView.objects.exists()


def test_another_persons_view_is_not_there(
    client: Client, officer: Account, delegate: Account
) -> None:
    view = save_view(by=officer, name="Mine alone", query="")
    client.force_login(delegate)
    assert "Mine alone" not in client.get("/register/").content.decode()
    assert client.post(f"/register/views/{view.pk}/remove/").status_code == 404
    with pytest.raises(SavedView.DoesNotExist):
        remove_view(by=delegate, view=view)


def test_a_visitor_saves_no_view(client: Client, db: None) -> None:
    assert client.post("/register/views/", {"name": "x"}).status_code == 302
    assert not SavedView.objects.exists()


def test_several_are_given_to_somebody_at_once(
    client: Client, in_2012: BroughtIn, officer: Account, editor: Account
) -> None:
    client.force_login(officer)
    chosen = [entry.pk for entry in Entry.objects.all()[:3]]
    given = {"entry": [*chosen, "0", "x"], "owner": editor.pk, "query": "state=overdue"}
    response = client.post("/register/assign/", given)
    assert response.headers["Location"] == "/register/?state=overdue"
    assert set(Entry.objects.filter(owner=editor).values_list("pk", flat=True)) == set(chosen)


def test_only_officers_give_them(
    client: Client, in_2012: BroughtIn, officer: Account, delegate: Account
) -> None:
    given = {"entry": Entry.objects.all()[0].pk, "owner": officer.pk}
    client.force_login(delegate)
    assert client.post("/register/assign/", given).status_code == 403
    client.force_login(officer)
    client.post("/register/assign/", given | {"owner": delegate.pk})
    client.post("/register/assign/", given | {"entry": ""})
    assert not Entry.objects.filter(owner__isnull=False).exists()
