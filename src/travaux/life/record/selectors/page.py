"""A text made ready for its page: each passage in pieces, with what stands in its margin."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from travaux.engines.documents.reading import Span
from travaux.life.people.permissions import Person
from travaux.life.record.models import (
    Citation,
    Edition,
    Judged,
    Passage,
    Provision,
    Task,
    Text,
    View,
    Wording,
)
from travaux.life.record.permissions import may_judge, may_link
from travaux.life.record.selectors.day import state_on
from travaux.life.record.selectors.text import released_to
from travaux.life.record.selectors.tie import ties
from travaux.web.marks import Piece, SideNote, Tie, cut

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

Marks = dict[str, list[Span]]

_MARK = re.compile(r"([\w-]{1,120})\.(\d{1,9})\.(\d{1,9})")
_ACTING = frozenset({"preamble", "paragraph", "subparagraph", "item"})
"""The kinds of passages that can do something."""

_ELSEWHERE = "https://docs.un.org/en/"


class Cited(TypedDict):
    """What the database adds to a wording: its citations, each with the address of its text."""

    cited: list[dict[str, Any]]


class Standing(TypedDict):
    """What the database adds to a provision: its state on a day, and its tasks."""

    state: str
    asked: list[dict[str, Any]]


@dataclass(frozen=True)
class Wanted:
    """What is asked of a text's page: which edition, on which day, what is highlighted.

    `beside` is the edition to be shown beside, `of` the id of the edition that the characters of
    the marks are counted in, zero for that which is shown; `onward` is what the addresses of
    its words carry on in their query ("&as_at=2012-12-20").
    """

    edition: Edition
    day: dt.date
    beside: Edition | None = None
    marks: str = ""
    of: int = 0
    onward: str = ""


@dataclass(frozen=True)
class Line:
    """One passage on the page: its words in pieces, how deep it lies, what stands beside it.

    `beside` are its words in the other edition, None where only one is shown; `deeds` are
    addresses of what may be done with it (why, add, link).
    """

    id: str
    number: str
    kind: str
    depth: int
    pieces: list[Piece]
    beside: list[Piece] | None
    notes: list[SideNote]
    ties: list[Tie]
    deeds: dict[str, str]


def marks(asked: str) -> Marks:
    """Return what an address asks to be highlighted; what it asks wrongly is left out.

    >>> marks("para_7.120.180,para_7.1.5,nonsense")
    {'para_7': [(120, 180), (1, 5)]}
    """
    found: Marks = {}
    for ident, begins, ends in _MARK.findall(asked):
        found.setdefault(ident, []).append((int(begins), int(ends)))
    return found


class TextPage:
    """What the page of one text shows, read once for the person who asks."""

    def __init__(self, person: Person, text: Text, wanted: Wanted) -> None:
        self.text, self.wanted = text, wanted
        self.marked = marks(wanted.marks)
        self._may_judge, self._may_link = may_judge(person), may_link(person)
        self._wordings = list(_wordings(person, wanted))
        self.provisions = list(_provisions(text, wanted.day))
        self._views = list(_views(text))
        self._ties = ties(person, {each.passage_id for each in self._wordings})

    @cached_property
    def lines(self) -> list[Line]:
        """The passages in their order."""
        words: dict[Passage, dict[int, Any]] = {}
        for wording in self._wordings:
            words.setdefault(wording.passage, {})[wording.edition_id] = wording
        notes, tied = self._notes(), self._shown_ties()
        depths: dict[int, int] = {}
        found = []
        for passage, said in words.items():
            depths[passage.pk] = depths.get(passage.parent_id or 0, -1) + 1
            found.append(
                Line(
                    passage.ident,
                    passage.number,
                    passage.kind,
                    depths[passage.pk],
                    self._pieces(said.get(self.wanted.edition.pk), passage),
                    self._beside(said),
                    notes.get(passage.pk, []),
                    tied.get(passage.pk, []),
                    self._deeds(passage, tied=passage.pk in tied),
                )
            )
        return found

    @property
    def unread(self) -> int:
        """How many readings nobody has judged yet."""
        rows: list[Judged] = [*self.provisions, *self._views]
        return sum(each.verdict == Judged.Verdict.UNREAD for each in rows)

    @property
    def is_proposed(self) -> bool:
        """Whether anything in the text waits, or has waited, for its adoption."""
        return any(each.stage == Provision.Stage.PROPOSED for each in self.provisions)

    @property
    def days(self) -> Iterator[dt.date]:
        """The days on which something happened to what the text says, in no order."""
        for provision in self.provisions:
            yield from filter(None, (provision.in_force_from, provision.in_force_until))
        yield from (each.day for each in self._ties if each.day)

    def _pieces(
        self, wording: "WithAnnotations[Wording, Cited] | None", passage: Passage
    ) -> list[Piece]:
        if wording is None:
            return []
        marked = self.marked.get(passage.ident, [])
        if marked and self.wanted.of not in {0, wording.edition_id}:
            marked = [(0, len(wording.words))]
        return cut(wording.words, marks=marked, links=_links(wording))

    def _deeds(self, passage: Passage, *, tied: bool) -> dict[str, str]:
        """Return where a person goes on from a passage: what they may do to it, and its chain."""
        found = {}
        if tied:
            asked = urlencode({"q": f"{self.text.address}#{passage.ident}"})
            found["why"] = f"{reverse('overview:why')}?{asked}"
        if self._may_judge and passage.kind in _ACTING:
            found["add"] = reverse("overview:add_reading", args=[passage.pk])
        if self._may_link and passage.kind in _ACTING:
            found["link"] = reverse("record:link", args=[passage.pk])
        return found

    def _beside(self, said: dict[int, Any]) -> list[Piece] | None:
        if self.wanted.beside is None:
            return None
        wording = said.get(self.wanted.beside.pk)
        return cut(wording.words, links=_links(wording)) if wording else []

    def _shown_ties(self) -> dict[int, list[Tie]]:
        found: dict[int, list[Tie]] = {}
        for each in self._ties:
            if each.day is None or each.day <= self.wanted.day:
                found.setdefault(each.passage, []).append(each.tie)
        return found

    def _notes(self) -> dict[int, list[SideNote]]:
        found: dict[int, list[SideNote]] = {}
        for provision in self.provisions:
            note = _provision_note(provision, self.wanted.onward)
            found.setdefault(provision.wording.passage_id, []).append(note)
        for view in self._views:
            found.setdefault(view.wording.passage_id, []).append(
                _view_note(view, self.wanted.onward)
            )
        return found


def _wordings(person: Person, wanted: Wanted) -> "QuerySet[WithAnnotations[Wording, Cited]]":
    """Return the words of the editions shown, in the order of their passages."""
    kept = Text.objects.filter(released_to(person), symbol=OuterRef("symbol"))
    cited = Citation.objects.filter(wording=OuterRef("pk")).order_by("begins")
    parts = {name: name for name in ("begins", "ends", "symbol")}
    found = JSONObject(**parts, address=Subquery(kept.values("address")))
    editions = [each for each in (wanted.edition, wanted.beside) if each]
    return (
        Wording.objects.filter(edition__in=editions)
        .select_related("passage")
        .defer("search")
        .annotate(cited=ArraySubquery(cited.values(found=found)))
        .order_by("passage__position")
    )


def _provisions(text: Text, day: dt.date) -> "QuerySet[WithAnnotations[Provision, Standing]]":
    """Return what the passages of a text do, in whatever edition it was read."""
    tasks = Task.objects.filter(provision=OuterRef("pk"), dismissed=False).order_by("position")
    return (
        Provision.objects.filter(wording__passage__text=text)
        .select_related("judged_by", "wording__passage")
        .defer("wording__words", "wording__search")
        .annotate(
            state=state_on(day),
            asked=ArraySubquery(tasks.values(found=JSONObject(matter="matter", due="due"))),
        )
        .order_by("position")
    )


def _views(text: Text) -> QuerySet[View]:
    return (
        View.objects.filter(wording__passage__text=text)
        .select_related("judged_by", "wording__passage")
        .defer("wording__search")
        .order_by("wording__passage__position", "begins")
    )


def _links(wording: "WithAnnotations[Wording, Cited]") -> list[tuple[Span, str]]:
    return [
        (
            (each["begins"], each["ends"]),
            reverse("overview:text", args=[each["address"]])
            if each["address"]
            else _ELSEWHERE + each["symbol"],
        )
        for each in wording.cited
    ]


def _provision_note(provision: "WithAnnotations[Provision, Standing]", onward: str) -> SideNote:
    return SideNote(
        act=provision.act,
        addressees=tuple(provision.addressees),
        due=next((task["due"]["text"] for task in provision.asked if task["due"]), ""),
        matter="; ".join(task["matter"] for task in provision.asked),
        state="" if provision.verdict == Judged.Verdict.DISMISSED else provision.state,
        reading=reverse("overview:reading", args=[provision.pk]),
        **_vouched(provision, onward),
    )


def _view_note(view: View, onward: str) -> SideNote:
    return SideNote(
        act="view",
        addressees=(view.by,) if view.by else (),
        matter=view.wording.words[view.begins : view.ends],
        reading=reverse("overview:view", args=[view.pk]),
        **_vouched(view, onward),
    )


def _vouched(found: Provision | View, onward: str) -> dict[str, str]:
    """Return where the words are that a note stands on, and who vouches for it."""
    wording = found.wording
    place = f"{wording.passage.ident}.{found.begins}.{found.ends}"
    dismissed = found.verdict == Judged.Verdict.DISMISSED
    return {
        "url": f"?edition={wording.edition_id}&mark={place}{onward}#{wording.passage.ident}",
        "language": wording.language,
        "confirmed_by": found.confirmed_by,
        "dismissed_by": str(found.judged_by) if dismissed else "",
    }
