"""Read congresses, within what a person may see."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import (
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Coalesce

from travaux.engines.documents.congress.name import mentions
from travaux.kernel import clock
from travaux.life.congress.models import Congress, Fact
from travaux.life.people.permissions import Person
from travaux.life.record.models import Judged, decided
from travaux.life.record.selectors.day import known_on, state_on
from travaux.life.record.selectors.text import released_to

_TEXT = "wording__edition__text__"


def congresses(person: Person) -> QuerySet[Congress]:
    """Return the congresses of which a text that this person may see states something."""
    seen = Fact.objects.filter(released_to(person, _TEXT), congress=OuterRef("pk"))
    return Congress.objects.filter(Exists(seen)).order_by("-number", "name")


def facts(
    person: Person, congresses: Iterable[Congress], as_at: dt.date | None = None
) -> dict[int, list[Fact]]:
    """Return what texts state of each congress as at a day, by its id; without one, on its own.

    What a person has confirmed comes before what only a machine has read, and what binds on the
    day before what is proposed. Of equals the later text comes first, then the order of the
    text.
    """
    found: dict[int, list[Fact]] = {}
    rows = stated(person, as_at).filter(congress__in=congresses)
    for fact in rows.order_by(
        "-vouched",
        "standing",
        F("wording__edition__text__date").desc(nulls_last=True),
        "-wording__edition_id",
        "position",
    ):
        found.setdefault(fact.congress_id, []).append(fact)
    return found


def stated(person: Person, as_at: dt.date | None = None) -> QuerySet[Fact]:
    """Return what texts that this person may see state of congresses, as at a day.

    Without one it is the own day of each congress. `standing` is "in force" or "proposed" on the
    day; what binds no longer is left out, and so is what a person has dismissed.
    """
    today = Value(as_at or clock.today(), output_field=DateField())
    return (
        Fact.objects.filter(released_to(person, _TEXT))
        .exclude(verdict=Judged.Verdict.DISMISSED)
        .annotate(day=today if as_at else Coalesce("congress__clock_day", today))
        .filter(known_on(F("day"), _TEXT))
        .annotate(standing=state_on(F("day")), vouched=decided())
        .exclude(standing="lapsed")
        .select_related("wording__passage__parent__parent", "wording__edition__text")
        .select_related("congress", "judged_by")
        .defer("wording__edition__reading", "wording__search")
    )


def unread(person: Person, congress: Congress) -> QuerySet[Fact]:
    """Return what only a machine has read of a congress, within what this person may see."""
    waiting = Fact.objects.filter(
        released_to(person, _TEXT), congress=congress, verdict=Judged.Verdict.UNREAD
    )
    return (
        waiting.select_related("wording__passage__parent__parent", "wording__edition__text")
        .select_related("congress", "judged_by")
        .defer("wording__edition__reading")
        .order_by("wording__edition", "position")
    )


def around(person: Person, congress: Congress, previous: str) -> dict[str, Congress]:
    """Return the congresses around one: "follows" is that of this name, "followed_by" the next.

    Each as far as a text says so that this person may see.
    """
    naming = Fact.objects.filter(
        released_to(person, _TEXT), congress=OuterRef("pk"), fact="previous", value=congress.name
    ).exclude(verdict=Judged.Verdict.DISMISSED)
    found = congresses(person).annotate(is_next=Exists(naming)).exclude(pk=congress.pk)
    return {
        "followed_by" if each.is_next else "follows": each
        for each in found.filter(Q(name=previous) | Q(is_next=True))
    }


@dataclass(frozen=True)
class About:
    """The congress that a text is about, and those it follows with how their outcome is called."""

    own: Congress
    earlier: tuple[tuple[Congress, tuple[str, ...]], ...] = ()


def about(congress: Congress) -> About:
    """Return whom the texts of a congress are about, for whoever enters what they ask."""
    named = congress.facts.filter(fact="previous").values_list("value", flat=True)
    earlier = Congress.objects.filter(name__in=list(named)).exclude(pk=congress.pk)
    declared = Fact.objects.filter(fact="declaration", congress__in=earlier)
    return About(
        congress,
        tuple(
            (each, tuple(_short(row.value["name"]) for row in declared if row.congress == each))
            for each in earlier
        ),
    )


def congress_of(words: str, about: About) -> Congress:
    """Return the congress that words of a text concern.

    An earlier one is concerned where the words name it or its declaration, and do not name the
    text's own.
    """
    named = {mention.number for mention in mentions(words)} - {None}
    if about.own.number not in named:
        for congress, declarations in about.earlier:
            if congress.number in named or any(each in words for each in declarations):
                return congress
    return about.own


def _short(declaration: str) -> str:
    """Return how a declaration is called for short.

    >>> _short("Salvador Declaration on Comprehensive Strategies for Global Challenges")
    'Salvador Declaration'
    """
    return declaration.partition(" on ")[0]


def named_in(text_id: int) -> Congress | None:
    """Return the congress that a text is about: the latest of those that it names."""
    found = Congress.objects.filter(facts__wording__passage__text=text_id, facts__fact="name")
    return found.order_by(F("number").desc(nulls_last=True)).first()
