"""Links of the passages of a text, in both directions, within what a person may see."""

from django.db.models import Q, QuerySet

from travaux.life.people.permissions import Person
from travaux.life.record.models import Link, Text
from travaux.life.record.selectors.text import released_to


def links(person: Person) -> QuerySet[Link]:
    """Return the links that stand, both of whose texts this person may see, in their order."""
    return (
        Link.objects.filter(
            released_to(person, "source__text__"),
            released_to(person, "target__text__"),
            withdrawn_at=None,
        )
        .select_related("source__text", "target__text", "by")
        .order_by("source__position", "target__position", "pk")
    )


def links_of(person: Person, text: Text) -> QuerySet[Link]:
    """Return the links of the passages of a text: those it makes, and those made to it.

    They hang on passages, and so hold for every edition.
    """
    return links(person).filter(Q(source__text=text) | Q(target__text=text))
