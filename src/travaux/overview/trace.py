"""Why words stand where they stand: what they do, where they came from, what became of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from travaux.life.congress.models import Fact
from travaux.life.congress.selectors import stated
from travaux.life.mandate.models import Entry
from travaux.life.mandate.selectors.register import entries
from travaux.life.people.models import Act
from travaux.life.people.permissions import Person
from travaux.life.record.models import Link, Passage, Step, Text, View, Wording
from travaux.life.record.selectors.search import search
from travaux.life.record.selectors.text import released_to
from travaux.life.record.selectors.trace import Hop, Way, walk

MOST_PLACES = 5
"""So many places of the words that were asked for are traced at once."""

MOST_ACTS = 60

_PLACE = re.compile(r"(?P<address>.+)#(?P<ident>[\w-]+)\s*")


@dataclass(frozen=True)
class Place:
    """A passage that was asked for, with what it does and states."""

    wording: Wording
    entries: list[Entry]
    facts: list[Fact]
    views: list[View]
    cites: list[str]
    steps: list[Step]


@dataclass(frozen=True)
class Leg:
    """One link of the chain, with the passage that it leads to."""

    way: Way
    depth: int
    link: Link
    wording: Wording

    @property
    def kind(self) -> Promise | str:
        """What the link says, in words."""
        return self.link.get_kind_display()


@dataclass(frozen=True)
class Trace:
    """The answer: the places, the chain back and forth, and the acts behind all of it."""

    places: list[Place]
    back: list[Leg]
    forth: list[Leg]
    acts: list[Act]


def trace(person: Person, asked: str, language: str) -> Trace:
    """Return why these words, or the passage `A/67/97#para_7`, are there and what became of them.

    Words are shown in the language wanted, else in English, else in any. What this person may
    not see is left out, with all that only it leads to.
    """
    found = _found(person, asked)
    facts = _facts(person, found)
    start = sorted(found, key=lambda passage: passage not in facts)[:MOST_PLACES]
    hops = walk(person, start)
    shown = _wordings({*start, *(hop.far for hop in hops)}, language)
    places = _places(person, [shown[each] for each in start], facts)
    links = Link.objects.select_related("by").in_bulk({hop.link for hop in hops})
    legs = [_leg(hop, links, shown) for hop in hops]
    return Trace(
        places=places,
        back=[leg for leg in legs if leg.way == "back"],
        forth=[leg for leg in legs if leg.way == "forth"],
        acts=_acts(places, links),
    )


def _leg(hop: Hop, links: dict[int, Link], shown: dict[int, Wording]) -> Leg:
    return Leg(hop.way, hop.depth, links[hop.link], shown[hop.far])


def _found(person: Person, asked: str) -> list[int]:
    """Return the passages asked for, by their ids: one that is named, or those with the words."""
    named = _PLACE.fullmatch(asked.strip())
    if named:
        found = Passage.objects.filter(
            released_to(person, "text__"), text__address=named["address"], ident=named["ident"]
        )
        return list(found.values_list("pk", flat=True))
    words = asked.strip().strip('"“”«»')
    if not words.strip("\0 "):
        return []
    said = search(person, f'"{words}"')[: MOST_PLACES * 8]
    return list(dict.fromkeys(each.passage_id for each in said))


def _facts(person: Person, passages: list[int]) -> dict[int, list[Fact]]:
    """Return what passages state of congresses, by the id of the passage."""
    found: dict[int, list[Fact]] = {}
    rows = stated(person).filter(wording__passage__in=passages)
    for fact in rows.order_by("position", "pk"):
        found.setdefault(fact.wording.passage_id, []).append(fact)
    return found


def _wordings(passages: Iterable[int], language: str) -> dict[int, Wording]:
    """Return the words of each passage by its id, in the language wanted, or the next best."""
    order = {language: 2, "en": 1}
    rows = list(
        Wording.objects.filter(passage__in=passages)
        .select_related("passage__parent__parent", "edition__text")
        .defer("edition__reading", "search")
    )
    rows.sort(key=lambda row: (order.get(row.language, 0), row.edition.correction))
    return {row.passage_id: row for row in rows}


def _places(person: Person, wordings: list[Wording], facts: dict[int, list[Fact]]) -> list[Place]:
    """Return the places with all that was found in their words, in a fixed number of queries."""
    passages = [each.passage_id for each in wordings]
    texts = {each.edition.text_id for each in wordings}
    tasks = list(
        entries(person).filter(task__provision__wording__passage__in=passages).order_by("pk")
    )
    views = list(
        View.objects.filter(wording__passage__in=passages)
        .select_related("wording")
        .order_by("begins", "pk")
    )
    cited = Wording.objects.filter(passage__in=passages, citations__isnull=False)
    symbols = list(cited.values_list("passage_id", "citations__symbol").distinct())
    steps = list(Step.objects.filter(text__in=texts, undone_at=None).order_by("day", "pk"))
    return [
        Place(
            wording=each,
            entries=[
                one for one in tasks if one.task.provision.wording.passage_id == each.passage_id
            ],
            facts=facts.get(each.passage_id, []),
            views=[one for one in views if one.wording.passage_id == each.passage_id],
            cites=sorted({symbol for passage, symbol in symbols if passage == each.passage_id}),
            steps=[one for one in steps if one.text_id == each.edition.text_id],
        )
        for each in wordings
    ]


def _acts(places: list[Place], links: dict[int, Link]) -> list[Act]:
    """Return the acts on these texts, passages' readings, tasks and links, the latest last."""
    on = {
        Text: {place.wording.edition.text_id for place in places},
        Link: set(links),
        Entry: {entry.pk for place in places for entry in place.entries},
        Fact: {fact.pk for place in places for fact in place.facts},
    }
    wanted = Q(
        object_kind="record.provision",
        object_id__in=[entry.task.provision_id for place in places for entry in place.entries],
    )
    for model, ids in on.items():
        wanted |= Q(object_kind=model._meta.label_lower, object_id__in=ids)  # noqa: SLF001
    found = Act.objects.filter(wanted).select_related("by").order_by("-at", "-pk")[:MOST_ACTS]
    return list(reversed(found))
