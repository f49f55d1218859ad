"""Where something stands: the address of its words, highlighted on the page of their text."""

from travaux.life.record.models import Passage, Wording
from travaux.web.marks import Source


def full_number(wording: Wording) -> str:
    """Return the number of a passage with those of what it is part of: "10 (a)"."""
    passage: Passage | None = wording.passage
    numbers = []
    while passage is not None:
        numbers.append(passage.number.strip(" .-"))
        passage = passage.parent
    return " ".join(number for number in reversed(numbers) if number)


def source(wording: Wording, begins: int, ends: int, *, elsewhere: bool = False) -> Source:
    """Return the source mark for some words of a wording."""
    passage, text = wording.passage, wording.edition.text
    address = text.get_absolute_url()
    return Source(
        url=f"{address}?mark={passage.ident}.{begins}.{ends}#{passage.ident}",
        number=_place(wording),
        symbol=text.symbol or wording.edition.title,
        elsewhere=elsewhere,
        confirmed_by=str(wording.edition.kept_by or ""),
    )


def _place(wording: Wording) -> str:
    """Return a passage's number, or what part of the text it is: a title's number names the text."""
    passage = wording.passage
    number = "" if passage.kind == Passage.Kind.TITLE else full_number(wording)
    return number or str(passage.get_kind_display())
