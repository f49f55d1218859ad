"""Which passage of one text is which of another: its revision, or the same draft in a later organ.

Passages are met by the words that few of them share, so that the time grows with their number; the
best pairs are kept first. What was said in one passage and is said in several is split, the other
way round merged; a pair out of the order that most others keep is moved.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from travaux.engines.documents.reading import Passage
from travaux.engines.drafting.likeness import overlap
from travaux.engines.drafting.words import FOLDED, words

Kind = Literal["same", "changed", "moved", "split", "merged", "new", "gone"]

LEAST = 0.5
"""Passages less alike than this are not taken as one."""

PART = 0.75
"""So much of a part's words has to stand in the whole that it was split from."""

WHOLLY = 0.9
"""A passage that stands to this share in a longer one is met with it, however short it is."""

FEWEST = 8
"""A passage of fewer words is not told by standing in a longer one."""

AFAR = 0.65
"""Passages less alike than this are not taken as one that has moved."""

COMMON = 40
"""A word that stands in more passages than these tells nothing of which is which."""

CANDIDATES = 12


@dataclass(frozen=True)
class Match:
    """Passages that are one in both texts, by their ids; `likeness` is 0 to 1."""

    kind: Kind
    before: tuple[str, ...]
    after: tuple[str, ...]
    likeness: float


@dataclass(frozen=True)
class _Side:
    """The passages of one text with their words counted."""

    passages: Sequence[Passage]
    counts: list[Counter[str]]
    plain: list[str]


def align(
    before: Sequence[Passage], after: Sequence[Passage], *, language: str
) -> tuple[Match, ...]:
    """Return how the passages of two texts in one language meet, in the order of `after`.

    Every passage of both is in one match. Numbers, hyphens of every kind and spaces make no
    difference. What is gone stands where it would have been.
    """
    old, new = _side(before, language), _side(after, language)
    pairs = _pairs(old, new)
    groups = _grouped(old, new, pairs)
    return tuple(_in_order(old, new, groups))


def _side(passages: Sequence[Passage], language: str) -> _Side:
    plain = [re.sub(r"\s+", " ", each.text.translate(FOLDED)).strip() for each in passages]
    counts = [
        Counter(
            word
            for word in (
                text[begins:ends].casefold() for begins, ends in words(text, language=language)
            )
            if any(map(str.isalnum, word))
        )
        for text in plain
    ]
    return _Side(passages, counts, plain)


def _pairs(old: _Side, new: _Side) -> dict[int, tuple[int, float]]:
    """Return for each place of `new` its place in `old` and how alike they are.

    The most alike are taken first; what is little alike is not taken out of its order.
    """
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for _, place, theirs in sorted(_scored(old, new), key=lambda row: (-row[0], row[1])):
        if place not in found and theirs not in taken:
            found[place] = (theirs, overlap(old.counts[theirs], new.counts[place]))
            taken.add(theirs)
    moved = _moved({place: theirs for place, (theirs, _) in found.items()})
    return {
        place: (theirs, alike)
        for place, (theirs, alike) in found.items()
        if alike >= AFAR or place not in moved
    }


def _scored(old: _Side, new: _Side) -> Iterator[tuple[float, int, int]]:
    """Yield likely pairs with their score; of equals those of one id or place score higher."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, count in enumerate(old.counts):
        for word in count:
            places[word].append(place)
    same: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(old.plain):
        same[text].append(place)
    scale = max(len(old.plain), len(new.plain), 1)
    for place, count in enumerate(new.counts):
        near = _nearest(same[new.plain[place]], place) | _candidates(count, places, place)
        for theirs in near:
            alike = _alike(old.counts[theirs], count)
            if alike < LEAST or not _may_meet(old.passages[theirs], new.passages[place]):
                continue
            closeness = 1 - abs(theirs - place) / scale
            named = old.passages[theirs].id == new.passages[place].id
            exact = old.plain[theirs] == new.plain[place]
            yield alike + 0.2 * exact + 0.02 * closeness + 0.02 * named, place, theirs


def _may_meet(one: Passage, other: Passage) -> bool:
    return one.kind == other.kind or not _ALONE & {one.kind, other.kind}


_ALONE: frozenset[str] = frozenset({"title", "masthead", "note", "heading"})
"""Kinds that are only ever met by their own kind."""


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Return how alike two passages are, at least `LEAST` where one stands in the other."""
    alike = overlap(one, other)
    fewer = min(one.total(), other.total())
    if alike < LEAST and fewer >= FEWEST and (one & other).total() >= WHOLLY * fewer:
        return LEAST
    return alike


