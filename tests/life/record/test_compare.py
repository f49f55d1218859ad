"""Two texts side by side: how passages meet, word by word, and the links that are confirmed."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from travaux.engines.documents import read
from travaux.engines.drafting.alignment import align
from travaux.life.people.models import Account
from travaux.life.record.models import Link, Text
from travaux.life.record.selectors import comparison
from travaux.life.record.services.link import link
from travaux.life.record.services.text import Supplied, keep_text

EARLIER = """1. Requests the Secretary-General to report on the matter at its next session;

2. Invites Member States to reply to the questionnaire of the Secretariat in good time;

3. Decides to remain seized of the matter.
"""
LATER = """1. Requests the Secretary-General to report on the question at its next session;

2. Invites Member States to reply to the questionnaire of the Secretariat in good time;

3. Welcomes the generous offer of the Government of Qatar to act as host.
"""
ARABIC = (
    "1. تطلب إلى الأمين العام أن يقدم تقريرا عن المسألة في دورتها المقبلة؛\n",
    "1. تطلب إلى الأمين العام أن يقدم تقريرا عن القضية في دورتها المقبلة؛\n",
)
CHINESE = (
    "1. 请秘书长向大会下届会议报告这一问题；\n",
    "1. 请秘书长向大会下届会议报告这一事项；\n",
)


def keep(by: Account, words: str, symbol: str, **more: Any) -> Text:
    supplied = Supplied(symbol=symbol, corrects=more.pop("corrects", False))
    data = words.encode()
    reading = read(data, name="text.txt")
    return keep_text(by=by, data=data, reading=reading, supplied=supplied, **more).edition.text


@pytest.fixture
def two(officer: Account) -> tuple[Text, Text]:
    """Return an earlier and a later text."""
    return keep(officer, EARLIER, "A/90/1"), keep(officer, LATER, "A/90/2")


def show(client: Client, a: str = "A/90/1", b: str = "A/90/2", **more: Any) -> Any:
    return client.get("/compare/", {"a": a, "b": b, **more})


def kinds(page: str) -> list[str]:
    return re.findall(r'class="compared-kind">([^<]+)<', page)


def test_passages_are_side_by_side_with_a_word_for_what_became_of_them(
    client: Client, two: tuple[Text, Text]
) -> None:
    page = show(client).content.decode()
    assert kinds(page) == ["changed", "the same", "gone", "new"]
    assert "on the <del>matter</del> at its" in page
    assert "on the <ins>question</ins> at its" in page


def test_only_what_is_changed(client: Client, two: tuple[Text, Text]) -> None:
    assert kinds(show(client, changed="on").content.decode()) == ["changed", "gone", "new"]


@pytest.mark.parametrize(
    ("language", "words", "differ", "direction"),
    [("ar", ARABIC, ("المسألة", "القضية"), "rtl"), ("zh", CHINESE, ("问题", "事项"), "ltr")],
)
def test_words_are_those_of_the_language(
    client: Client,
    officer: Account,
    language: str,
    words: tuple[str, str],
    differ: tuple[str, str],
    direction: str,
) -> None:
    gone, new = differ
    for number, each in enumerate(words, 1):
        keep(officer, each, f"A/90/{number}")
    page = show(client, **{"in": language}).content.decode()
    assert f"<del>{gone}</del>" in page
    assert f"<ins>{new}</ins>" in page
    assert f'class="compared-words" lang="{language}" dir="{direction}"' in page


def test_two_editions_of_one_text(client: Client, officer: Account) -> None:
    text = keep(officer, EARLIER, "A/90/1")
    keep(officer, EARLIER.replace("good time", "due time"), "A/90/1", corrects=True)
    page = show(client, b="A/90/1").content.decode()
    assert "<del>good</del>" in page
    assert "<ins>due</ins>" in page
    first, second = text.editions.order_by("correction")
    turned = show(client, b="A/90/1", a_of=second.pk, b_of=first.pk).content.decode()
    assert "<ins>good</ins>" in turned


def test_words_of_a_text_are_never_markup(client: Client, officer: Account) -> None:
    keep(officer, "1. The Assembly <script>alert(1)</script> met.\n", "A/90/1")
    keep(officer, "1. The Assembly <script>alert(2)</script> met.\n", "A/90/2")
    page = show(client).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(<del>1</del>)" in page


def test_what_one_may_not_see_is_not_there(
    client: Client, officer: Account, delegate: Account, two: tuple[Text, Text]
) -> None:
    keep(officer, LATER.replace("Qatar", "Nowhere"), "A/90/3", released=False)
    client.force_login(delegate)
    hidden, missing = show(client, b="A/90/3"), show(client, b="A/90/4")
    assert (hidden.status_code, missing.status_code) == (422, 422)
    assert "Nowhere" not in hidden.content.decode()
    assert "There is no such text" in missing.content.decode()
    client.force_login(officer)
    assert show(client, b="A/90/3").status_code == 200


def test_texts_without_a_language_in_common(client: Client, officer: Account) -> None:
    keep(officer, EARLIER, "A/90/1")
    keep(officer, CHINESE[0], "A/90/2")
    assert "no language that both have" in show(client).content.decode()


def test_texts_that_are_too_long(
    client: Client, two: tuple[Text, Text], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "MOST_PASSAGES", 5)
    assert "too long" in show(client).content.decode()
    monkeypatch.undo()
    monkeypatch.setattr(comparison, "MOST_CHARACTERS", 10)
    assert "<del>Requests the Secretary-General" in show(client).content.decode()


def test_certain_links_are_chosen_beforehand_and_confirmed_at_once(
    client: Client, officer: Account, two: tuple[Text, Text]
) -> None:
    client.force_login(officer)
    page = show(client).content.decode()
    offered = re.findall(r'name="pair"\s+id="[^"]+"\s+value="([^"]+)"\s+checked', page)
    assert len(offered) == 2
    address = "/compare/?a=A/90/1&b=A/90/2"
    answer = client.post("/compare/links/", {"pair": offered, "back": address}, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert "2 links are made." in answer.content.decode()
    made = Link.objects.order_by("source__position")
    assert [(each.source.ident, each.target.ident, each.how, each.by) for each in made] == [
        ("para_1", "para_1", "changed", officer),
        ("para_2", "para_2", "same", officer),
    ]
    assert {each.source.text.symbol for each in made} == {"A/90/2"}
    again = show(client).content.decode()
    assert 'name="pair"' not in again
    assert again.count("Linked: the later continues the earlier") == 2


def test_a_link_is_withdrawn_where_it_is_seen(
    client: Client, officer: Account, two: tuple[Text, Text]
) -> None:
    earlier, later = (each.passages.get(ident="para_1") for each in two)
    made = link(by=officer, kind="continues", source=later, target=earlier, how="changed")
    client.force_login(officer)
    action = f"/links/{made.pk}/withdraw/"
    assert f'formaction="{action}"' in show(client).content.decode()
    assert client.post(action, {"back": "/compare/"})["Location"] == "/compare/"
    made.refresh_from_db()
    assert made.withdrawn_by == officer
    assert client.post(action).status_code == 404


def test_only_those_who_may_link(
    client: Client, delegate: Account, two: tuple[Text, Text]
) -> None:
    earlier, later = (each.passages.get(ident="para_1") for each in two)
    client.force_login(delegate)
    assert 'name="pair"' not in show(client).content.decode()
    answer = client.post("/compare/links/", {"pair": f"{later.pk}-{earlier.pk}-same"})
    assert answer.status_code == 403
    assert not Link.objects.exists()


@pytest.mark.parametrize(
    "pair", ["nonsense", "1-2-same", "{0}-{1}-eaten", "99999999999999999999-1-same"]
)
def test_pairs_that_cannot_be_are_left_out(
    client: Client, officer: Account, two: tuple[Text, Text], pair: str
) -> None:
    earlier, later = (each.passages.get(ident="para_1") for each in two)
    client.force_login(officer)
    sent = pair.format(later.pk, earlier.pk)
    assert client.post("/compare/links/", {"pair": sent}).status_code == 302
    assert not Link.objects.exists()


def test_what_an_engine_of_before_found_is_computed_again(
    client: Client, two: tuple[Text, Text], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def aligned(*sides: Any, language: str) -> Any:
        asked.append(language)
        return align(*sides, language=language)

    monkeypatch.setattr(comparison, "align", aligned)
    cache.clear()
    show(client)
    show(client)
    assert asked == ["en"]
    monkeypatch.setattr(comparison, "digest", lambda: "another")
    show(client)
    assert asked == ["en", "en"]


def test_any_length_takes_the_same_queries(
    client: Client,
    officer: Account,
    two: tuple[Text, Text],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(officer)
    many = "\n".join(
        f"{each}. Notes the report of year {2000 + each};\n" for each in range(1, 200)
    )
    keep(officer, many, "A/90/3")
    keep(officer, many.replace("report", "note"), "A/90/4")
    show(client)
    cache.clear()
    with CaptureQueriesContext(connection) as computed:
        show(client)
    with django_assert_num_queries(len(computed)):
        show(client, "A/90/3", "A/90/4")
    with CaptureQueriesContext(connection) as cached:
        show(client)
    with django_assert_num_queries(len(cached)):
        show(client, "A/90/3", "A/90/4")
