"""The congress's page: every value leads to the words that it stands on."""

import datetime as dt
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries

from travaux.life.approval.services.adoption import adopt
from travaux.life.congress.models import Congress, Fact
from travaux.life.congress.services import set_clock
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.mandate.services.example import DAY, REPORT
from travaux.life.people.models import Account
from travaux.life.record.services.text import Supplied
from travaux.overview.congress_page import stage

THEME = "Integrating crime prevention and criminal justice into the wider United Nations agenda"


def page_of(client: Client, congress: Congress | None) -> html.HtmlElement:
    assert congress
    return html.fromstring(client.get(congress.get_absolute_url()).content)


def words(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def marked(client: Client, address: str) -> str:
    """Return the words that are highlighted on the page of this address, inside its passage."""
    parts = urlsplit(address)
    page = html.document_fromstring(client.get(f"{parts.path}?{parts.query}").content)
    passage = next(page.get_element_by_id(parts.fragment).iterancestors("div"))
    return " ".join(words(each) for each in passage.iter("mark"))


@pytest.fixture
def in_2012(report: BroughtIn, officer: Account) -> Congress:
    return set_clock(by=officer, congress_id=report.congress.pk, day=DAY)


def test_what_the_report_states_is_there(client: Client, in_2012: Congress) -> None:
    page = words(page_of(client, in_2012))
    assert THEME in page
    assert "at most 8 days, pre-Congress consultations included" in page
    assert "Twelfth United Nations Congress" in page
    assert "Salvador Declaration" in page
    day = page_of(client, in_2012).cssselect("input[name=as_at]")[0]
    assert day.get("value") == "2012-07-02"


def test_what_no_text_states_is_not_stated(client: Client, in_2012: Congress) -> None:
    rows = page_of(client, in_2012).cssselect(".fact")
    unstated = [words(row.find("dt")) for row in rows if "not stated" in words(row)]
    assert unstated == ["Host", "Venue", "Begins", "Ends"]


def test_seven_items_and_four_workshops(client: Client, in_2012: Congress) -> None:
    lists = page_of(client, in_2012).cssselect("ol.listed")
    numbers = [[words(n) for n in each.cssselect(".listed-number")] for each in lists]
    assert numbers == [["1", "2", "3", "4", "5", "6", "7"], ["(a)", "(b)", "(c)", "(d)"]]


def test_every_listed_value_stands_in_the_words_it_leads_to(
    client: Client, in_2012: Congress
) -> None:
    items = page_of(client, in_2012).cssselect("ol.listed > li")
    assert len(items) == 11
    for item in items:
        value = words(item.cssselect(".listed-words")[0])
        assert value in marked(client, item.cssselect("a")[0].get("href"))


def test_every_stated_value_stands_in_the_words_it_leads_to(
    client: Client, in_2012: Congress
) -> None:
    rows = [row for row in page_of(client, in_2012).cssselect(".fact") if row.cssselect("a")]
    holds = {
        "Theme": THEME,
        "Number": "Thirteenth",
        "Length": "eight days",
        "High-level segment": "high-level segment",
        "Declaration": "single declaration",
        "Follows": "Twelfth United Nations Congress",
        "Outcome that it follows up": "Salvador Declaration",
        "Next due": "twenty-second session",
    }
    assert {words(row.find("dt")) for row in rows} == set(holds)
    for row in rows:
        for link in row.cssselect("a[href*='mark=']"):
            assert holds[words(row.find("dt"))] in marked(client, link.get("href"))


def test_everything_proposed_says_so(client: Client, in_2012: Congress) -> None:
    page = page_of(client, in_2012)
    stated = page.cssselect("ol.listed > li")
    assert all("proposed" in words(each) for each in stated)


def test_life_stands_at_approval(client: Client, in_2012: Congress) -> None:
    now = page_of(client, in_2012).cssselect('[aria-current="step"]')
    assert [words(each).split()[0] for each in now] == ["approval"]


@pytest.mark.parametrize(
    ("stated", "today", "expected"),
    [
        ({}, "2012-01-01", "consultation"),
        ({"theme": ("x", "proposed")}, "2012-01-01", "approval"),
        ({"theme": ("x", "in force")}, "2012-01-01", "preparation"),
        (
            {"theme": ("x", "in force"), "begins": ("2015-04-12", "in force")},
            "2015-04-11",
            "preparation",
        ),
        (
            {"begins": ("2015-04-12", "in force"), "ends": ("2015-04-19", "in force")},
            "2015-04-19",
            "days",
        ),
        (
            {"begins": ("2015-04-12", "in force"), "ends": ("2015-04-19", "in force")},
            "2015-04-20",
            "follow_up",
        ),
    ],
)
def test_stage_follows_from_what_is_stated(
    stated: dict[str, tuple[str, str]], today: str, expected: str
) -> None:
    facts = {
        name: Fact(fact=name, value=v, stage=s, verdict="confirmed")
        for name, (v, s) in stated.items()
    }
    assert stage(dt.date.fromisoformat(today), facts) == expected


def test_what_only_a_machine_has_read_decides_no_stage() -> None:
    facts = {
        "theme": Fact(fact="theme", value="x", stage="in force"),
        "ends": Fact(fact="ends", value="2015-04-19", stage="in force"),
    }
    assert stage(dt.date(2016, 1, 1), facts) == "approval"


FIFTH = "experiences and lessons learned; \n\n (e) Sport and the prevention of crime. \n\n11. The"


@pytest.mark.parametrize(
    ("old", "new", "shown", "gone"),
    [
        (r"eight\s+days", "nine days", "at most 9 days", "at most 8 days"),
        (
            r"public\s+participation”",
            "the sea”",
            "and the sea",
            "levels, and public participation",
        ),
        ("Thirteenth", "Fourteenth", "Fourteenth United Nations Congress", "Thirteenth"),
        (r"experiences and lessons learned\. \s+11\. The", FIFTH, "(e) Sport and the", ""),
        (
            r"7\. Adoption of the report of the Congress\.",
            "",
            "6 National",
            "Adoption of the report",
        ),
    ],
    ids=["nine days", "another theme", "the Fourteenth", "a fifth workshop", "an item fewer"],
)
def test_another_report_is_another_page(
    client: Client, officer: Account, old: str, new: str, shown: str, gone: str
) -> None:
    data, times = re.subn(old, new, REPORT.read_text())
    assert times
    brought = bring_in(by=officer, data=data.encode(), name="changed.txt")
    page = words(page_of(client, brought.congress))
    assert shown in page
    assert not gone or gone not in page


def test_pages_take_few_queries(
    client: Client,
    in_2012: Congress,
    officer: Account,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(officer)
    for address in ("/", in_2012.get_absolute_url()):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_the_twelfth_stands_beside_the_thirteenth(client: Client, in_2012: Congress) -> None:
    thirteenth = page_of(client, in_2012)
    twelfth = Congress.objects.get(number=12)
    follows = next(row for row in thirteenth.cssselect(".fact") if words(row[0]) == "Follows")
    assert twelfth.get_absolute_url() in [each.get("href") for each in follows.iter("a")]
    page = page_of(client, twelfth)
    assert "Salvador Declaration" in words(page)
    assert in_2012.get_absolute_url() in [each.get("href") for each in page.iter("a")]
    now = page.cssselect('[aria-current="step"]')
    assert [words(each).split()[0] for each in now] == ["follow-up"]
    assert "Governments 2" in words(page)


@pytest.mark.parametrize(
    ("query", "state", "now"),
    [
        ("", "proposed", "approval"),
        ("?as_at=2012-06-01", "proposed", "approval"),
        ("?as_at=2012-12-19", "proposed", "approval"),
        ("?as_at=2012-12-20", "in force", "preparation"),
        ("?as_at=2026-01-01", "in force", "preparation"),
        ("?as_at=nonsense", "proposed", "approval"),
    ],
)
def test_as_at_a_day_would_is_or_is_not(
    client: Client, in_2012: Congress, officer: Account, query: str, state: str, now: str
) -> None:
    text = in_2012.facts.first().wording.edition.text
    adopt(by=officer, text_id=text.pk, day=dt.date(2012, 12, 20), symbol="A/RES/67/184")
    answer = client.get(f"{in_2012.get_absolute_url()}{query}")
    page = html.fromstring(answer.content)
    states = {words(each) for each in page.cssselect("ol.listed .state")}
    assert states == {state}
    here = page.cssselect('[aria-current="step"]')
    assert [words(each).split()[0] for each in here] == [now]
    assert "?as_at=2012-12-20" in answer.content.decode()


def limited(by: Account, words: str, *, confirmed: bool = True) -> None:
    """Bring in an older resolution that decides this of all congresses."""
    supplied = Supplied(symbol="A/RES/62/173", date=dt.date(2007, 12, 18))
    data = f"The General Assembly,\n\n1. Decides that {words}.\n".encode()
    bring_in(by=by, data=data, name="old.txt", supplied=supplied, confirmed=confirmed)


NINE = (r"eight\s+days", "nine days")
A_FIFTH = (r"experiences and lessons learned\. \s+11\. The", FIFTH)
LIMITS = "each congress shall last at most eight days, with at most four workshops"


@pytest.mark.parametrize(
    ("change", "warning"),
    [
        (NINE, "This congress is to last 9 days; at most 8 are allowed."),
        (A_FIFTH, "This congress has 5 workshops; at most 4 are allowed."),
    ],
)
def test_a_congress_that_breaks_a_limit_is_warned(
    client: Client, officer: Account, change: tuple[str, str], warning: str
) -> None:
    limited(officer, LIMITS)
    data = re.sub(*change, REPORT.read_text()).encode()
    brought = bring_in(by=officer, data=data, name="changed.txt", confirmed=True)
    page = page_of(client, brought.congress)
    (shown,) = page.cssselect(".notice-warning")
    assert warning in words(shown)
    (link,) = shown.iter("a")
    assert "A/RES/62/173" in words(link)
    assert "at most eight days" in marked(client, link.get("href"))


def test_a_congress_within_its_limits_inherits_them(client: Client, officer: Account) -> None:
    limited(officer, LIMITS)
    brought = bring_in(by=officer, data=REPORT.read_bytes(), name="text.txt", confirmed=True)
    page = page_of(client, brought.congress)
    assert not page.cssselect(".notice-warning")
    assert "at most four workshops" in words(page)
    assert "future crime congresses" in words(page)
    before = client.get(f"{brought.congress.get_absolute_url()}?as_at=2007-12-17").content
    assert "at most four workshops" not in before.decode()


def test_what_only_a_machine_has_read_is_offered_to_be_confirmed(
    client: Client, officer: Account, delegate: Account
) -> None:
    brought = bring_in(by=officer, data=REPORT.read_bytes(), name="text.txt")
    readings = f"{brought.congress.get_absolute_url()}readings/"
    client.force_login(delegate)
    assert readings not in client.get(brought.congress.get_absolute_url()).content.decode()
    assert client.get(readings).status_code == 403
    client.force_login(officer)
    assert readings in client.get(brought.congress.get_absolute_url()).content.decode()
    assert client.get(readings).status_code == 200
    theme, length = (brought.congress.facts.get(fact=name) for name in ("theme", "longest_days"))
    for fact, verdict in ((theme, "confirm"), (length, "dismiss"), (theme, "dismiss")):
        sent = {"verdict": verdict, "version": "0"}
        assert client.post(f"{readings}{fact.pk}/", sent).status_code == 302
    assert "has judged this meanwhile" in client.get(readings).content.decode()
    assert client.post(f"{readings}{theme.pk}/", {"verdict": "?"}).status_code == 422
    assert client.post(f"{readings}confirm/").status_code == 302
    verdicts = brought.congress.facts.values_list("fact", "verdict")
    assert {verdict for name, verdict in verdicts if name != "longest_days"} == {"confirmed"}
    assert ("longest_days", "dismissed") in verdicts
    assert "at most 8 days" not in words(page_of(client, brought.congress))


def test_the_clock_is_offered_to_officers_only(
    client: Client, in_2012: Congress, officer: Account, delegate: Account
) -> None:
    client.force_login(delegate)
    assert not page_of(client, in_2012).cssselect('form[action$="/clock/"]')
    client.force_login(officer)
    assert page_of(client, in_2012).cssselect('form[action$="/clock/"]')


def test_fifteenth_stands_beside_the_thirteenth(
    client: Client, in_2012: Congress, officer: Account, texts: Path
) -> None:
    name = "A_RES_78_223_en.txt"
    brought = bring_in(by=officer, data=(texts / name).read_bytes(), name=name)
    assert brought.congress.number == 15
    home = words(html.fromstring(client.get("/").content))
    assert "Thirteenth United Nations Congress" in home
    assert "Fifteenth United Nations Congress" in home
    page = words(page_of(client, brought.congress))
    assert "Accelerating crime prevention" in page
    assert "United Arab Emirates" in page
