"""Why words are there, and what became of them."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from travaux.kernel import clock
from travaux.life.mandate.services.bringing_in import BroughtIn, bring_in
from travaux.life.people.models import Account
from travaux.life.record.models import Link, Passage
from travaux.life.record.selectors.trace import walk
from travaux.life.record.services.text import Supplied
from travaux.overview.trace import trace

Kept = Callable[..., BroughtIn]


@pytest.fixture
def kept(officer: Account) -> Kept:
    def keep(symbol: str, words: str, *, released: bool = True) -> BroughtIn:
        return bring_in(
            by=officer,
            data=words.encode(),
            name="text.txt",
            supplied=Supplied(symbol=symbol),
            released=released,
        )

    return keep


def link(by: Account, later: BroughtIn, earlier: BroughtIn, ident: str = "para_1") -> Link:
    source, target = (
        Passage.objects.get(text=each.text, ident=ident) for each in (later, earlier)
    )
    return Link.objects.create(
        kind="continues", how="same", source=source, target=target, by=by, at=clock.now()
    )


@pytest.fixture
def chain(officer: Account, kept: Kept) -> list[BroughtIn]:
    """Return three texts, of which the second continues the first and the third the second."""
    words = "1. Decides that the congress shall last at most {} days;\n"
    texts = [kept(f"A/90/L.{number}", words.format(number + 6)) for number in range(1, 4)]
    for later, earlier in zip(texts[1:], texts, strict=False):
        link(officer, later, earlier)
    return texts


def test_words_are_found_with_what_they_state(report: BroughtIn, officer: Account) -> None:
    found = trace(officer, "eight days", "en")
    assert [str(place.wording.passage) for place in found.places] == ["A/67/97#para_7"]
    place = found.places[0]
    assert "longest_days" in {fact.fact for fact in place.facts}
    assert "A/RES/56/119" in place.cites
    assert {entry.state for entry in place.entries} >= {"proposed"}
    assert "record.keep_text" in {act.name for act in found.acts}


def test_a_passage_is_found_by_its_address(report: BroughtIn, officer: Account) -> None:
    found = trace(officer, "A/67/97#para_6", "en")
    assert [view.by for view in found.places[0].views][:2] == ["delegations", "speakers"]


def test_the_chain_leads_back_and_forth(chain: list[BroughtIn], officer: Account) -> None:
    found = trace(officer, "A/90/L.2#para_1", "en")
    assert [str(leg.wording.edition.text) for leg in found.back] == ["A/90/L.1"]
    assert [str(leg.wording.edition.text) for leg in found.forth] == ["A/90/L.3"]
    ends = trace(officer, "A/90/L.3#para_1", "en")
    assert [(str(leg.wording.edition.text), leg.depth) for leg in ends.back] == [
        ("A/90/L.2", 1),
        ("A/90/L.1", 2),
    ]


def test_a_circle_ends(chain: list[BroughtIn], officer: Account) -> None:
    link(officer, chain[0], chain[2])
    start = Passage.objects.get(text=chain[0].text, ident="para_1")
    assert len([hop for hop in walk(officer, [start.pk]) if hop.way == "back"]) == 3


def test_what_is_withdrawn_leads_nowhere(chain: list[BroughtIn], officer: Account) -> None:
    Link.objects.filter(source__text=chain[2].text).update(
        withdrawn_at=clock.now(), withdrawn_by=officer
    )
    assert trace(officer, "A/90/L.2#para_1", "en").forth == []


def test_what_is_not_released_is_no_part_of_the_chain(
    chain: list[BroughtIn], officer: Account, kept: Kept
) -> None:
    hidden = kept(
        "A/90/L.4", "1. Decides that the congress shall last ten days;\n", released=False
    )
    link(officer, hidden, chain[2])
    assert len(trace(officer, "A/90/L.1#para_1", "en").forth) == 3
    visitor = AnonymousUser()
    assert len(trace(visitor, "A/90/L.1#para_1", "en").forth) == 2
    assert trace(visitor, "A/90/L.4#para_1", "en").places == []
    assert trace(visitor, "ten days", "en").places == []


@pytest.mark.parametrize("asked", ["", "  ", "\0", '"', "#", "A/67/97#", "%", "' OR 1=1 --"])
def test_nonsense_finds_nothing(report: BroughtIn, client: Client, asked: str) -> None:
    assert client.get("/why/", {"q": asked}).status_code == 200
    assert trace(AnonymousUser(), asked, "en").places == []


def test_the_page_tells_the_chain(chain: list[BroughtIn], client: Client) -> None:
    page = client.get("/why/", {"q": "A/90/L.2#para_1"}).content.decode()
    assert "/texts/A/90/L.1?mark=para_1.0." in page
    assert "/texts/A/90/L.3?mark=para_1.0." in page


def test_words_of_the_text_say_their_language_and_ours_do_not(
    report: BroughtIn, client: Client
) -> None:
    client.cookies["language"] = "ar"
    page = html.fromstring(client.get("/why/", {"q": "eight days"}).content)
    found = [each.get("lang") for each in page.cssselect(".place .listed-words > bdi")]
    assert found[:4] == ["en", None, None, None]


def test_the_page_takes_the_same_queries_for_any_chain(
    chain: list[BroughtIn], client: Client, kept: Kept, officer: Account
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/why/", {"q": "A/90/L.2#para_1"})
        return len(queries)

    few = count()
    last = chain[2]
    for number in range(5, 9):
        more = kept(f"A/90/L.{number}", f"1. Decides on at most {number} days more;\n")
        link(officer, more, last)
        last = more
    assert count() == few
    assert few <= 12
