"""Find texts, and what stands in them, within what a person may see."""

from django.db.models import Prefetch, Q, QuerySet

from travaux.life.people.permissions import Person
from travaux.life.record.models import Edition, Provision, Text, View, Wording
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


def wordings(edition: Edition) -> QuerySet[Wording]:
    """Return the words of an edition in their order, with all that was found in them."""
    return (
        edition.wordings.select_related("passage__parent")
        .prefetch_related(
            "citations",
            Prefetch("views", View.objects.select_related("judged_by")),
            Prefetch("provisions", Provision.objects.select_related("judged_by")),
            "provisions__tasks",
        )
        .order_by("passage__position")
    )


def kept_symbols(person: Person, symbols: set[str]) -> dict[str, str]:
    """Return the addresses of the pages of those symbols whose texts this person may see."""
    found = Text.objects.filter(released_to(person), symbol__in=symbols)
    return {str(text.symbol): text.get_absolute_url() for text in found}
