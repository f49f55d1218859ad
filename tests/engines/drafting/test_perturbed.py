"""Copies of real texts, changed by rules whose truth is known: how many matches are found."""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from travaux.engines.documents.reading import Passage
from travaux.engines.drafting.alignment import Match, align

LABELLED = Path(__file__).parents[4] / "shared" / "mandates" / "labelled.jsonl"
Truth = set[tuple[str, tuple[str, ...], tuple[str, ...]]]
LEAST = {
    "same": (0.99, 0.99),
    "changed": (0.95, 0.95),
    "moved": (0.9, 0.9),
    "split": (0.9, 0.9),
    "merged": (0.9, 0.9),
    "new": (0.9, 0.9),
    "gone": (0.9, 0.9),
}
"""Of each kind: the precision and the recall that are asked for."""


@cache
def texts() -> tuple[tuple[Passage, ...], ...]:
    """Return the operative and preambular paragraphs of each labelled resolution."""
    if not LABELLED.exists():
        pytest.skip("the labelled resolutions of ../shared are not here")
    found = []
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        said = dict.fromkeys(
            each["text"]
            for each in json.loads(line)["paragraphs"]
            if each["type"] == "paragraph" and len(each["text"].split()) > 7
        )
        found.append(
            tuple(
                Passage(f"old_{place}", str(place), None, "paragraph", text)
                for place, text in enumerate(said, start=1)
            )
        )
    return tuple(each for each in found if len(each) > 20)


class Copy:
    """A copy of a text in the making, with the truth of how it meets the original."""

    def __init__(self, passages: Sequence[Passage], chance: random.Random) -> None:
        self.chance = chance
        self.old = passages
        self.rows: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []

    def made(self, strange: Sequence[str]) -> tuple[list[Passage], Truth]:
        """Return the copy's passages and the truth; about a third of them is perturbed."""
        place = 0
        strangers = list(strange)
        while place < len(self.old):
            what = self.chance.choices(
                ["same", "changed", "split", "merged", "gone", "new"], [60, 15, 6, 6, 6, 6]
            )[0]
            place += getattr(self, f"_{what}")(place, strangers)
        self._swap()
        after: list[Passage] = []
        truth: Truth = set()
        for kind, before, words in self.rows:
            ids = tuple(f"new_{len(after) + step}" for step, _ in enumerate(words))
            after += [
                Passage(ident, ident.removeprefix("new_"), None, "paragraph", text)
                for ident, text in zip(ids, words, strict=True)
            ]
            truth.add((kind, before, ids))
        return after, truth

    def _same(self, place: int, _: list[str]) -> int:
        self.rows.append(("same", (self.old[place].id,), (self.old[place].text,)))
        return 1

    def _changed(self, place: int, _: list[str]) -> int:
        text = edited(self.old[place].text, self.chance)
        self.rows.append(("changed", (self.old[place].id,), (text,)))
        return 1

    def _split(self, place: int, strangers: list[str]) -> int:
        parts = [half for each in cut(self.old[place].text) for half in cut(each)]
        if len(parts) < 2:
            return self._same(place, strangers)
        self.rows.append(("split", (self.old[place].id,), tuple(parts)))
        return 1

    def _merged(self, place: int, strangers: list[str]) -> int:
        whole = self.old[place : place + self.chance.choice([2, 3])]
        if len(whole) < 2 or min(len(each.text.split()) for each in whole) < 10:
            return self._same(place, strangers)
        text = ", and ".join(each.text.rstrip(";,. ") for each in whole)
        self.rows.append(("merged", tuple(each.id for each in whole), (text,)))
        return len(whole)

    def _gone(self, place: int, _: list[str]) -> int:
        self.rows.append(("gone", (self.old[place].id,), ()))
        return 1

    def _new(self, _: int, strangers: list[str]) -> int:
        if strangers:
            self.rows.append(("new", (), (strangers.pop(),)))
        return 0

    def _swap(self) -> None:
        """Move one paragraph that is otherwise the same five places or more away."""
        same = [place for place, row in enumerate(self.rows) if row[0] == "same"]
        if len(same) < 12:
            return
        place = self.chance.choice(same[:-6])
        row = self.rows.pop(place)
        self.rows.insert(min(place + 6, len(self.rows)), ("moved", *row[1:]))


def edited(text: str, chance: random.Random) -> str:
    """Return a text with a seventh of its words left out, doubled or said by another."""
    words = text.split()
    for _ in range(max(1, len(words) // 7)):
        place = chance.randrange(len(words))
        words[place] = chance.choice(["", "further", "as appropriate", f"not {words[place]}"])
    return " ".join(word for word in words if word)


def cut(text: str) -> list[str]:
    """Return a text in two at the clause nearest to its middle; whole where a part is short."""
    places = [found.end() for found in re.finditer(r"[.;,] ", text)]
    if not places:
        return [text]
    middle = min(places, key=lambda place: abs(place - len(text) // 2))
    parts = [text[:middle].strip(), text[middle:].strip()]
    return parts if min(len(part.split()) for part in parts) > 7 else [text]


def copies() -> Iterator[tuple[Sequence[Passage], list[Passage], Truth]]:
    chance = random.Random(1)  # noqa: S311  # repeatable, no secret
    every = texts()
    for turn, text in enumerate(every):
        known = {each.text for each in text}
        strange = [each.text for each in every[turn - 1] if each.text not in known]
        chance.shuffle(strange)
        yield (text, *Copy(text, chance).made(strange))


def told(found: tuple[Match, ...]) -> Truth:
    return {(match.kind, match.before, match.after) for match in found}


def test_precision_and_recall_of_each_kind(
    record_property: Callable[[str, object], None],
) -> None:
    hits, said, true = Counter[str](), Counter[str](), Counter[str]()
    for before, after, truth in copies():
        found = told(align(before, after, language="en"))
        hits.update(kind for kind, *_ in found & truth)
        said.update(kind for kind, *_ in found)
        true.update(kind for kind, *_ in truth)
    got = {kind: (hits[kind] / said[kind], hits[kind] / true[kind]) for kind in LEAST}
    for kind, (precision, recall) in got.items():
        record_property(kind, f"{precision:.3f} {recall:.3f} of {true[kind]}")
    assert {
        kind: got[kind]
        for kind, least in LEAST.items()
        if got[kind][0] < least[0] or got[kind][1] < least[1]
    } == {}
