"""The page of all elements: each is there, in all its states, and in order for a screen reader."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from lxml import html

import travaux.web
from travaux.engines.documents.lexicon import acts
from travaux.kernel.languages import CODES, direction
from travaux.web import marks, words
from travaux.web.templatetags import elements

pytestmark = pytest.mark.usefixtures("static_files")

ELEMENTS = Path(travaux.web.__file__).parent / "templates" / "elements"


def show(client: Client, language: str = "en", query: str = "") -> html.HtmlElement:
    client.cookies["language"] = language
    response = client.get(f"/elements/{query}")
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_element_is_shown(client: Client) -> None:
    used = {template.name for template in client.get("/elements/").templates}
    own_pages = {"elements/messages.html"}  # shown by the pages that have something to say
    assert {f"elements/{path.name}" for path in ELEMENTS.glob("*.html")} - used == own_pages - used


@pytest.mark.parametrize("language", CODES)
def test_says_its_language_and_direction(client: Client, language: str) -> None:
    page = show(client, language)
    assert (page.get("lang"), page.get("dir")) == (language, direction(language))


@pytest.mark.parametrize("language", CODES)
def test_each_state_has_a_word(client: Client, language: str) -> None:
    page = show(client, language)
    with translation.override(language):
        expected = {str(word) for word in words.STATES.values()}
    shown = {text(state) for state in page.cssselect(".state")}
    assert len(expected) == len(words.STATES)
    assert shown == expected


def test_headings_come_in_order(client: Client) -> None:
    levels = [int(each.tag[1]) for each in show(client).iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_what_points_to_them_is_there(client: Client) -> None:
    page = show(client)
    ids = page.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    pointed = [
        name for value in page.xpath("//@aria-describedby | //@for") for name in value.split()
    ]
    anchors = [href[1:] for href in page.xpath("//@href") if href.startswith("#")]
    assert set(pointed) | set(anchors) <= set(ids)


def test_each_field_has_a_label(client: Client) -> None:
    page = show(client)
    labelled = set(page.xpath("//label/@for"))
    fields = page.xpath("//main//form//*[self::input or self::select or self::textarea]")
    assert [each.get("id") for each in fields if each.get("type") != "hidden"] != []
    for each in fields:
        inside = any(parent.tag == "label" for parent in each.iterancestors())
        named = inside or each.get("aria-label") or each.get("id") in labelled
        assert each.get("type") == "hidden" or named


def test_landmarks_are_told_apart(client: Client) -> None:
    page = show(client)
    assert len(page.cssselect("main")) == 1
    for tag in ("nav", "form"):
        names = [each.get("aria-label") for each in page.cssselect(f"{tag}[aria-label]")]
        assert sorted(names) == sorted(set(names))
    assert all(each.get("aria-label") for each in page.cssselect("nav"))


def test_the_first_stop_leads_past_the_head(client: Client) -> None:
    first = show(client).cssselect("body a")[0]
    assert (first.get("href"), first.get("class")) == ("#main", "skip")


def test_an_error_stands_at_its_field_and_leads_to_it(client: Client) -> None:
    page = show(client)
    (field,) = page.cssselect("#id_due")
    assert field.get("aria-invalid") == "true"
    described = field.get("aria-describedby").split()
    assert text(page.get_element_by_id(described[-1])) == "Error: This field is required."
    (link,) = page.cssselect(".error-summary a[href='#id_due']")
    assert text(link) == "Due: This field is required."


def test_keeps_what_was_typed(client: Client) -> None:
    assert show(client).cssselect("form[novalidate] #id_title")[0].get("value") == "A/67/97"


def test_a_source_leads_to_the_words_and_says_of_what(client: Client) -> None:
    here, elsewhere = (show(client).cssselect(".fact .source")[place] for place in (0, 2))
    assert (here.get("href"), text(here)) == ("#para_7", "¶ 7 in A/67/97: see the words")
    assert text(elsewhere) == "A/RES/65/230 ¶ 3 in A/RES/65/230: see the words"


def test_a_fact_without_a_value_says_so(client: Client) -> None:
    fact = show(client).cssselect(".fact")[-1]
    assert text(fact) == "Host not stated"


def test_the_words_asked_for_are_marked(client: Client) -> None:
    (mark,) = show(client).cssselect("mark")
    assert (mark.get("id"), mark.text) == ("para_7", "should not exceed eight days")


def test_a_life_shows_where_it_stands(client: Client) -> None:
    (now,) = show(client).cssselect(".life-line [aria-current=step]")
    assert text(now) == "Approval (now) 2012"


@pytest.mark.parametrize(
    ("query", "order", "next_order"),
    [("", "ascending", "sort=-due"), ("?sort=-due", "descending", "sort=due")],
)
def test_a_column_tells_its_order_and_turns_it(
    client: Client, query: str, order: str, next_order: str
) -> None:
    (head,) = show(client, query=query).cssselect("th[aria-sort]")
    assert head.get("aria-sort") == order
    assert head.cssselect("a")[0].get("href") == f"?{next_order}"


def test_sorting_keeps_the_filter_and_starts_at_the_first_page(client: Client) -> None:
    page = show(client, query="?state=overdue&page=3")
    assert page.cssselect("th a")[0].get("href") == "?state=overdue&sort=addressee"


def test_filtering_keeps_the_order(client: Client) -> None:
    kept = show(client, query="?sort=-due").cssselect(".filters input[name=sort]")
    assert [each.get("value") for each in kept] == ["-due"]


def test_pages_keep_the_query(client: Client) -> None:
    page = show(client, query="?sort=-due&page=2")
    (current,) = page.cssselect(".pagination [aria-current=page]")
    assert (text(current), current.get("aria-label")) == ("2", "Page 2")
    assert page.cssselect(".pagination [rel=next]")[0].get("href") == "?sort=-due&page=3"


def test_what_comes_from_outside_is_escaped(client: Client) -> None:
    response = client.get("/elements/", {"sort": '"><script>', "page": "<b>"})
    assert b"<script>" not in response.content
    assert b"<b>" not in response.content
    shown = elements.fact("<i>value</i>", label="<i>", source=marks.Source("javascript:1", "<i>"))
    assert "<i>" not in shown.replace("<i>value</i>", "")


DAYS = {
    "ar": "20 كانون الأول/ديسمبر 2012",
    "zh": "2012年12月20日",
    "en": "20 December 2012",
    "fr": "20 décembre 2012",
    "ru": "20 декабря 2012 \N{CYRILLIC SMALL LETTER GHE}.",
    "es": "20 de diciembre de 2012",
}


@pytest.mark.parametrize("language", CODES)
def test_days_are_written_as_the_language_does(language: str) -> None:
    with translation.override(language):
        shown = elements.day(dt.date(2012, 12, 20))
    assert shown == f'<time datetime="2012-12-20">{DAYS[language]}</time>'


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    with translation.override("fr"):
        assert ">1er mai 2012<" in elements.day(dt.date(2012, 5, 1))
        assert ">11 mai 2012<" in elements.day(dt.date(2012, 5, 11))


def test_moments_are_shown_in_utc() -> None:
    zone = dt.timezone(dt.timedelta(hours=5))
    moment = dt.datetime(2012, 12, 20, 2, 30, tzinfo=zone)
    with translation.override("en"):
        shown = elements.moment(moment)
    assert shown == '<time datetime="2012-12-19T21:30Z">19 December 2012, 21:30</time>'


def test_no_day_is_no_words() -> None:
    assert elements.day(None) == elements.moment(None) == ""


def test_an_act_without_a_word_of_ours_stays_as_it_is() -> None:
    with translation.override("fr"):
        assert [elements.act("request"), elements.act("sing")] == ["prie", "sing"]


def test_every_act_of_the_lexicon_has_a_word() -> None:
    known = {each.name for each in acts.standard().acts}
    assert known | {"view"} == set(words.ACTS)
