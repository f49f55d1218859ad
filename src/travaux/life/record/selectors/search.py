"""Search the words of texts, in each language by its own rules."""

import datetime as dt
import re

from django.contrib.postgres.search import SearchQuery, SearchQueryField, SearchRank
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Value

from travaux.life.people.permissions import Person
from travaux.life.record.models import Edition, Wording
from travaux.life.record.selectors.day import known_on
from travaux.life.record.selectors.text import released_to

MOST_RANKED = 400
"""How many of the passages found are put in order; whoever finds more has asked too little."""

_SCRIPTS = (
    (re.compile(r"[\u3400-\u9fff]"), ("zh",)),
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f]"), ("ar",)),
    (re.compile(r"[\u0400-\u04ff]"), ("ru",)),
)
_LATIN = ("en", "fr", "es")


class Words(SearchQuery):
    """Words as a query in one language: quotes, "or" and a minus are understood.

    In Chinese every two characters that stand together have to be there.
    """

    def __init__(self, language: str, words: str) -> None:
        Func.__init__(
            self,
            Value(language),
            Value(words),
            function="record_query",
            output_field=SearchQueryField(),
        )
        self.invert = False


def languages_of(words: str) -> tuple[str, ...]:
    """Return the languages that these words may be of, by their script.

    >>> languages_of("预防犯罪"), languages_of("crime")
    (('zh',), ('en', 'fr', 'es'))
    """
    return next((codes for script, codes in _SCRIPTS if script.search(words)), _LATIN)


def answers(
    words: str,
    path: str = "",
    language: str = "language",
    *,
    languages: tuple[str, ...] = (),
) -> Q:
    """Return the condition that the `search` at a path answers to words.

    `language` leads to the language of the row. Without `languages`, any that they may be of.
    """
    found = Q()
    for code in languages or languages_of(words):
        found |= Q(**{f"{path}search": Words(code, words), language: code})
    return found


def search(person: Person, words: str, as_at: dt.date | None = None) -> QuerySet[Wording]:
    """Return the wordings that answer to words, the best first, at most `MOST_RANKED`.

    Only those of texts that this person may see, known on that day, in the last correction.
    """
    words = words.replace("\0", "")
    later = Edition.objects.filter(
        text=OuterRef("edition__text"),
        language=OuterRef("language"),
        correction__gt=OuterRef("edition__correction"),
    )
    found = Wording.objects.filter(answers(words), released_to(person, "edition__text__"))
    if as_at:
        found = found.filter(known_on(as_at, "edition__text__"))
    some = found.exclude(Exists(later)).order_by().values("pk")[:MOST_RANKED]
    query = Words(languages_of(words)[0], words)
    return (
        Wording.objects.filter(pk__in=some)
        .annotate(rank=SearchRank(F("search"), query))
        .select_related("passage__text", "passage__parent__parent", "edition__text")
        .defer("edition__reading", "search")
        .order_by("-rank", "-edition__text__date", "edition_id", "passage__position")
    )
