"""The links of passages, as the margin of a text shows them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from travaux.life.people.permissions import Person
from travaux.life.record.models import Link, Passage
from travaux.life.record.selectors.link import links
from travaux.life.record.selectors.source import place
from travaux.web.marks import Source, Tie

FROM_THE_TARGET: dict[str, Promise] = {
    Link.Kind.CONTINUES: pgettext_lazy("link", "continued by"),
    Link.Kind.RESPONDS_TO: pgettext_lazy("link", "responded to by"),
    Link.Kind.GROUPS: pgettext_lazy("link", "grouped by"),
    Link.Kind.DECIDES: pgettext_lazy("link", "decided by"),
    Link.Kind.RECOMMENDS: pgettext_lazy("link", "recommended by"),
    Link.Kind.REFLECTS: pgettext_lazy("link", "reflected by"),
    Link.Kind.AMENDS: pgettext_lazy("link", "amended by"),
    Link.Kind.SUPERSEDES: pgettext_lazy("link", "superseded by"),
    Link.Kind.IMPLEMENTS: pgettext_lazy("link", "implemented by"),
    Link.Kind.REPORTS_ON: pgettext_lazy("link", "reported on by"),
}
"""What a link is called from the passage that it leads to."""


@dataclass(frozen=True)
class Tied:
    """A link seen from one of its passages, and the day from which both texts were known."""

    passage: int
    day: dt.date | None
    tie: Tie


def ties(person: Person, passages: set[int]) -> list[Tied]:
    """Return the links from and to these passages (by their ids) that stand, both ways.

    Only where this person may see the text at the other end.
    """
    found = (
        links(person)
        .filter(Q(source__in=passages) | Q(target__in=passages))
        .select_related("source__text", "source__parent__parent")
        .select_related("target__text", "target__parent__parent")
        .order_by("pk")
    )
    return [each for link in found for each in _ways(link) if each.passage in passages]


def _ways(link: Link) -> Iterator[Tied]:
    dates = [each.text.date for each in (link.source, link.target)]
    day = max((date for date in dates if date), default=None)
    label = str(link.get_kind_display())
    yield Tied(link.source_id, day, Tie(label, _at(link.target, link.source)))
    label = str(FROM_THE_TARGET[link.kind])
    yield Tied(link.target_id, day, Tie(label, _at(link.source, link.target)))


def _at(passage: Passage, seen_from: Passage) -> Source:
    return place(passage, elsewhere=passage.text_id != seen_from.text_id)
