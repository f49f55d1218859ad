"""A text's page: in which edition, as at which day, with what stands in its margin."""

import datetime as dt
import gzip
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries

from travaux.kernel import clock
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.people.models import Account
from travaux.life.record.models import Edition, Link, Passage, Provision, Step, Text, Wording

WORDS = b"1. Requests the Secretary-General to report on the matter by 2014;\n"
ARABIC = "1- \u062a\u0637\u0644\u0628 <\u0627\u0644\u0623\u0645\u064a\u0646>"


def translate(text: Text, language: str, correction: int = 0, **words: str) -> Edition:
    """Keep another edition of a text, each of its passages with these words or some of ours."""
    edition = Edition.objects.create(
        text=text,
        language=language,
        correction=correction,
        source_name=f"{language}.txt",
        sha256=f"{language}{correction}{text.pk}",
        format="text",
        file=ContentFile(b"", name=f"{language}{correction}{text.pk}"),
        reading={},
        kept_at=clock.now(),
    )
    for passage in text.passages.all():
        said = words.get(passage.ident, f"{language} {passage.ident}")
        Wording.objects.create(passage=passage, edition=edition, language=language, words=said)
    return edition


@pytest.fixture
def text(officer: Account) -> Text:
    return bring_in(by=officer, data=WORDS, name="text.txt").text


@pytest.fixture
def link(officer: Account) -> Callable[..., Link]:
    def make(source: Passage, target: Passage, kind: str = "continues") -> Link:
        return Link.objects.create(
            source=source, target=target, kind=kind, by=officer, at=clock.now()
        )

    return make


