"""A congress made ready for its page: what texts state of it, and where its life stands."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.life.congress.models import Congress, Fact
from travaux.life.congress.words import IN_THE_TEXTS_OWN_WORDS, LABELS, in_words
from travaux.life.record.models import Provision
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

ELSEWHERE = frozenset({"name", "consultations_included", "agenda_item", "workshop"})
"""The facts that have no row: they head the page, stand in another row, or in lists."""


@dataclass(frozen=True)
class Shown:
    """A fact as the page shows it: its words, whether it binds, where it stands.

    `language` is that of the words where they are the text's own, and empty where they are ours.
    """

    words: str
    state: str
    source: Source
    language: str
    number: str = ""


@dataclass(frozen=True)
class CongressPage:
    """What the page of one congress shows; a fact that no text states is not in `facts`."""

    congress: Congress
    facts: dict[str, Shown]
    agenda: list[Shown]
    workshops: list[Shown]
    steps: list[Step]

    @property
    def rows(self) -> list[tuple[Promise, Shown | None]]:
        """What is asked of every congress, by its label; nothing where no text states it."""
        return [(LABELS[name], self.facts.get(name)) for name in LABELS if name not in ELSEWHERE]

    @property
    def confirmed_by(self) -> list[str]:
        """Everybody who has confirmed something on this page, each once."""
        shown = (*self.facts.values(), *self.agenda, *self.workshops)
        people = (each.source.confirmed_by for each in shown)
        return list(dict.fromkeys(person for person in people if person))


def congress_page(congress: Congress, facts: Iterable[Fact]) -> CongressPage:
    """Return a congress's page. `facts` come with those first that are to be shown.

    Items and workshops are those of the one text whose agenda comes first: two agendas are
    never mixed.
    """
    facts = list(facts)
    first: dict[str, Fact] = {}
    for fact in facts:
        first.setdefault(fact.fact, fact)
    return CongressPage(
        congress=congress,
        facts={name: _shown(fact, first) for name, fact in first.items()},
        agenda=_listed("agenda_item", "{number}", "title", first, facts),
        workshops=_listed("workshop", "({letter})", "topic", first, facts),
        steps=_steps(stage(congress.today, first)),
    )


def stage(today: dt.date, facts: dict[str, Fact]) -> str:
    """Return where the life of a congress stands, as far as its facts tell.

    With no theme yet, States are consulted; a theme that is proposed is to be approved; one in
    force is prepared for, until the congress begins; after its end it is followed up.
    """
    theme, begins, ends = (facts.get(name) for name in ("theme", "begins", "ends"))
    if ends and today > dt.date.fromisoformat(ends.value):
        return "follow_up"
    if begins and today >= dt.date.fromisoformat(begins.value):
        return "days"
    if theme is None:
        return "consultation"
    return "approval" if theme.stage == Provision.Stage.PROPOSED else "preparation"


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
        state=fact.stage,
        source=source(fact),
        language=fact.wording.edition.language if fact.fact in IN_THE_TEXTS_OWN_WORDS else "",
        number=number,
    )


def _listed(
    name: str, sign: str, words: str, first: dict[str, Fact], facts: list[Fact]
) -> list[Shown]:
    chosen = first.get(name)
    return [
        _with_source(fact, fact.value[words], sign.format(**fact.value))
        for fact in facts
        if chosen
        and fact.fact == name
        and fact.wording.edition_id == chosen.wording.edition_id
        and fact.stage == chosen.stage
    ]
