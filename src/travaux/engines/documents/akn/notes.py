"""Where the notes of a text are written: at the place where its words call them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.engines.documents.note import sign_of
from travaux.engines.documents.reading import Passage

UNCALLED = "uncalled"
"""The class of a note that stands in words which do not call it."""


@dataclass(frozen=True)
class Mark:
    """What is written at a place in words: a note, or the sign alone of one written elsewhere.

    A note that no words call stands behind the one before it, so that the order is kept.
    """

    place: int
    sign: str
    note: Passage | None
    is_called: bool = True


@dataclass(frozen=True)
class Notes:
    """The passages of a text without the notes at its foot, and these by the passage that calls.

    `ids` has the address of each note by its sign.
    """

    passages: tuple[Passage, ...]
    marks: dict[str, list[Mark]]
    ids: dict[str, str]


def place(passages: Sequence[Passage]) -> Notes:
    """Return where each note at the foot of a text is written."""
    last = max((n for n, each in enumerate(passages, 1) if each.kind != "note"), default=0)
    kept = passages[:last] or passages
    rest = list(passages[len(kept) :])
    marks: dict[str, list[Mark]] = defaultdict(list)
    for each in rest:
        marks[each.id] = [Mark(place, sign, None) for place, sign in each.notes]
    for passage in kept:
        for place, sign in passage.notes:
            signs = [sign_of(each.number or "") for each in rest]
            called = signs.index(sign) if sign in signs else None
            behind, rest = (rest[:called], rest[called:]) if called is not None else ([], rest)
            marks[passage.id] += (Mark(place, "", each, is_called=False) for each in behind)
            marks[passage.id].append(Mark(place, sign, None if called is None else rest.pop(0)))
    if kept:
        end = len(kept[-1].text)
        marks[kept[-1].id] += (Mark(end, "", each, is_called=False) for each in rest)
    ids = {sign_of(each.number or ""): each.id for each in passages if each.kind == "note"}
    return Notes(tuple(kept), marks, ids)
