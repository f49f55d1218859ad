"""One reading for its page: what the machine made of the words, what holds, who said so."""

from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from travaux.life.people.models import Act
from travaux.life.people.permissions import Person
from travaux.life.record.models import Edition, Provision, Task, View, Wording
from travaux.life.record.selectors.text import released_to

_TEXT = "wording__edition__text__"


def provisions(person: Person) -> QuerySet[Provision]:
    """Return what passages do, of the texts that this person may see, with the standing tasks."""
    standing = Task.objects.filter(dismissed=False).order_by("position")
    return _with_words(Provision.objects.filter(released_to(person, _TEXT))).prefetch_related(
        Prefetch("tasks", standing)
    )


def views(person: Person) -> QuerySet[View]:
    """Return the views of debates, of the texts that this person may see."""
    return _with_words(View.objects.filter(released_to(person, _TEXT)))


def _with_words(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.select_related(
        "judged_by", "wording__edition__text", "wording__passage__parent__parent"
    ).defer("wording__edition__reading", "wording__search")


def first_wordings(person: Person) -> QuerySet[Wording]:
    """Return the words of each passage in the edition that it came with, as this person may see.

    A reading that a person adds stands on them.
    """
    first = Wording.objects.filter(passage=OuterRef("passage")).order_by("edition", "pk")
    return (
        Wording.objects.filter(released_to(person, "edition__text__"))
        .filter(pk=Subquery(first.values("pk")[:1]))
        .select_related("edition__text", "passage__parent__parent")
        .defer("edition__reading", "search")
    )


def machine_reading(found: Provision | View) -> dict[str, Any] | None:
    """Return what the machine read, as the edition keeps it; None where a person added it."""
    editions = Edition.objects.filter(pk=found.wording.edition_id)
    if isinstance(found, Provision):
        if found.added:
            return None
        read = editions.values_list(f"reading__provisions__{found.position}", flat=True).get()
        return dict(read)
    place = (found.wording.passage.ident, [found.begins, found.ends])
    every = editions.values_list("reading__views", flat=True).get()
    return next((each for each in every if (each["passage"], each["span"]) == place), None)


def history(found: Provision | View) -> QuerySet[Act]:
    """Return every act of judging a reading, the first first."""
    kind = "provisions" if isinstance(found, Provision) else "views"
    whole = Q(
        object_kind="record.text",
        object_id=found.wording.edition.text_id,
        **{f"details__{kind}__contains": found.pk},
    )
    own = Q(object_kind=found._meta.label_lower, object_id=found.pk)  # noqa: SLF001 (documented)
    return Act.objects.filter(own | whole).select_related("by").order_by("at", "id")