def _candidates(count: Counter[str], places: dict[str, list[int]], place: int) -> set[int]:
    """Return places of passages that share the rarest words, or of the nearest that share any."""
    shared: Counter[int] = Counter()
    rarest: list[int] = []
    for word in count:
        met = places.get(word, [])
        if len(met) <= COMMON:
            shared.update(met)
        if met and (not rarest or len(met) < len(rarest)):
            rarest = met
    likely = {theirs for theirs, _ in shared.most_common(CANDIDATES)}
    return likely or _nearest(rarest, place)


def _nearest(places: Sequence[int], place: int) -> set[int]:
    at = bisect_left(places, place)
    return set(places[max(at - CANDIDATES // 2, 0) : at + CANDIDATES // 2])


def _grouped(old: _Side, new: _Side, pairs: dict[int, tuple[int, float]]) -> list[Match]:
    """Return the matches: pairs, what was split or merged, and what stands alone."""
    split = _parts(old, new, {theirs: place for place, (theirs, _) in pairs.items()})
    merged = _parts(new, old, {place: theirs for place, (theirs, _) in pairs.items()})
    in_split = {part for parts in split.values() for part in parts}
    in_merged = {part for parts in merged.values() for part in parts}
    moved = _moved({place: theirs for place, (theirs, _) in pairs.items()})
    found: list[Match] = []
    for place, (theirs, alike) in pairs.items():
        ours = sorted({place, *split.get(theirs, ())})
        others = sorted({theirs, *merged.get(place, ())})
        one = Match(
            _kind(old, new, theirs, place, moved=place in moved),
            tuple(old.passages[each].id for each in others),
            tuple(new.passages[each].id for each in ours),
            round(alike, 3),
        )
        if len(ours) > 1:
            one = replace(one, kind="split")
        elif len(others) > 1:
            one = replace(one, kind="merged")
        found.append(one)
    known = {theirs for theirs, _ in pairs.values()} | in_merged
    found += [
        Match("gone", (each.id,), (), 0.0)
        for place, each in enumerate(old.passages)
        if place not in known
    ]
    found += [
        Match("new", (), (each.id,), 0.0)
        for place, each in enumerate(new.passages)
        if place not in pairs and place not in in_split
    ]
    return found


def _parts(whole: _Side, parts: _Side, pairs: dict[int, int]) -> dict[int, list[int]]:
    """Return for each place of `whole` the further places in `parts` that hold the rest of it.

    `pairs` leads from a place of `whole` to the place that it is met with. Parts stand beside
    each other.
    """
    met = set(pairs.values())
    found: dict[int, list[int]] = {}
    for place, best in pairs.items():
        for step in (1, -1):
            part = best + step
            while 0 <= part < len(parts.counts) and part not in met:
                held = [best, *found.get(place, ())]
                rest = whole.counts[place] - sum((parts.counts[each] for each in held), Counter())
                if not _holds(rest, parts.counts[part]):
                    break
                found.setdefault(place, []).append(part)
                met.add(part)
                part += step
    return found


def _holds(rest: Counter[str], part: Counter[str]) -> bool:
    """Tell whether nearly all of a part's words stand in the rest of the whole."""
    return bool(part) and (part & rest).total() >= PART * part.total()


def _moved(pairs: dict[int, int]) -> set[int]:
    """Return the places that are out of the longest order that the others keep."""
    ends: list[int] = []
    chain: list[int] = []
    before: dict[int, int | None] = {}
    for place in sorted(pairs):
        at = bisect_left(ends, pairs[place])
        before[place] = chain[at - 1] if at else None
        ends[at : at + 1] = [pairs[place]]
        chain[at : at + 1] = [place]
    kept: set[int] = set()
    step = chain[-1] if chain else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return set(pairs) - kept


def _kind(old: _Side, new: _Side, theirs: int, place: int, *, moved: bool) -> Kind:
    if moved:
        return "moved"
    return "same" if old.plain[theirs] == new.plain[place] else "changed"


def _in_order(old: _Side, new: _Side, matches: list[Match]) -> Iterator[Match]:
    """Yield the matches as the later text has them; what is gone after what stood before it."""
    ours = {each.id: place for place, each in enumerate(new.passages)}
    theirs = {each.id: place for place, each in enumerate(old.passages)}
    at = {
        theirs[ident]: ours[match.after[0]]
        for match in matches
        if match.after and match.kind != "moved"
        for ident in match.before
    }

    def key(match: Match) -> tuple[float, int]:
        if match.after:
            return (ours[match.after[0]], 0)
        place = theirs[match.before[0]]
        earlier = next((at[each] for each in range(place - 1, -1, -1) if each in at), -1)
        return (earlier + 0.5, place)

    yield from sorted(matches, key=key)
