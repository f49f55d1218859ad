"""The passages of one text in two languages, or in two corrections, side by side."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.engines.documents.reading import Passage
from travaux.engines.drafting.sequence import common

LONGER = 3.0
"""So many times longer or shorter, beside the rest of its edition, one passage is another one."""

SHORT = 20
"""Characters under which a passage's length tells nothing."""


@dataclass(frozen=True)
class Pairing:
    """Which passages are the same one, by their ids; in a pair the standing one comes first.

    `left` have none in the coming edition, `new` stand only there.
    """

    pairs: tuple[tuple[str, str], ...]
    left: tuple[str, ...]
    new: tuple[str, ...]


def pair(standing: Sequence[Passage], coming: Sequence[Passage]) -> Pairing:
    """Return which passages of a coming edition are those of the standing one.

    By their ids first, then by their numbers in order (a misprinted number may shift the ids after
    it), then by place: the same kinds in the same order between the same neighbours, under the
    same parent, of comparable length. Words are never compared, since the languages differ.
    """
    there = {passage.id: passage for passage in standing}
    known = {each.id: each.id for each in coming if _same_kind(there.get(each.id), each)}
    for ours, theirs in [*_gaps(standing, coming, known)]:
        known |= _by_number(ours, theirs)
    scale = _scale(there, [(known[each.id], each) for each in coming if each.id in known])
    for ours, theirs in [*_gaps(standing, coming, known)]:
        if [each.kind for each in ours] == [each.kind for each in theirs]:
            for old, new in zip(ours, theirs, strict=True):
                if known.get(new.parent or "") == old.parent and _same_length(old, new, scale):
                    known[new.id] = old.id
    met = set(known.values())
    return Pairing(
        pairs=tuple((known[each.id], each.id) for each in coming if each.id in known),
        left=tuple(each.id for each in standing if each.id not in met),
        new=tuple(each.id for each in coming if each.id not in known),
    )


def _same_kind(one: Passage | None, other: Passage) -> bool:
    return one is not None and one.kind == other.kind


def _by_number(ours: Sequence[Passage], theirs: Sequence[Passage]) -> dict[str, str]:
    """Return which of theirs are which of ours by kind, number and the number that it is under."""
    standing, coming = _numbered(ours), _numbered(theirs)
    keys = [*standing], [*coming]
    return {coming[keys[1][new]]: standing[keys[0][old]] for old, new in common(*keys)}


def _numbered(passages: Sequence[Passage]) -> dict[tuple[str, ...], str]:
    """Return the ids of the passages whose kind and number stand there once."""
    numbers = {each.id: each.number or "" for each in passages}
    keys = {
        each.id: (each.kind, each.number, numbers.get(each.parent or "", ""))
        for each in passages
        if each.number
    }
    counts = Counter(keys.values())
    return {key: ident for ident, key in keys.items() if counts[key] == 1}


def _scale(there: dict[str, Passage], known: Sequence[tuple[str, Passage]]) -> float:
    """Return how many times longer the coming edition says the same."""
    said = sum(len(there[ident].text) for ident, _ in known)
    return sum(len(each.text) for _, each in known) / said if said else 1.0


def _same_length(old: Passage, new: Passage, scale: float) -> bool:
    expected, length = len(old.text) * scale, len(new.text)
    return max(expected, length) <= LONGER * max(min(expected, length), SHORT)


def _gaps(
    standing: Sequence[Passage], coming: Sequence[Passage], known: dict[str, str]
) -> Iterator[tuple[Sequence[Passage], Sequence[Passage]]]:
    """Yield what of both stands between two neighbours that are known, one after another."""
    places = {each.id: place for place, each in enumerate(standing)}
    edges = [
        (-1, -1),
        *(
            (places[known[each.id]], place)
            for place, each in enumerate(coming)
            if each.id in known
        ),
        (len(standing), len(coming)),
    ]
    met = set(known.values())
    for (one, other), (until, end) in pairwise(edges):
        ours, theirs = standing[one + 1 : until], coming[other + 1 : end]
        if ours and theirs and not any(each.id in met for each in ours):
            yield ours, theirs
