"""Pages of texts: words, marks, and who may see them."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.people.models import Account

DRAFT = b"1. The Secretary-General proposes a theme that nobody knows yet.\n"


@pytest.fixture
def hidden(officer: Account) -> BroughtIn:
    return bring_in(by=officer, data=DRAFT, name="draft.txt", released=False)


def test_each_passage_has_an_address(client: Client, report: BroughtIn) -> None:
    page = client.get("/texts/A/67/97").content.decode()
    assert 'id="para_10__a"' in page
    assert 'id="para_9__7"' in page


def test_words_asked_for_are_marked(client: Client, report: BroughtIn) -> None:
    page = client.get("/texts/A/67/97?mark=para_12.4.12").content.decode()
    assert '<mark id="para_12">Assembly</mark>' in page


@pytest.mark.parametrize("asked", ["para_12.9.2", "para_12.0.99999999", "nobody.1.2", "<script>"])
def test_marks_that_cannot_be_are_left_out(client: Client, report: BroughtIn, asked: str) -> None:
    answer = client.get("/texts/A/67/97", {"mark": asked})
    assert answer.status_code == 200
    assert b"<mark" not in answer.content


def test_unreleased_text_is_nowhere_for_others(
    client: Client, hidden: BroughtIn, delegate: Account
) -> None:
    edition = hidden.text.editions.get()
    client.force_login(delegate)
    assert client.get(hidden.text.get_absolute_url()).status_code == 404
    assert client.get(f"/editions/{edition.pk}/source").status_code == 404
    for url in ("/", "/texts/", "/register/"):
        assert hidden.text.address not in client.get(url).content.decode()


def test_unreleased_text_is_there_for_the_secretariat(
    client: Client, hidden: BroughtIn, officer: Account
) -> None:
    client.force_login(officer)
    assert b"nobody knows yet" in client.get(hidden.text.get_absolute_url()).content


def test_source_is_a_file_to_be_saved(client: Client, officer: Account) -> None:
    brought = bring_in(by=officer, data=DRAFT, name='x"><svg onload=1>.html')
    answer = client.get(f"/editions/{brought.text.editions.get().pk}/source")
    assert answer.content == DRAFT
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_words_of_a_text_are_never_markup(client: Client, officer: Account) -> None:
    data = b"1. The Assembly <script>alert(1)</script> & others met.\n"
    brought = bring_in(by=officer, data=data, name="<b>x</b>.txt")
    page = client.get(brought.text.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; others" in page
    assert "<b>x</b>" not in page


def test_a_page_of_any_length_takes_the_same_queries(
    client: Client,
    report: BroughtIn,
    hidden: BroughtIn,
    officer: Account,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(officer)
    for text in (report.text, hidden.text):
        with django_assert_max_num_queries(12):
            client.get(text.get_absolute_url())
