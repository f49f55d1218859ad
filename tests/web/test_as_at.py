"""The day that a page is asked for, and the control that asks for another."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from lxml import html

from travaux.web.as_at import Control, asked, control

FIRST, SECOND = dt.date(2012, 7, 20), dt.date(2012, 12, 20)


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("", None),
        ("?as_at=", None),
        ("?as_at=soon", None),
        ("?as_at=2012-13-01", None),
        ("?as_at=2012-12-20", SECOND),
    ],
)
def test_a_day_is_heard_and_nonsense_is_not(query: str, day: dt.date | None) -> None:
    assert asked(RequestFactory().get(f"/{query}")) == day


def show(control: Control, query: str = "") -> html.HtmlElement:
    request = RequestFactory().get(f"/page/{query}")
    context = Context({"request": request, "control": control})
    return html.fromstring(Template("{% as_at control %}").render(context).strip())


def test_the_rest_of_the_query_is_kept() -> None:
    form = show(Control(FIRST, (FIRST, SECOND)), "?party=a&party=b&as_at=2012-07-20&page=3")
    hidden = [(each.get("name"), each.get("value")) for each in form.cssselect("[type=hidden]")]
    assert hidden == [("party", "a"), ("party", "b")]
    links = [each.get("href") for each in form.cssselect("a")]
    kept = "/page/?party=a&party=b"
    assert links == [kept, f"{kept}&as_at=2012-07-20", f"{kept}&as_at=2012-12-20"]


def test_a_page_that_shows_its_own_day_has_it_among_the_others_and_no_way_back() -> None:
    form = show(Control(None, (FIRST, SECOND), today=dt.date(2012, 12, 1)))
    assert form.cssselect("[type=date]")[0].get("value") == "2012-12-01"
    assert [each.get("datetime") for each in form.cssselect("a time")] == [
        FIRST.isoformat(),
        "2012-12-01",
        SECOND.isoformat(),
    ]
    assert form.cssselect("[aria-current] time")[0].get("datetime") == "2012-12-01"


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (None, "1"),
        (dt.date(2000, 1, 1), "0"),
        (FIRST, "0"),
        (dt.date(2012, 12, 1), "0"),
        (SECOND, "1"),
    ],
)
def test_the_slider_stands_at_the_last_day_that_had_come(day: dt.date | None, place: str) -> None:
    (slider,) = show(Control(day, (FIRST, SECOND))).cssselect("[type=range]")
    assert (slider.get("value"), slider.get("max"), slider.get("hidden")) == (place, "1", "")


def test_many_days_are_folded_and_none_have_no_slider() -> None:
    many = tuple(FIRST + dt.timedelta(days=each) for each in range(13))
    assert show(Control(None, many)).cssselect("details")[0].get("open") is None
    assert show(Control(None, many[:12])).cssselect("details")[0].get("open") == ""
    assert show(Control(None)).cssselect("details, [type=range]") == []


def test_one_day_is_chosen_and_not_slid_to() -> None:
    form = show(Control(FIRST, (FIRST,)))
    assert form.cssselect("[type=range], datalist") == []
    assert len(form.cssselect("ol a")) == 1


@pytest.mark.parametrize(
    ("day", "own", "held"),
    [
        (None, [SECOND, FIRST, FIRST], [FIRST, SECOND]),
        (None, [FIRST, FIRST], [FIRST]),
        (SECOND, [FIRST], [SECOND]),
        (None, [], []),
    ],
)
def test_paper_names_the_days_that_the_list_holds_for(
    day: dt.date | None, own: list[dt.date], held: list[dt.date]
) -> None:
    shown = control(day, (), own)
    assert list(shown.held) == held
    found = [each.get("datetime") for each in show(shown).cssselect(".on-paper time")]
    assert found == [each.isoformat() for each in held]


def test_a_list_of_one_day_has_it_in_its_field() -> None:
    assert (
        show(control(None, (), [FIRST])).cssselect("[type=date]")[0].get("value") == "2012-07-20"
    )
