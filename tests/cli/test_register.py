"""`travaux register` on the example: "would" becomes "is" with adoption, from a day."""

import argparse
import json
from typing import Any

import pytest

from travaux.cli import adopt as adopt_command
from travaux.cli import register as command
from travaux.cli.adopt import door as adopt_door
from travaux.cli.register import door
from travaux.kernel.errors import TravauxError
from travaux.life.congress.services import set_clock
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.mandate.services.example import DAY, SYMBOL
from travaux.life.people.models import Account

PROPOSED = {f"para_{number}" for number in range(7, 17)}


@pytest.fixture
def example(report: BroughtIn, officer: Account) -> BroughtIn:
    """Return the example on its day, the second of July 2012."""
    set_clock(by=officer, congress_id=report.congress.pk, day=DAY)
    return report


@pytest.fixture
def register(capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a caller of the command, which gives the objects that it printed."""

    def show(*words: str) -> list[dict[str, Any]]:
        parser = argparse.ArgumentParser()
        command.configure(parser)
        capsys.readouterr()
        door.show(parser.parse_args(["--json", *words]))
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return show


def adopt(*words: str) -> None:
    parser = argparse.ArgumentParser()
    adopt_command.configure(parser)
    adopt_door.do(parser.parse_args(words))


def asked_in_paragraphs_7_to_16(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what the Assembly would ask; paragraph 7 also tells what the Commission did."""
    return [
        row
        for row in rows
        if row["passage"].split("__")[0] in PROPOSED and row["by"] == "General Assembly"
    ]


def test_all_37_tasks_are_there(example: BroughtIn, register: Any) -> None:
    rows = register()
    assert len(rows) == 37
    assert len(asked_in_paragraphs_7_to_16(rows)) == 26
    assert sum(not row["addressees"] for row in rows) == 12
    assert rows[-1] == {
        "text": SYMBOL,
        "passage": "para_16",
        "act": "request",
        "by": "General Assembly",
        "addressees": ["Secretary-General"],
        "with": [],
        "matter": "report thereon to the Assembly through the Commission at its twenty-second "
        "session",
        "due": {
            "text": "at its twenty-second session",
            "kind": "session",
            "from": "2013-04-22",
            "to": "2013-04-26",
        },
        "report_to": "General Assembly",
        "through": "Commission on Crime Prevention and Criminal Justice",
        "stage": "proposed",
        "state": "proposed",
        "in_force_from": None,
        "verdict": "confirmed",
        "congress": example.congress.slug,
    }


def test_before_adoption_all_that_is_asked_there_is_proposed(
    example: BroughtIn, register: Any
) -> None:
    for day in ((), ("--as-at", "2012-06-01"), ("--as-at", "2026-01-01")):
        rows = register(*day)
        proposed = asked_in_paragraphs_7_to_16(rows)
        assert {(row["stage"], row["state"]) for row in proposed} == {("proposed", "proposed")}
        assert {row["stage"] for row in rows if row not in proposed} == {"in force"}


def test_adopted_it_is_in_force_from_that_day_and_only_from_that_day(
    example: BroughtIn, register: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    adopt("A/67/97", "--on", "2012-12-20", "--symbol", "A/RES/67/184")
    assert capsys.readouterr().out == (
        "A/67/97 is adopted as A/RES/67/184: in force from 2012-12-20 are 19 acts and 16 values "
        "of a congress, with 26 tasks; 0 superseded; 0 still machine-read.\n"
    )
    for day in ((), ("--as-at", "2012-06-01"), ("--as-at", "2012-12-19")):
        rows = asked_in_paragraphs_7_to_16(register(*day))
        assert {(row["stage"], row["in_force_from"]) for row in rows} == {("proposed", None)}
    rows = register("--as-at", "2012-12-20")
    assert {row["stage"] for row in rows} == {"in force"}
    assert {row["in_force_from"] for row in asked_in_paragraphs_7_to_16(rows)} == {"2012-12-20"}
    assert len(rows) == 37


def test_undone_it_is_proposed_again(
    example: BroughtIn, register: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    before = register("--as-at", "2012-12-20")
    adopt("A/67/97", "--on", "2012-12-20", "--symbol", "A/RES/67/184")
    with pytest.raises(TravauxError, match="Say why"):
        adopt("A/67/97", "--undo")
    capsys.readouterr()
    adopt("A/67/97", "--undo", "--reason", "The vote was put off.")
    assert capsys.readouterr().out == "The adoption of A/67/97 as A/RES/67/184 is undone.\n"
    assert register("--as-at", "2012-12-20") == before


def test_of_one_party_and_one_congress(example: BroughtIn, register: Any) -> None:
    rows = register("--party", "secretary-general", "--congress", example.congress.slug)
    assert rows
    assert all("Secretary-General" in row["addressees"] for row in rows)
    for words in (("--party", "nobody"), ("--congress", "nowhere")):
        with pytest.raises(TravauxError, match="There is no"):
            register(*words)


def test_a_table_for_people(example: BroughtIn, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    door.show(parser.parse_args([]))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 37
    assert "para_16" in lines[-1]
    assert "at its twenty-second session" in lines[-1]
