"""What small pieces of a text do, as the cases in `cases/` tell it."""

import re
import tomllib
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from travaux.engines.documents import meaning
from travaux.engines.documents.grammar.reader import Setting
from travaux.engines.documents.lexicon import acts
from travaux.engines.documents.meaning import Meaning
from travaux.engines.documents.reading import Passage, Provision

CASES = Path(__file__).parent / "cases"
NUMBERED = re.compile(r"^(?P<number>\d+\.|\([a-z]\))\s+(?P<text>.+)$")
SETTING = Setting(organ="General Assembly", kind="resolution", symbol="A/RES/70/1")


def passages(text: str) -> list[Passage]:
    """Return the passages of a case: numbered, lettered below them, or of the preamble."""
    made: list[Passage] = []
    above: str | None = None
    for k, line in enumerate(text.strip().splitlines()):
        m = NUMBERED.match(line)
        if m is None:
            made.append(Passage(f"preamble_{k}", None, None, "preamble", line))
        elif m["number"].startswith("("):
            made.append(Passage(f"sub_{k}", m["number"], above, "subparagraph", m["text"]))
        else:
            above = f"para_{k}"
            made.append(Passage(above, m["number"], None, "paragraph", m["text"]))
    return made


def understand(text: str, *, more: str = "") -> Meaning:
    lexicon = acts.load(acts.standard_text(), more)
    return meaning.interpret(passages(text), SETTING, lexicon)


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['of']}")
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]


def plain(provision: Provision, number: str | None) -> dict[str, Any]:
    """Return a provision under the names that the cases use."""
    tasks = provision.tasks
    due = [task.due for task in tasks]
    return {
        "act": provision.act,
        "of": list(provision.addressees),
        "with": list(provision.with_),
        "stage": provision.stage,
        "force": provision.force,
        "by": provision.by,
        "strength": list(provision.strength),
        "inherited": provision.inherited,
        "at": number,
        "what": [task.matter for task in tasks],
        "due": [each.text if each else "" for each in due],
        "session": [[each.organ, each.ordinal] for each in due if each],
        "begins": [each.begins for each in due if each],
        "ends": [each.ends for each in due if each],
        "told": [task.report_to or "" for task in tasks],
        "through": [task.through or "" for task in tasks],
    }


def shortened(found: list[str], wanted: list[str]) -> list[str]:
    """Return the matters with the words left out that the case leaves out."""
    return [
        pattern if fits(text, pattern) else text
        for text, pattern in zip_longest(found, wanted, fillvalue="")
        if text
    ]


def fits(text: str, pattern: str) -> bool:
    begin, gap, end = pattern.partition("…")
    return bool(gap) and text.startswith(begin.strip()) and text.endswith(end.strip())


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    found = understand(case["text"])
    numbers = {each.id: each.number for each in passages(case["text"])}
    read = [plain(each, numbers[each.passage]) for each in found.provisions]
    assert [each["act"] for each in read] == [each["act"] for each in case["does"]]
    for given, wanted in zip(read, case["does"], strict=True):
        given["what"] = shortened(given["what"], wanted.get("what", []))
        assert {key: given[key] for key in wanted} == wanted
    if "views" in case:
        assert [[each.by or "", each.text] for each in found.views] == case["views"]


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 60
