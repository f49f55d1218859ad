"""Where something stands: the address of its words, highlighted on the page of their text."""

from typing import Protocol

from travaux.life.record.models import Passage, Wording
from travaux.web.marks import Source


class Stated(Protocol):
    """Something that stands on some words of a wording, with whoever vouches for it."""

    wording: Wording
    begins: int
    ends: int

    @property
    def confirmed_by(self) -> str:
        """Whoever vouches for it; empty while only a machine does."""


def full_number(of: Passage) -> str:
    """Return the number of a passage with those of what it is part of: "10 (a)", "9 (1)".

    A title's number names the text, so it is none here.
    """
    passage: Passage | None = of
    numbers = []
    while passage is not None:
        if passage.kind != Passage.Kind.TITLE:
            numbers.append(_number(passage))
        passage = passage.parent
    return " ".join(number for number in reversed(numbers) if number)


def _number(passage: Passage) -> str:
    """Return a passage's own number; that of an item in brackets, to keep it from its parent's."""
    number = passage.number.strip(" .-")
    return f"({number})" if number and passage.kind == Passage.Kind.ITEM else number


def place(passage: Passage, *, elsewhere: bool = True) -> Source:
    """Return the source mark of a whole passage, in whichever edition its reader gets."""
    return Source(
        url=passage.get_absolute_url(),
        number=full_number(passage),
        symbol=str(passage.text),
        place=str(passage.get_kind_display()),
        elsewhere=elsewhere,
    )


def source(stated: Stated, *, elsewhere: bool = False) -> Source:
    """Return the source mark of something: the address of its words, in the edition it is of."""
    wording = stated.wording
    passage, text = wording.passage, wording.edition.text
    mark = f"{passage.ident}.{stated.begins}.{stated.ends}&of={wording.edition_id}"
    return Source(
        url=f"{text.get_absolute_url()}?mark={mark}#{passage.ident}",
        number=full_number(passage),
        place=str(passage.get_kind_display()),
        symbol=text.symbol or wording.edition.title,
        elsewhere=elsewhere,
        confirmed_by=stated.confirmed_by,
    )
