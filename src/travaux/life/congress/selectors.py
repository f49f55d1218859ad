"""Read congresses, within what a person may see."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, QuerySet

from travaux.life.congress.models import Congress, Fact
from travaux.life.people.permissions import Person
from travaux.life.record.selectors.text import released_to

_TEXT = "wording__edition__text__"


def congresses(person: Person) -> QuerySet[Congress]:
    """Return the congresses of which a text that this person may see states something."""
    seen = Fact.objects.filter(released_to(person, _TEXT), congress=OuterRef("pk"))
    return Congress.objects.filter(Exists(seen)).order_by("-number", "name")


def facts(person: Person, congresses: Iterable[Congress]) -> dict[int, list[Fact]]:
    """Return what texts state of each congress, by its id: what is in force before the proposed.

    Of equals the later text comes first, then the order of the text.
    """
    found: dict[int, list[Fact]] = {}
    rows = (
        Fact.objects.filter(released_to(person, _TEXT), congress__in=congresses)
        .select_related("wording__passage__parent__parent", "wording__edition__text")
        .select_related("judged_by")
        .defer("wording__edition__reading")
        .order_by(
            "stage",
            F("wording__edition__text__date").desc(nulls_last=True),
            "-wording__edition_id",
            "position",
        )
    )
    for fact in rows:
        found.setdefault(fact.congress_id, []).append(fact)
    return found
