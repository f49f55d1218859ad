"""Place the passages of an edition among those of its text, and keep their words."""

from collections.abc import Iterable, Iterator, Mapping

from travaux.engines.documents import reading as documents
from travaux.life.record.models import Edition, Passage, Text, Wording


def place_passages(
    *, text: Text, reading: documents.Reading, same: Mapping[str, str]
) -> dict[str, Passage]:
    """Return the passage of a text that each of a reading is, by its id in the reading.

    `same` leads from an id of the reading to that of a passage which stands. A passage that is in
    none of the other editions is added, after the one that it follows. Called in the transaction
    that keeps the edition, under the lock of the text.
    """
    standing = list(text.passages.order_by("position"))
    taken = {each.ident: each for each in standing}
    found: dict[str, Passage] = {}
    added: dict[str, list[Passage]] = {}
    after = ""
    for each in reading.passages:
        passage = taken.get(same.get(each.id, ""))
        if passage is None:
            passage = Passage(
                text=text, ident=_free(each.id, taken), number=each.number or "", kind=each.kind
            )
            taken[passage.ident] = passage
            added.setdefault(after, []).append(passage)
        else:
            after = passage.ident
        found[each.id] = passage
    _save(_in_order(standing, added))
    new = {each.pk for group in added.values() for each in group}
    _set_parents(reading, found, new)
    return found


def _free(ident: str, taken: Mapping[str, Passage]) -> str:
    """Return this id, or one beside it where another passage of the text has it."""
    if ident not in taken:
        return ident
    return next(
        other for number in range(2, 10_000) if (other := f"{ident}-{number}") not in taken
    )


def _in_order(
    standing: Iterable[Passage], added: Mapping[str, list[Passage]]
) -> Iterator[Passage]:
    yield from added.get("", ())
    for each in standing:
        yield each
        yield from added.get(each.ident, ())


def _save(passages: Iterable[Passage]) -> None:
    """Give passages their positions: those that stand move on, the others are made."""
    moved: list[Passage] = []
    new: list[Passage] = []
    for position, each in enumerate(passages):
        if each.position != position:
            each.position = position
            (moved if each.pk else new).append(each)
    Passage.objects.bulk_update(moved, ["position"])
    Passage.objects.bulk_create(new)


def _set_parents(reading: documents.Reading, found: Mapping[str, Passage], new: set[int]) -> None:
    parts = [each for each in reading.passages if each.parent and found[each.id].pk in new]
    for each in parts:
        found[each.id].parent = found[str(each.parent)]
    Passage.objects.bulk_update([found[each.id] for each in parts], ["parent"])


def make_wordings(
    *, edition: Edition, reading: documents.Reading, passages: Mapping[str, Passage]
) -> dict[str, Wording]:
    """Keep the words of an edition, and return them by the id of their passage in the reading."""
    wordings = {
        each.id: Wording(
            passage=passages[each.id],
            edition=edition,
            language=edition.language,
            words=each.text,
            source_begins=span and span[0],
            source_ends=span and span[1],
        )
        for each in reading.passages
        for span in (documents.characters(each.source),)
    }
    Wording.objects.bulk_create(wordings.values())
    return wordings
