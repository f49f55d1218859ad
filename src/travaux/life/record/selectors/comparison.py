"""Two texts, or two editions of one, side by side: what is the same, and word by word what is not.

How passages meet is computed once for two editions and kept under the digests of their bytes
and of the engine; words are compared for the rows of one page only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from travaux.engines.documents import reading as documents
from travaux.engines.drafting.alignment import Match, align
from travaux.engines.drafting.comparison import Run, compare
from travaux.engines.drafting.digest import digest
from travaux.kernel.languages import CODES
from travaux.life.people.permissions import Person
from travaux.life.record.models import Edition, Link, Passage, Text, Wording
from travaux.life.record.selectors.link import links
from travaux.life.record.selectors.source import full_number

MOST_PASSAGES = 4000
"""Of two editions together; more are not set side by side."""

MOST_CHARACTERS = 6_000
"""Of a passage on one side; longer ones are shown whole, as gone and new."""

KINDS: dict[str, Promise] = {
    "same": pgettext_lazy("passage", "the same"),
    "changed": pgettext_lazy("passage", "changed"),
    "moved": pgettext_lazy("passage", "moved"),
    "split": pgettext_lazy("passage", "split"),
    "merged": pgettext_lazy("passage", "merged"),
    "new": pgettext_lazy("passage", "new"),
    "gone": pgettext_lazy("passage", "gone"),
}
CERTAIN = ("same", "changed", "moved")
_FURNITURE = {Passage.Kind.MASTHEAD, Passage.Kind.CLOSING}
_KEPT_SECONDS = 7 * 24 * 60 * 60


@dataclass(frozen=True)
class Words:
    """Some words of one side, and whether the other side has them too."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Offer:
    """That the later passage continues the earlier one: proposed, or a link that stands."""

    source: Wording
    target: Wording
    how: str
    link: Link | None = None

    @property
    def value(self) -> str:
        """What a form sends of it."""
        return f"{self.source.passage_id}-{self.target.passage_id}-{self.how}"

    @property
    def later(self) -> str:
        """What the later passage is called: its number, else what part of a text it is."""
        return _called(self.source.passage)

    @property
    def earlier(self) -> str:
        """What the earlier passage is called, likewise."""
        return _called(self.target.passage)

    @property
    def is_certain(self) -> bool:
        """Whether it may be chosen beforehand: one passage meets one."""
        return self.how in CERTAIN


@dataclass(frozen=True)
class Row:
    """Passages that are one in both, earlier and later, with their words cut where they differ."""

    kind: str
    before: Sequence[Wording]
    after: Sequence[Wording]
    old: list[Words] = field(default_factory=list)
    new: list[Words] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    @property
    def word(self) -> Promise:
        """What became of it, in a word."""
        return KINDS[self.kind]


def common_languages(one: Text, other: Text) -> list[str]:
    """Return the languages that both texts have an edition in."""
    spoken = [{each.language for each in text.editions.all()} for text in (one, other)]
    return [code for code in CODES if all(code in languages for languages in spoken)]


def rows(before: Edition, after: Edition, *, changed_only: bool) -> list[Row] | None:
    """Return how the passages of two editions in one language meet; None where they are too many.

    Words are not compared yet: see `with_words`. The same queries for any number of passages.
    """
    old, new = list(_wordings(before)), list(_wordings(after))
    if len(old) + len(new) > MOST_PASSAGES:
        return None
    key = f"record.compare:{digest()}:{before.sha256}:{after.sha256}"
    matches: tuple[Match, ...] | None = cache.get(key)
    if matches is None:
        sides = [[_as_read(each) for each in side] for side in (old, new)]
        matches = align(*sides, language=before.language)
        cache.set(key, matches, _KEPT_SECONDS)
    theirs, ours = ({each.passage.ident: each for each in side} for side in (old, new))
    return [
        Row(
            each.kind,
            [theirs[ident] for ident in each.before],
            [ours[ident] for ident in each.after],
        )
        for each in matches
        if not (changed_only and each.kind == "same")
    ]


def with_words(person: Person, shown: Iterable[Row]) -> list[Row]:
    """Return rows with their words compared, and what links stand or are proposed."""
    found = list(shown)
    standing = _standing(person, found)
    return [_with_words(each, standing) for each in found]


def _called(passage: Passage) -> str:
    return full_number(passage) or str(passage.get_kind_display())


def _wordings(edition: Edition) -> QuerySet[Wording]:
    return (
        edition.wordings.select_related("passage__parent__parent__parent")
        .defer("search")
        .order_by("passage__position")
    )


def _as_read(wording: Wording) -> documents.Passage:
    passage = wording.passage
    return documents.Passage(
        id=passage.ident,
        number=passage.number or None,
        parent=passage.parent.ident if passage.parent else None,
        kind=passage.kind,  # type: ignore[arg-type]  # the model has the same kinds
        text=wording.words,
    )


def _standing(person: Person, shown: Iterable[Row]) -> dict[tuple[int, int], Link]:
    sources = {each.passage_id for row in shown for each in row.after}
    found = links(person).filter(kind=Link.Kind.CONTINUES, source__in=sources)
    return {(each.source_id, each.target_id): each for each in found}


def _with_words(row: Row, standing: dict[tuple[int, int], Link]) -> Row:
    old, new = ("\n".join(each.words for each in side) for side in (row.before, row.after))
    runs = _runs(old, new, row)
    return Row(
        row.kind,
        row.before,
        row.after,
        [
            Words(old[slice(*run.before)], run.kind == "gone")
            for run in runs
            if run.before[0] < run.before[1]
        ],
        [
            Words(new[slice(*run.after)], run.kind == "new")
            for run in runs
            if run.after[0] < run.after[1]
        ],
        [
            Offer(ours, theirs, row.kind, standing.get((ours.passage_id, theirs.passage_id)))
            for ours in row.after
            for theirs in row.before
            if ours.passage_id != theirs.passage_id and ours.passage.kind not in _FURNITURE
        ],
    )


def _runs(old: str, new: str, row: Row) -> Sequence[Run]:
    if old == new:
        return [Run("same", (0, len(old)), (0, len(new)))]
    if not (old and new) or max(len(old), len(new)) > MOST_CHARACTERS:
        ends = len(old), len(new)
        return [Run("gone", (0, ends[0]), (0, 0)), Run("new", (ends[0], ends[0]), (0, ends[1]))]
    return compare(old, new, language=row.after[0].language)
