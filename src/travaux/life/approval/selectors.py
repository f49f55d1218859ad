"""What the adoption of a text brings into force, and what it closes."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Prefetch, QuerySet

from travaux.life.congress.models import Fact
from travaux.life.mandate.models import Addressee, Entry
from travaux.life.people.permissions import Person
from travaux.life.record.models import Binding, Judged, Link, Passage, Provision, Step, Text
from travaux.life.record.selectors.text import released_to

J = TypeVar("J", Provision, Fact)


@dataclass(frozen=True)
class Coming:
    """What is worded as proposed in a text and waits for its adoption.

    `provisions` and `facts` are those that a person has confirmed or corrected, `unread` counts
    those that only a machine has read; `superseded` are the open entries that its links close.
    """

    provisions: list[Provision]
    facts: list[Fact]
    entries: QuerySet[Entry]
    superseded: QuerySet[Entry]
    unread: int

    @property
    def mark(self) -> str:
        """What changes whenever any of it does: a page sends it back with what was decided."""
        parts = (self.provisions, self.facts, self.superseded)
        return "-".join(f"{len(rows)}.{sum(row.version for row in rows)}" for rows in parts)

    @property
    def opening(self) -> QuerySet[Entry]:
        """The entries that come into force, with what a page shows of each."""
        return _with_words(self.entries)

    @property
    def closing(self) -> QuerySet[Entry]:
        """The entries that are superseded, likewise."""
        return _with_words(self.superseded)


def coming(text: Text) -> Coming:
    """Return what the adoption of a text would bring into force now.

    For whoever may adopt: they see every text.
    """
    provisions = _proposed(Provision.objects.all(), text)
    facts = _proposed(_facts_with_words(), text)
    decided = [each for each in provisions if each.is_decided]
    stated = [each for each in facts if each.is_decided]
    entries = Entry.objects.filter(task__provision__in=decided)
    return Coming(
        provisions=decided,
        facts=stated,
        entries=entries.order_by("task__provision__position", "task__position"),
        superseded=superseded(text),
        unread=len(provisions) + len(facts) - len(decided) - len(stated),
    )


def _facts_with_words() -> QuerySet[Fact]:
    found = Fact.objects.select_related("wording__passage__parent__parent", "judged_by")
    return found.select_related("wording__edition__text").defer("wording__edition__reading")


def _proposed(rows: QuerySet[J], text: Text) -> list[J]:
    waiting = rows.filter(
        wording__passage__text=text, stage=Binding.Stage.PROPOSED, in_force_from=None
    ).exclude(verdict=Judged.Verdict.DISMISSED)
    return list(waiting.order_by("wording__passage__position", "position"))


def _with_words(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    provision = "task__provision"
    return (
        entries.select_related(f"{provision}__wording__passage__parent__parent")
        .select_related(
            f"{provision}__wording__edition__text", f"{provision}__judged_by", "session"
        )
        .defer(f"{provision}__wording__edition__reading", f"{provision}__wording__search")
        .prefetch_related(Prefetch("addressees", Addressee.objects.select_related("party")))
    )


def superseded(text: Text) -> QuerySet[Entry]:
    """Return the open entries on passages that a passage of this text supersedes."""
    return Entry.objects.filter(
        closed_as="", provision__wording__passage__in=superseded_passages(text)
    )


def superseded_passages(text: Text) -> QuerySet[Passage]:
    """Return the passages that passages of this text supersede, by links that stand."""
    return Passage.objects.filter(backlinks__in=_links(text))


def _links(text: Text) -> QuerySet[Link]:
    links = Link.objects.filter(kind=Link.Kind.SUPERSEDES, source__text=text, withdrawn_at=None)
    return links.exclude(target__text=text)


def text_to_adopt(person: Person, text_id: int) -> Text | None:
    """Return the text of this id, where this person may see it."""
    return Text.objects.filter(released_to(person), pk=text_id).first()


def standing_steps(text: Text) -> list[Step]:
    """Return the steps of a text that are not undone, in the order of the organs."""
    order = {state: place for place, state in enumerate(Step.State.values)}
    steps = text.steps.filter(undone_at=None).select_related("by")
    return sorted(steps, key=lambda step: order[step.state])
