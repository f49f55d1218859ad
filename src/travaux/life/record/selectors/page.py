"""A text made ready for its page: each passage in pieces, with its side-notes."""

import re
from dataclasses import dataclass

from travaux.engines.documents.reading import Span
from travaux.life.people.permissions import Person
from travaux.life.record.models import Edition, Provision, View, Wording
from travaux.life.record.selectors import text as texts
from travaux.life.record.selectors.source import source
from travaux.web.marks import Piece, SideNote, cut

Marks = dict[str, list[Span]]

_MARK = re.compile(r"([\w-]{1,120})\.(\d{1,9})\.(\d{1,9})")
_ELSEWHERE = "https://docs.un.org/en/"


@dataclass(frozen=True)
class Line:
    """One passage on the page: its words in pieces, how deep it lies, what stands beside it."""

    id: str
    number: str
    kind: str
    depth: int
    pieces: list[Piece]
    notes: list[SideNote]


def marks(asked: str) -> Marks:
    """Return what an address asks to be highlighted; what it asks wrongly is left out.

    >>> marks("para_7.120.180,para_7.1.5,nonsense")
    {'para_7': [(120, 180), (1, 5)]}
    """
    found: Marks = {}
    for ident, begins, ends in _MARK.findall(asked):
        found.setdefault(ident, []).append((int(begins), int(ends)))
    return found


def lines(person: Person, edition: Edition, marked: Marks) -> list[Line]:
    """Return the passages of an edition in their order, ready to be shown to this person."""
    wordings = list(texts.wordings(edition))
    symbols = {citation.symbol for each in wordings for citation in each.citations.all()}
    kept = texts.kept_symbols(person, symbols)
    depths: dict[int, int] = {}
    found = []
    for wording in wordings:
        passage = wording.passage
        depths[passage.pk] = depths.get(passage.parent_id or 0, -1) + 1
        found.append(
            Line(
                passage.ident,
                passage.number,
                passage.kind,
                depths[passage.pk],
                _pieces(wording, kept, marked.get(passage.ident, [])),
                [
                    *(_provision_note(each) for each in wording.provisions.all()),
                    *(_view_note(wording, each) for each in wording.views.all()),
                ],
            )
        )
    return found


def _pieces(wording: Wording, kept: dict[str, str], marked: list[Span]) -> list[Piece]:
    links = [
        ((each.begins, each.ends), kept.get(each.symbol, _ELSEWHERE + each.symbol))
        for each in wording.citations.all()
    ]
    return cut(wording.words, marks=marked, links=links)


def _provision_note(provision: Provision) -> SideNote:
    tasks = provision.tasks.all()
    return SideNote(
        act=provision.act,
        addressees=tuple(provision.addressees),
        due=next((task.due["text"] for task in tasks if task.due), ""),
        matter="; ".join(task.matter for task in tasks),
        state=provision.stage,
        url=source(provision).url,
        confirmed_by=provision.confirmed_by,
    )


def _view_note(wording: Wording, view: View) -> SideNote:
    return SideNote(
        act="view",
        addressees=(view.by,) if view.by else (),
        matter=wording.words[view.begins : view.ends],
        url=source(view).url,
        confirmed_by=view.confirmed_by,
    )
