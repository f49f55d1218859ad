"""Find texts, and what stands in them, within what a person may see."""

from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet

from travaux.life.people.permissions import Person
from travaux.life.record.models import Edition, Text
from travaux.life.record.permissions import may_read_unreleased


def released_to(person: Person, path: str = "") -> Q:
    """Return the condition that a row's text may be seen by this person.

    `path` leads from the row to its text, with the double underscores of Django's look-ups.
    """
    if may_read_unreleased(person):
        return Q()
    return Q(**{f"{path}released_at__isnull": False})


def texts(person: Person) -> QuerySet[Text]:
    """Return the texts that this person may see, those that came in last first.

    Each comes with its editions, the last correction first.
    """
    with_whom = Edition.objects.select_related("kept_by").defer("reading")
    return (
        Text.objects.filter(released_to(person))
        .prefetch_related(Prefetch("editions", with_whom.order_by("-correction", "id")))
        .order_by("-kept_at", "-pk")
    )


def editions(person: Person) -> QuerySet[Edition]:
    """Return the editions that this person may see."""
    return Edition.objects.filter(released_to(person, "text__")).defer("reading")


def edition_in(text: Text, language: str) -> Edition:
    """Return the edition of a text to be read in this language, else in English, else in any.

    Of several corrections it is the last; the text is one that `texts` returned.
    """
    found = list(text.editions.all())
    for wanted in (language, "en"):
        for edition in found:
            if edition.language == wanted:
                return edition
    return found[0]


def listed(found: Iterable[Text], language: str) -> list[tuple[Text, Edition]]:
    """Return each of these texts with its `edition_in` this language."""
    return [(text, edition_in(text, language)) for text in found]


def edition_asked(text: Text, asked: str, language: str) -> Edition:
    """Return the edition that is asked for, by its id or its language; else `edition_in`."""
    for edition in text.editions.all():
        if asked in {str(edition.pk), edition.language}:
            return edition
    return edition_in(text, language)
