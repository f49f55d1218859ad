"""What the reader is unsure of in a provision, in words for a person."""

from collections.abc import Iterator

from travaux.engines.documents.grammar.text import Text
from travaux.engines.documents.reading import Doubt, Provision


def doubts_of(provision: Provision, text: Text, *, unclear: bool) -> Iterator[Doubt]:
    """Yield what should be checked by a person in this provision of a passage."""
    if unclear:
        yield Doubt(
            provision.passage,
            "nobody-asked",
            f"Something is asked here (“{provision.act}”), but of whom was not understood.",
        )
    for said in _unknown(provision, text):
        yield Doubt(
            provision.passage,
            "organ-unknown",
            f"“{said}” is named here, but the text does not say in full which one is meant.",
        )
    for task in provision.tasks:
        if task.due and task.due.kind == "session" and task.due.organ is None:
            yield Doubt(
                provision.passage,
                "session-of-whom",
                f"“{task.due.text}”: whose session is meant was not understood.",
            )
    if provision.by is None:
        yield Doubt(
            provision.passage,
            "speaker-unknown",
            f"Which organ speaks here (“{provision.act}”) is not stated.",
        )


def _unknown(provision: Provision, text: Text) -> Iterator[str | None]:
    """Yield the short names, of who speaks or is asked, that no full name explains."""
    unnamed = {each.said for each in text.named if each.name is None}
    for said in dict.fromkeys((provision.by, *provision.addressees)):
        if said in unnamed:
            yield said