def page(client: Client, text: Text, query: str = "", language: str = "en") -> str:
    client.cookies["language"] = language
    answer = client.get(f"{text.get_absolute_url()}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_edition_in_the_language_of_the_reader_comes_first(client: Client, text: Text) -> None:
    translate(text, "ar", para_1=ARABIC)
    shown = page(client, text, language="ar")
    assert 'lang="ar" dir="rtl"' in shown
    assert ARABIC.replace("<", "&lt;").replace(">", "&gt;") in shown
    assert "to report on the matter by 2014</p>" not in shown
    assert "Requests the Secretary-General" in page(client, text, language="fr")


def test_what_is_read_is_told_in_the_words_it_was_read_in(client: Client, text: Text) -> None:
    edition = translate(text, "ar", para_1=ARABIC)
    shown = page(client, text, f"?edition={edition.pk}")
    assert '<span class="side-note-of" lang="en" dir="ltr"><span>Secretary-General' in shown
    first = text.editions.get(language="en")
    assert f"?edition={first.pk}&amp;mark=para_1." in shown


@pytest.mark.parametrize("asked", ["{pk}", "ar"])
def test_another_edition_is_chosen(client: Client, text: Text, asked: str) -> None:
    edition = translate(text, "ar", para_1=ARABIC)
    shown = page(client, text, f"?edition={asked.format(pk=edition.pk)}")
    assert 'class="passage-words" lang="ar" dir="rtl"' in shown
    assert f'href="?edition={edition.pk}" lang="ar" hreflang="ar" aria-current="true"' in shown


@pytest.mark.parametrize("asked", ["999999", "xx", "'; drop", ""])
def test_an_edition_that_is_not_there_is_not_heard(client: Client, text: Text, asked: str) -> None:
    assert "Requests the Secretary-General" in page(client, text, f"?edition={asked}")


def test_the_last_correction_is_shown_and_the_first_can_be_chosen(
    client: Client, text: Text
) -> None:
    first = text.editions.get()
    translate(text, "en", 1, para_1="Requests the Secretary-General to report by 2015;")
    shown = page(client, text)
    assert "to report by 2015" in shown
    assert "correction 1" in shown
    assert "matter by 2014" in page(client, text, f"?edition={first.pk}")


def test_a_translation_stands_beside_it(client: Client, text: Text) -> None:
    translate(text, "ar", para_1=ARABIC)
    shown = page(client, text, "?beside=ar")
    assert 'class="passage-words" lang="en" dir="ltr"' in shown
    assert 'class="passage-words passage-beside" lang="ar" dir="rtl"' in shown
    assert "passage-beside" not in page(client, text, "?beside=fr")
    assert "passage-beside" not in page(client, text, "?beside=en")


def test_a_passage_that_only_the_other_language_has_is_there(client: Client, text: Text) -> None:
    more = Passage.objects.create(text=text, ident="para_9", kind="paragraph", position=900)
    translate(text, "fr")
    shown = page(client, text, "?beside=fr")
    assert f'id="{more.ident}"' in shown
    assert "fr para_9" in shown


def test_marks_are_counted_in_the_edition_they_name(client: Client, text: Text) -> None:
    first = text.editions.get()
    other = translate(text, "fr", para_1="Prie le")
    mark = f"mark=para_1.0.8&of={first.pk}"
    assert '<mark id="para_1">Requests</mark>' in page(client, text, f"?{mark}")
    assert '<mark id="para_1">Prie le</mark>' in page(client, text, f"?edition={other.pk}&{mark}")
    assert '<mark id="para_1">' in page(client, text, "?mark=para_1.0.8&of=nonsense")


def test_what_is_marked_stays_so_where_another_edition_is_chosen(
    client: Client, text: Text
) -> None:
    first = text.editions.get()
    other = translate(text, "fr", para_1="Prie le")
    shown = html.fromstring(page(client, text, "?mark=para_1.0.8"))
    addresses = [each.get("href") for each in shown.cssselect(".editions nav a[hreflang=fr]")]
    assert f"?mark=para_1.0.8&of={first.pk}&edition={other.pk}#para_1" in addresses
    for each in addresses:
        assert '<mark id="para_1">' in page(client, text, each.partition("#")[0])


def test_links_are_in_the_margin_of_both_in_every_edition(
    client: Client, text: Text, report: BroughtIn, link: Callable[..., Link]
) -> None:
    ours, theirs = text.passages.get(ident="para_1"), report.text.passages.get(ident="para_10__a")
    made = link(ours, theirs)
    other = translate(text, "ar", para_1=ARABIC)
    for query in ("", f"?edition={other.pk}"):
        shown = page(client, text, query)
        assert '<li class="tie">continues' in shown
        assert 'href="/texts/A/67/97#para_10__a"' in shown
        assert "10 (a)" in shown
    assert '<li class="tie">continued by' in page(client, report.text)
    assert "?q=A%2F67%2F97%23para_10__a" in page(client, report.text)
    translate(text, "en", 1)
    assert '<li class="tie">continues' in page(client, text)
    made.withdrawn_at = clock.now()
    made.save()
    assert 'class="tie"' not in page(client, text)


def test_a_link_to_what_one_may_not_see_is_not_there(
    client: Client, text: Text, officer: Account, link: Callable[..., Link]
) -> None:
    hidden = bring_in(by=officer, data=WORDS + b"\n2. Decides.\n", name="d.txt", released=False)
    link(hidden.text.passages.get(ident="para_1"), text.passages.get(ident="para_1"))
    assert 'class="tie"' not in page(client, text)
    client.force_login(officer)
    assert "continued by" in page(client, text)


def test_as_at_a_day_what_bound_then_is_shown(client: Client, report: BroughtIn) -> None:
    Provision.objects.filter(stage="proposed").update(in_force_from=dt.date(2012, 12, 20))
    before = page(client, report.text, "?as_at=2012-12-19")
    after = page(client, report.text, "?as_at=2012-12-20")
    assert 'side-note-proposed"' in before
    assert "&amp;as_at=2012-12-19#para_7" in before
    assert 'side-note-proposed"' not in after
    Provision.objects.update(in_force_until=dt.date(2013, 1, 1))
    assert 'side-note-lapsed"' in page(client, report.text, "?as_at=2013-01-01")
    assert 'side-note-lapsed"' not in page(client, report.text, "?as_at=2012-12-31")


def test_without_a_day_it_is_that_of_the_texts_congress(
    client: Client, report: BroughtIn, officer: Account
) -> None:
    Provision.objects.filter(stage="proposed").update(in_force_from=dt.date(2012, 12, 20))
    assert report.congress
    report.congress.clock_day = dt.date(2012, 7, 2)
    report.congress.save()
    assert 'side-note-proposed"' in page(client, report.text)


def test_a_text_that_was_not_known_yet_says_so(client: Client, report: BroughtIn) -> None:
    report.text.date = dt.date(2012, 6, 13)
    report.text.save()
    assert "nobody knew it yet" in page(client, report.text, "?as_at=2012-06-12")
    assert "nobody knew it yet" not in page(client, report.text, "?as_at=2012-06-13")


def test_the_way_of_a_text_is_a_line(client: Client, report: BroughtIn, officer: Account) -> None:
    assert "draft" in page(client, report.text)
    day = dt.date(2012, 12, 20)
    made = {"text": report.text, "by": officer, "at": clock.now()}
    Step.objects.create(state="adopted", day=day, symbol="A/RES/67/184", **made)
    Step.objects.create(
        state="approved",
        day=dt.date(2012, 7, 26),
        undone_at=clock.now(),
        undone_by=officer,
        **made,
    )
    shown = page(client, report.text, "?as_at=2012-12-20")
    assert "A/RES/67/184" in shown
    assert "26 July 2012" not in shown
    assert '<li class="step-now" aria-current="step">' in shown
    before = page(client, report.text, "?as_at=2012-12-19")
    assert '<bdi class="symbol">A/RES/67/184</bdi>' not in before


def test_a_text_with_nothing_to_adopt_has_no_line(client: Client, text: Text) -> None:
    assert "life-line" not in page(client, text)


def test_whoever_may_judge_confirms_all_at_once(
    client: Client, text: Text, officer: Account, delegate: Account
) -> None:
    assert "Confirm all" not in page(client, text)
    url = f"/confirm/{text.pk}/"
    client.force_login(delegate)
    assert client.post(url).status_code == 403
    client.force_login(officer)
    assert "nobody has judged yet: 1" in page(client, text)
    assert client.post(url).status_code == 302
    assert Provision.objects.get().confirmed_by == "Olive Officer"
    assert "Confirm all" not in page(client, text)


def test_what_may_be_done_with_a_passage_is_offered_to_whoever_may(
    client: Client, text: Text, officer: Account
) -> None:
    passage = text.passages.get(ident="para_1")
    offered = f'href="/passages/{passage.pk}/add/"', f'href="/link/{passage.pk}/"'
    shown = page(client, text)
    assert not any(each in shown for each in offered)
    client.force_login(officer)
    shown = page(client, text)
    assert all(each in shown for each in offered)


def test_an_unreleased_text_cannot_be_confirmed_by_others(
    client: Client, officer: Account, delegate: Account
) -> None:
    hidden = bring_in(by=officer, data=WORDS, name="d.txt", released=False).text
    client.force_login(delegate)
    assert client.post(f"/confirm/{hidden.pk}/").status_code == 404


def test_what_was_dismissed_says_by_whom(client: Client, text: Text, officer: Account) -> None:
    Provision.objects.update(verdict="dismissed", judged_by=officer)
    shown = page(client, text)
    assert "side-note-dismissed" in shown
    assert "dismissed by Olive Officer" in shown


@pytest.mark.parametrize("query", ["", "?beside=fr&as_at=2012-07-02"])
def test_any_number_of_editions_takes_the_same_queries(
    client: Client,
    text: Text,
    report: BroughtIn,
    link: Callable[..., Link],
    query: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(Account.objects.get())
    for language in ("fr", "ar", "zh"):
        translate(report.text, language)
    for passage in report.text.passages.all()[:20]:
        link(text.passages.get(ident="para_1"), passage)
    for each in (text, report.text):
        with django_assert_max_num_queries(12):
            shown = page(client, each, query)
        assert len(gzip.compress(shown.encode())) < 60_000
