"""Notices: what a person is told, and that they have seen it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext_lazy

from travaux.life.people.models import Account, Notice
from travaux.life.people.models.notice import DAYS, WORDS
from travaux.life.people.services.notice import kind, tell

TOLD = "tests.told"


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WORDS, TOLD, gettext_lazy("Moved to %(day)s"))


def say(account: Account, day: str = "<b>May</b>", url: str = "/register/") -> None:
    with transaction.atomic():
        tell(accounts=[account], name=TOLD, url=url, values={"day": day})


def test_a_kind_has_its_words() -> None:
    assert kind(TOLD, WORDS[TOLD]) == TOLD


def test_told_outside_of_a_transaction_is_a_fault(committed: None, person: Any) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        tell(accounts=[person()], name=TOLD, url="/", values={})


def test_listed_the_latest_first_and_made_harmless(client: Client, delegate: Account) -> None:
    say(delegate)
    say(delegate, day="June")
    client.force_login(delegate)
    shown = client.get("/me/notices/").content.decode()
    assert shown.index("Moved to June") < shown.index("Moved to &lt;b&gt;May")


def test_counted_in_the_head_until_seen(client: Client, delegate: Account) -> None:
    client.force_login(delegate)
    assert "new notice" not in client.get("/register/").content.decode()
    say(delegate)
    say(delegate)
    assert "2 new notices" in client.get("/register/").content.decode()
    assert client.post("/me/notices/").status_code == 302
    assert "new notice" not in client.get("/register/").content.decode()
    assert not Notice.objects.filter(seen_at=None).exists()


def test_only_ones_own(client: Client, delegate: Account, officer: Account) -> None:
    say(officer)
    client.force_login(delegate)
    shown = client.get("/me/notices/").content.decode()
    assert "Moved to" not in shown
    client.post("/me/notices/")
    assert Notice.objects.filter(seen_at=None).count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries_for_any_rows(
    client: Client,
    delegate: Account,
    rows: int,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    for _ in range(rows):
        say(delegate)
    client.force_login(delegate)
    client.get("/me/notices/")
    with django_assert_num_queries(5):
        client.get("/me/notices/")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "From 20 December 2012 to a day not known"),
        ("fr", "From 20 décembre 2012 to un jour inconnu"),
    ],
)
def test_days_are_written_in_the_language_of_whoever_reads(
    delegate: Account, monkeypatch: pytest.MonkeyPatch, language: str, expected: str
) -> None:
    words = gettext_lazy("From %(old)s to %(new)s")
    monkeypatch.setitem(WORDS, TOLD, words)
    monkeypatch.setitem(DAYS, TOLD, ("old", "new"))
    told = Notice(account=delegate, name=TOLD, values={"old": "2012-12-20", "new": None})
    with translation.override(language):
        assert told.words == expected


def test_words_kept_before_days_were_stay_as_they_are(
    delegate: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(DAYS, TOLD, ("day",))
    told = Notice(account=delegate, name=TOLD, values={"day": "a day not known"})
    assert told.words == "Moved to a day not known"
