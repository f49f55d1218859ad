"""A congress made ready for its page: what texts state of it, and where its life stands."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.life.congress.models import Congress, Fact
from travaux.life.congress.words import IN_THE_TEXTS_OWN_WORDS, LABELS, in_words
from travaux.life.record.selectors.source import source
from travaux.web.marks import Source, Step

STAGES: dict[str, Promise] = {
    "mandate": pgettext_lazy("stage of a congress", "mandate"),
    "consultation": pgettext_lazy("stage of a congress", "consultation"),
    "approval": pgettext_lazy("stage of a congress", "approval"),
    "preparation": pgettext_lazy("stage of a congress", "preparation"),
    "days": pgettext_lazy("stage of a congress", "the days"),
    "declaration": pgettext_lazy("stage of a congress", "declaration"),
    "follow_up": pgettext_lazy("stage of a congress", "follow-up"),
}
"""The stages in the life of a congress, in their order."""

IN_LISTS = frozenset({"name", "consultations_included", "agenda_item", "workshop"})
"""The facts that have no row: they head the page, stand in another row, or in lists."""

ELSEWHERE = IN_LISTS | {"declaration"}
"""The facts that are not asked of every congress."""


@dataclass(frozen=True)
class Shown:
    """A fact as the page shows it: its words, whether it binds, where it stands.

    `language` is that of the words where they are the text's own, and empty where they are ours.
    `url` leads to the page of what the words name.
    """

    words: str
    state: str
    source: Source
    language: str
    number: str = ""
    url: str = ""


@dataclass(frozen=True)
class CongressPage:
    """What the page of one congress shows on a day; a fact that no text states is not in `facts`.

    `follows` and `followed_by` are the congresses before and after it, None where no text says.
    """

    congress: Congress
    facts: dict[str, Shown]
    agenda: list[Shown]
    workshops: list[Shown]
    steps: list[Step]
    stage: str
    follows: Congress | None = None
    followed_by: Congress | None = None

    @property
    def rows(self) -> list[tuple[Promise, Shown | None]]:
        """What is asked of every congress, by its label; nothing where no text states it.

        What only a congress that is over has (its declaration) has a row where it is stated.
        """
        shown = [name for name in LABELS if name not in ELSEWHERE or name in self.facts]
        return [(LABELS[name], self._row(name)) for name in shown if name not in IN_LISTS]

    def _row(self, name: str) -> Shown | None:
        shown = self.facts.get(name)
        if shown and name == "previous" and self.follows:
            return replace(shown, url=self.follows.get_absolute_url())
        return shown

    @property
    def confirmed_by(self) -> list[str]:
        """Everybody who has confirmed something on this page, each once."""
        shown = (*self.facts.values(), *self.agenda, *self.workshops)
        people = (each.source.confirmed_by for each in shown)
        return list(dict.fromkeys(person for person in people if person))


def congress_page(
    congress: Congress, facts: Iterable[Fact], day: dt.date | None = None
) -> CongressPage:
    """Return a congress's page as at a day, without one its own.

    `facts` are those of `congress.selectors.facts` on that day: they come with those first that
    are to be shown. Items and workshops are those of the one text whose agenda comes first: two
    agendas are never mixed.
    """
    facts = list(facts)
    first = chosen(facts)
    now = stage(day or congress.today, first)
    return CongressPage(
        congress=congress,
        facts={name: _shown(fact, first) for name, fact in first.items()},
        agenda=_listed("agenda_item", "{number}", "title", first, facts),
        workshops=_listed("workshop", "({letter})", "topic", first, facts),
        steps=_steps(now),
        stage=now,
    )


def chosen(facts: Iterable[Fact]) -> dict[str, Fact]:
    """Return of each fact the one that is shown: the first."""
    first: dict[str, Fact] = {}
    for fact in facts:
        first.setdefault(fact.fact, fact)
    return first


def stage(today: dt.date, facts: dict[str, Fact]) -> str:
    """Return where the life of a congress stands on a day, as far as its facts tell.

    With no theme yet, States are consulted; a theme that is proposed is to be approved; one in
    force is prepared for, until the congress begins; after its end, or once a text tells of its
    declaration, it is followed up. What only a machine has read decides nothing.
    """
    decided = {name: fact for name, fact in facts.items() if fact.is_decided}
    theme, begins, ends = (decided.get(name) for name in ("theme", "begins", "ends"))
    if "declaration" in facts or (ends and today > dt.date.fromisoformat(ends.value)):
        return "follow_up"
    if begins and today >= dt.date.fromisoformat(begins.value):
        return "days"
    if theme is None:
        return "approval" if "theme" in facts else "consultation"
    return "preparation" if standing(theme) == "in force" else "approval"


def standing(fact: Fact) -> str:
    """Return whether a fact was in force or proposed on the day that it was read for."""
    return str(getattr(fact, "standing", fact.stage))


def _steps(now: str) -> list[Step]:
    order = list(STAGES)
    here = order.index(now)
    return [
        Step(
            str(label),
            "done" if place < here else "now" if place == here else "ahead",
        )
        for place, label in enumerate(STAGES.values())
    ]


def _shown(fact: Fact, first: dict[str, Fact]) -> Shown:
    words = in_words(fact.fact, fact.value)
    consultations = first.get("consultations_included")
    if fact.fact == "longest_days" and consultations:
        words = _("%(length)s, pre-Congress consultations included") % {"length": words}
    return _with_source(fact, words)


def _with_source(fact: Fact, words: str, number: str = "") -> Shown:
    return Shown(
        words=words,
        state=standing(fact),
        source=source(fact),
        language=fact.wording.edition.language if fact.fact in IN_THE_TEXTS_OWN_WORDS else "",
        number=number,
    )


def _listed(
    name: str, sign: str, words: str, first: dict[str, Fact], facts: list[Fact]
) -> list[Shown]:
    leading = first.get(name)
    return [
        _with_source(fact, fact.value[words], sign.format(**fact.value))
        for fact in facts
        if leading
        and fact.fact == name
        and fact.wording.edition_id == leading.wording.edition_id
        and (standing(fact), fact.is_decided) == (standing(leading), leading.is_decided)
    ]
