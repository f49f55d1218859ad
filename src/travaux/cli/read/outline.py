"""A reading as an outline: the text, and in the margin what each passage does."""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest

from travaux.cli.columns import padded, wrapped
from travaux.engines.documents.reading import Passage, Provision, Reading, Task, View

_NARROWEST, _WIDEST = 80, 132
_MARGIN = 34
_SPACED = ("title", "heading", "paragraph", "preamble", "note", "closing")


def terminal_width() -> int:
    """Return how many columns a line may have, never too few or too many to read."""
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)


def lines(reading: Reading, width: int) -> Iterator[str]:
    """Return the lines of a reading: the text, and in the margin what each passage does."""
    yield heading(reading)
    does: dict[str, list[str]] = defaultdict(list)
    for provision in reading.provisions:
        does[provision.passage].extend(_said(provision))
    for view in reading.views:
        does[view.passage].append(_viewed(view))
    depths: dict[str | None, int] = {None: 0}
    for passage in reading.passages:
        depths[passage.id] = depths[passage.parent] + 1
        if passage.kind in _SPACED:
            yield ""
        yield from _beside(passage, does[passage.id], 4 * depths[passage.parent], width)
    yield from doubted(reading)


def heading(reading: Reading) -> str:
    """Return the line that a text is headed with: its file, and what it states of itself."""
    stated = (reading.symbol, reading.kind, reading.organ, reading.session, reading.date)
    return f"{reading.source.name}: {' · '.join(each for each in stated if each) or 'not stated'}"


def doubted(reading: Reading) -> Iterator[str]:
    """Yield a line for each thing that the reader is unsure of."""
    for doubt in reading.warnings:
        yield f"unsure: {doubt.passage or 'the text'}: {doubt.text}"


def _beside(passage: Passage, notes: list[str], indent: int, width: int) -> Iterator[str]:
    """Return the lines of a passage with its notes in the margin."""
    column = width - _MARGIN - 3
    number = f"{passage.number} " if passage.number else ""
    before = " " * min(indent, column // 3)
    hanging = before + " " * min(len(number), 8)
    text = wrapped(f"{number}{passage.text}", column, first=before, others=hanging)
    margin = (line for note in notes for line in wrapped(note, _MARGIN, others="  "))
    for left, right in zip_longest(text, margin, fillvalue=""):
        yield f"{padded(left, column)} | {right}" if right else left


def _said(provision: Provision) -> Iterator[str]:
    """Return a note a task: act · who · by when."""
    would = "would " if provision.stage == "proposed" else ""
    who = ", ".join(provision.addressees)
    for task in provision.tasks or (Task(""),):
        due = task.due.text if task.due else ""
        yield " · ".join(each for each in (f"{would}{provision.act}", who, due) if each)


def _viewed(view: View) -> str:
    return f"view · {view.by or 'not named'}"
