"""How passages and facts are shown where they are traced."""

from django import template

from travaux.life.congress import words
from travaux.life.congress.models import Fact
from travaux.life.record.models import Passage, Wording
from travaux.life.record.selectors.source import full_number
from travaux.web.marks import Piece, Source, cut

register = template.Library()


MOST_MARKS = 40
_IDEOGRAPHS = "\u2e80"
"""From here on one character may be a word."""


@register.filter
def whole(wording: Wording) -> Source:
    """Return the source mark of a whole passage."""
    passage, text = wording.passage, wording.edition.text
    return Source(
        url=passage_address(wording),
        number=full_number(wording.passage),
        place=str(passage.get_kind_display()),
        symbol=text.symbol or wording.edition.title,
        elsewhere=True,
    )


def passage_address(wording: Wording) -> str:
    """Return the address of a passage's words, marked from end to end, in their edition."""
    passage = wording.passage
    mark = f"{passage.ident}.0.{len(wording.words)}&of={wording.edition_id}"
    return f"{wording.edition.text.get_absolute_url()}?mark={mark}#{passage.ident}"


@register.filter
def place(passage: Passage) -> str:
    """Return a passage as it is asked for: A/67/97#para_7."""
    return f"{passage.text.address}#{passage.ident}"


@register.filter
def found(wording: Wording, asked: str) -> list[Piece]:
    """Return a passage's words with those that were asked for marked."""
    lower = wording.words.lower()
    marks: list[tuple[int, int]] = []
    for each in {asked.strip('"“”«» ').lower(), *asked.lower().split()}:
        at = lower.find(each) if len(each) > 1 or each >= _IDEOGRAPHS else -1
        while at >= 0 and len(marks) < MOST_MARKS:
            marks.append((at, at + len(each)))
            at = lower.find(each, at + len(each))
    return cut(wording.words, marks=marks)


@register.filter
def label(fact: Fact) -> str:
    """Return what a fact is called."""
    return str(words.LABELS[fact.fact])


@register.filter
def own_language(fact: Fact) -> str:
    """Return the language of a value that is in its text's own words, "" of one in ours."""
    return fact.wording.language if fact.fact in words.IN_THE_TEXTS_OWN_WORDS else ""


@register.filter
def in_words(fact: Fact) -> str:
    """Return the value of a fact in words."""
    return words.in_words(fact.fact, fact.value)
