"""What a text states of its congress, and that each fact stands on the words that state it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from travaux.engines.documents import meaning
from travaux.engines.documents.grammar.number import cardinal, ordinal
from travaux.engines.documents.grammar.reader import Setting
from travaux.engines.documents.lexicon import acts
from travaux.engines.documents.reader import read
from travaux.engines.documents.reading import Fact, Passage, Reading

CASES = Path(__file__).parent / "cases" / "congress" / "cases.toml"
SEED = next(iter((Path(__file__).parents[4] / "shared" / "seed").glob("*.txt")), None)
TEXTS = Path(__file__).parents[4] / "shared" / "texts" / "plain"
NAMED = ("name", "number", "previous")
NUMBERED = re.compile(r"^(?P<number>\d+\.)\s+(?P<text>.+)$")
TRUE_WORDS = {
    "consultations_included": "consultations",
    "high_level_segment": "segment",
    "single_declaration": "single declaration",
}


def passages(case: dict[str, Any]) -> list[Passage]:
    made = [Passage("title", None, None, "title", case["title"])]
    for k, line in enumerate(case["text"].strip().splitlines()):
        m = NUMBERED.match(line)
        if m:
            made.append(Passage(f"para_{k}", m["number"], None, "paragraph", m["text"]))
        else:
            made.append(Passage(f"preamble_{k}", None, None, "preamble", line))
    return made


def states(words: str, fact: Fact) -> bool:
    """Return whether the words of a span hold the fact's value."""
    flat = re.sub(r"\s+", " ", words)
    if fact.fact in TRUE_WORDS:
        return TRUE_WORDS[fact.fact] in flat
    if fact.fact == "number":
        return bool(ordinal(flat) == fact.value)
    if fact.fact == "longest_days":
        return any(cardinal(word) == fact.value for word in flat.split())
    if fact.fact in {"begins", "ends"}:
        return str(int(fact.value[-2:])) in flat.split() and fact.value[:4] in flat
    value = fact.value
    if isinstance(value, dict):
        value = value.get("title") or value.get("topic")
    return str(value) in flat


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=c["of"]) for c in tomllib.loads(CASES.read_text("utf-8"))["case"]],
)
def test_case(case: dict[str, Any]) -> None:
    found = passages(case)
    setting = Setting("General Assembly", "resolution", "A/RES/70/1")
    congress = meaning.interpret(found, setting, acts.standard()).congress
    if "name" not in case:
        assert congress is None
        return
    assert congress is not None
    told = {each.fact: each.value for each in congress.facts}
    assert {key: told.pop(key) for key in NAMED if key in told} == {
        key: case[key] for key in NAMED if key in case
    }
    assert told == case["facts"]
    text = {each.id: each.text for each in found}
    for fact in congress.facts:
        assert states(text[fact.passage][slice(*fact.span)], fact)
        assert fact.fact in NAMED or fact.stage == case.get("stage", "in force")


def seed() -> str:
    if SEED is None:
        pytest.skip("the seed report is not beside this repository")
    return SEED.read_text("utf-8")


def facts(text: str) -> dict[str, Any]:
    """Return the facts of a text, those that are lists as lists."""
    made = read(text.encode(), name="text")
    assert made.congress is not None
    told: dict[str, Any] = {"agenda_item": [], "workshop": []}
    for each in made.congress.facts:
        if each.fact in told and isinstance(told[each.fact], list):
            told[each.fact].append(each.value)
        else:
            told[each.fact] = each.value
    return told


def test_seed_with_nine_days() -> None:
    assert facts(seed().replace("exceed eight days", "exceed nine days"))["longest_days"] == 9


def test_seed_with_days_in_figures() -> None:
    assert facts(seed().replace("exceed eight days", "exceed 8 days"))["longest_days"] == 8


def test_seed_without_consultations() -> None:
    text = seed().replace("eight days, including pre-Congress consultations,", "eight days,")
    assert "consultations_included" not in facts(text)


def test_seed_with_another_theme() -> None:
    text = re.sub(r"“Integrating.*?participation”", "“Peace and \nlaw”", seed(), flags=re.DOTALL)
    assert facts(text)["theme"] == "Peace and law"


def test_seed_with_a_fifth_workshop() -> None:
    text = seed().replace("(d) Public", "(d) Another topic; \n\n (e) Public")
    assert [each["letter"] for each in facts(text)["workshop"]] == list("abcde")
    assert facts(text)["workshop"][3]["topic"] == "Another topic"


def test_seed_with_an_item_fewer() -> None:
    text = re.sub(r" 6\. National approaches.*?criminal justice\. ", " ", seed(), flags=re.DOTALL)
    text = text.replace(" 7. Adoption of the report", " 6. Adoption of the report")
    items = facts(text)["agenda_item"]
    assert [each["number"] for each in items] == list("123456")
    assert items[-1]["title"] == "Adoption of the report of the Congress"


def test_seed_of_the_next_congress() -> None:
    told = facts(seed().replace("Thirteenth", "Fourteenth").replace("Twelfth", "Thirteenth"))
    assert told["number"] == 14
    assert told["name"].startswith("Fourteenth United Nations Congress")
    assert told["previous"].startswith("Thirteenth United Nations Congress")
    assert told["longest_days"] == 8


def test_each_fact_of_the_seed_stands_on_its_words() -> None:
    each_stands_on_its_words(read(seed().encode(), name="seed"))


@pytest.mark.parametrize("name", ["A_RES_78_223", "A_RES_74_171", "E_RES_2023_23"])
def test_each_fact_of_a_resolution_stands_on_its_words(name: str) -> None:
    path = TEXTS / f"{name}_en.txt"
    if not path.exists():
        pytest.skip("the texts are not beside this repository")
    each_stands_on_its_words(read(path.read_bytes(), name=name))


def each_stands_on_its_words(made: Reading) -> None:
    assert made.congress is not None
    text = {each.id: each.text for each in made.passages}
    unsaid = [f for f in made.congress.facts if not states(text[f.passage][slice(*f.span)], f)]
    assert unsaid == []
    assert len(made.congress.facts) >= 8


def test_a_resolution_in_force_states_its_congress() -> None:
    path = TEXTS / "A_RES_78_223_en.txt"
    if not path.exists():
        pytest.skip("the texts are not beside this repository")
    told = facts(path.read_text("utf-8"))
    assert (told["number"], told["host"], told["longest_days"]) == (15, "United Arab Emirates", 8)
    assert (len(told["agenda_item"]), len(told["workshop"])) == (7, 4)
