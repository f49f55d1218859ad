"""Where something stands: the address of its words, highlighted on the page of their text."""

from travaux.life.record.models import Passage, Wording
from travaux.web.marks import Source


def full_number(wording: Wording) -> str:
    """Return the number of a passage with those of what it is part of: "10 (a)", "9 (1)".

    A title's number names the text, so it is none here.
    """
    passage: Passage | None = wording.passage
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


def source(wording: Wording, begins: int, ends: int, *, elsewhere: bool = False) -> Source:
    """Return the source mark for some words of a wording."""
    passage, text = wording.passage, wording.edition.text
    return Source(
        url=f"{text.get_absolute_url()}?mark={passage.ident}.{begins}.{ends}#{passage.ident}",
        number=full_number(wording),
        place=str(passage.get_kind_display()),
        symbol=text.symbol or wording.edition.title,
        elsewhere=elsewhere,
        confirmed_by=str(wording.edition.kept_by or ""),
    )
