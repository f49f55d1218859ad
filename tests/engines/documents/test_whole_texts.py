"""Whole texts of congresses and conferences, with what a careful reader finds in each."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from travaux.engines.documents.reader import read
from travaux.engines.documents.reading import Provision, Reading, Task

CASES = Path(__file__).parent / "cases" / "whole"
NOBODY = "-"


def rows(name: str) -> list[str]:
    return (CASES / f"{name}.rows").read_text("utf-8").splitlines()


def names() -> list[str]:
    return sorted(path.stem for path in CASES.glob("*.txt"))


def flat(text: str | None) -> str:
    """Return the words of a text in small letters, as a row and a reading are compared."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s/.-]", "", text or "").casefold()).strip(" .")


def named(text: str) -> list[str]:
    found = [] if text == NOBODY else [flat(each) for each in text.split(";")]
    return sorted(each.removeprefix("the ") for each in found)


def number(made: Reading, passage: str) -> str:
    """Return the number of the paragraph that a passage stands in, else its own id."""
    by_id = {each.id: each for each in made.passages}
    found, at = passage, by_id.get(passage)
    while at is not None:
        if at.number and at.kind != "heading":
            found = at.number.strip(" .()")
        at = by_id.get(at.parent or "")
    return found


def wanting(row: str, made: Reading) -> str | None:
    """Return the row where nothing in the reading is as it says, None where something is."""
    kind, _, rest = row.partition(" ")
    stage = "in force"
    if kind == "would":
        stage = "proposed"
        kind, rest = ("fact", rest[5:]) if rest.startswith("fact ") else ("does", rest)
    fields = [each.strip() for each in rest.split("|")]
    found = {"does": does, "view": holds, "fact": states}[kind](made, fields, stage)
    return None if found else row


def does(made: Reading, fields: list[str], stage: str) -> bool:
    where, _, act = fields[0].partition(" ")
    more = dict(each.split("=", 1) for each in fields[4:])
    return any(
        number(made, each.passage) == where
        and each.act in act.split("/")
        and each.stage == stage
        and flat(each.by) == flat("" if fields[1] == NOBODY else fields[1])
        and sorted(flat(name) for name in each.addressees) == named(fields[2])
        and sorted(flat(name) for name in each.with_) == named(more.get("with", NOBODY))
        and any(asks(made, each, task, fields[3], more) for task in each.tasks)
        for each in made.provisions
    )


def asks(made: Reading, does: Provision, task: Task, what: str, more: dict[str, str]) -> bool:
    begin, _, end = what.partition("…")
    matter = flat(task.matter).removeprefix("to ").removeprefix("that ")
    cited = {each.symbol for each in made.citations if each.passage == does.passage}
    wanted = set(filter(None, (each.strip() for each in more.get("cites", "").split(";"))))
    return (
        matter.startswith(flat(begin))
        and matter.endswith(flat(end or begin))
        and bool(more.get("when")) == bool(task.due)
        and flat(more.get("when")) in flat(task.due.text if task.due else "")
        and more.get("report_to", task.report_to) == task.report_to
        and more.get("through", task.through) == task.through
        and wanted <= cited
    )


def holds(made: Reading, fields: list[str], _: str) -> bool:
    where, by, words = fields
    return any(
        number(made, each.passage) == where
        and flat(each.by) == flat("" if by == NOBODY else by)
        and flat(words) in flat(each.text)
        for each in made.views
    )


def states(made: Reading, fields: list[str], stage: str) -> bool:
    where, _, fact = fields[0].partition(" ")
    return any(
        each.fact == fact
        and each.value == value(fields[1])
        and (where == NOBODY or (number(made, each.passage), each.stage) == (where, stage))
        for each in (made.congress.facts if made.congress else ())
    )


def value(words: str) -> Any:
    try:
        return json.loads(words)
    except ValueError:
        return words


def missing(name: str) -> Iterator[str]:
    made = read((CASES / f"{name}.txt").read_bytes(), name=name)
    yield from (row for row in rows(name) if wanting(row, made))


@pytest.mark.parametrize("name", names())
def test_each_row_is_wholly_right(name: str) -> None:
    assert list(missing(name)) == []


def test_a_row_that_a_text_does_not_have_is_missed() -> None:
    made = read((CASES / "assembly_decision.txt").read_bytes(), name="text")
    assert wanting("does 1 decide | Security Council | - | include", made)
    assert wanting("view 1 | speakers | held that", made)
    assert wanting("would fact 1 host | Japan", made)
