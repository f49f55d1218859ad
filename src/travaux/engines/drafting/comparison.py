"""What of some words is the same, gone and new beside others, word by word.

The longest common subsequence of words and signs, made readable: spaces go with their words, a
change ends where a clause ends, and what is the same too briefly between two changes is taken into
them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Literal, NamedTuple

from travaux.engines.drafting.likeness import EMPTY
from travaux.engines.drafting.sequence import common
from travaux.engines.drafting.words import FOLDED, Span, words

Kind = Literal["same", "gone", "new"]

BRIEF = 4
"""Fewer words than these, the same between two changes twice as long, are shown as changed."""

_CLAUSE_ENDS = frozenset(".,;:!?،؛。，；：、")

_Pairs = list[tuple[int, int]]
"""The places, among the words of each side, of words that are the same."""


@dataclass(frozen=True)
class Run:
    """Words that are the same in both, gone from the one, or new in the other.

    `before` and `after` are their characters; of what is gone, `after` is the empty span where it
    would stand, and the other way round.
    """

    kind: Kind
    before: Span
    after: Span


def compare(before: str, after: str, *, language: str) -> tuple[Run, ...]:
    """Return the runs that lead from one wording to the other, word by word.

    The same and the gone spell `before`, the same and the new spell `after`; what is the same may
    be printed with hyphens or quotation marks of another kind.

    >>> [(run.kind, run.before, run.after) for run in compare("at most 8", "at most 9",
    ...                                                       language="en")]
    [('same', (0, 8), (0, 8)), ('gone', (8, 9), (8, 8)), ('new', (9, 9), (8, 9))]
    """
    old, new = _side(before, language), _side(after, language)
    pairs = _settled(common(old.words, new.words), old.words, new.words)
    blocks = _readable(_blocks(pairs), old, new, EMPTY.get(language, frozenset()))
    return tuple(_joined(_runs(blocks, old, new)))


class _Side(NamedTuple):
    """One of the texts: its parts (words, signs, spaces), and which of them are no spaces."""

    parts: list[str]
    edges: list[int]
    told: list[int]
    words: list[str]


def _side(text: str, language: str) -> _Side:
    spans = words(text, language=language)
    parts = [text[begins:ends] for begins, ends in spans]
    told = [place for place, part in enumerate(parts) if not part.isspace()]
    edges = [*(begins for begins, _ in spans), len(text)]
    return _Side(parts, edges, told, [parts[each].translate(FOLDED) for each in told])


def _settled(pairs: _Pairs, old: Sequence[str], new: Sequence[str]) -> _Pairs:
    """Return the pairs, with what is only gone or only new moved forward, to the end of a clause.

    "the Commission [and the] Council" could as well be "the [Commission and] the": where no
    clause ends, the earliest place that spells the same is taken.
    """
    found = list(pairs)
    for place in range(1, len(found)):
        _slide(found, place, old, new)
    return found


def _slide(pairs: _Pairs, place: int, old: Sequence[str], new: Sequence[str]) -> None:
    """Move the gap before a pair back over the pairs before it, as far as reads best."""
    while place:
        (row, column), (earlier, sooner) = pairs[place], pairs[place - 1]
        gaps = row - earlier - 1, column - sooner - 1
        last = new[column - 1] if gaps[1] else old[row - 1]
        if all(gaps) or not any(gaps) or last in _CLAUSE_ENDS or last != old[earlier]:
            return
        if place > 1 and pairs[place - 2] != (earlier - 1, sooner - 1):
            return
        pairs[place - 1] = (row - 1, column - 1)
        place -= 1


class _Block(NamedTuple):
    """Words that are the same one after another: their places on each side, the ends excluded."""

    before: Span
    after: Span


def _blocks(pairs: _Pairs) -> list[_Block]:
    found: list[_Block] = []
    for row, column in pairs:
        last = found[-1] if found else None
        if last and (last.before[1], last.after[1]) == (row, column):
            found[-1] = _Block((last.before[0], row + 1), (last.after[0], column + 1))
        else:
            found.append(_Block((row, row + 1), (column, column + 1)))
    return found


def _readable(blocks: list[_Block], old: _Side, new: _Side, empty: frozenset[str]) -> list[_Block]:
    """Return the blocks without those that tell less than the changes around them."""
    bounded = [
        _Block((0, 0), (0, 0)),
        *blocks,
        _Block((len(old.words),) * 2, (len(new.words),) * 2),
    ]
    kept = bounded[:1]
    for place, block in enumerate(bounded[1:-1], start=1):
        sides = _changed(kept[-1], block, old, new), _changed(block, bounded[place + 1], old, new)
        said = [word for word in old.words[slice(*block.before)] if word[0].isalnum()]
        is_brief = len(said) < BRIEF and 2 * sum(map(len, said)) <= min(sides)
        is_empty = all(word.casefold() in empty for word in said)
        if not (all(sides) and (is_brief or is_empty)):
            kept.append(block)
    return kept[1:]


def _changed(block: _Block, following: _Block, old: _Side, new: _Side) -> int:
    """Return how many letters differ between two blocks, on the side where they are more."""
    gone = old.words[block.before[1] : following.before[0]]
    come = new.words[block.after[1] : following.after[0]]
    return max(sum(map(len, gone)), sum(map(len, come)))


def _runs(blocks: Sequence[_Block], old: _Side, new: _Side) -> Iterator[Run]:
    """Yield the runs of the blocks and of what stands between them, down to the spaces."""
    one = other = 0
    for block in blocks:
        for before, after in zip(
            old.told[slice(*block.before)], new.told[slice(*block.after)], strict=True
        ):
            yield from _between(old, new, (one, before), (other, after))
            one, other = before + 1, after + 1
            yield _run("same", old, new, (before, one), (after, other))
    yield from _between(old, new, (one, len(old.parts)), (other, len(new.parts)))


def _between(old: _Side, new: _Side, before: Span, after: Span) -> Iterator[Run]:
    """Yield what is gone and what is new, the spaces that both begin or end with as the same."""
    gone, come = old.parts[slice(*before)], new.parts[slice(*after)]
    head = _spaces(gone, come)
    tail = _spaces(gone[head:][::-1], come[head:][::-1])
    (one, one_end), (other, other_end) = before, after
    first, last = (one + head, one_end - tail), (other + head, other_end - tail)
    yield _run("same", old, new, (one, first[0]), (other, last[0]))
    yield _run("gone", old, new, first, (last[0], last[0]))
    yield _run("new", old, new, (first[1], first[1]), last)
    yield _run("same", old, new, (first[1], one_end), (last[1], other_end))


def _spaces(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many spaces both begin with."""
    alike = (a == b and a.isspace() for a, b in zip(one, other, strict=False))
    return sum(takewhile(bool, alike))


def _run(kind: Kind, old: _Side, new: _Side, before: Span, after: Span) -> Run:
    return Run(
        kind,
        (old.edges[before[0]], old.edges[before[1]]),
        (new.edges[after[0]], new.edges[after[1]]),
    )


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Yield the runs that hold anything, those of one kind after another as one."""
    held = (run for run in runs if run.before[0] < run.before[1] or run.after[0] < run.after[1])
    for kind, group in groupby(held, key=lambda run: run.kind):
        first, *_, last = [*group] * 2
        yield Run(kind, (first.before[0], last.before[1]), (first.after[0], last.after[1]))
