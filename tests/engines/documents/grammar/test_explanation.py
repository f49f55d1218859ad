"""What the reader tells of its own rules."""

from pathlib import Path

import pytest

from travaux.engines.documents.grammar.explanation import explain
from travaux.engines.documents.reader import read

WHOLE = sorted((Path(__file__).parents[1] / "cases" / "whole").glob("*.txt"))
TEXT = """
A/RES/70/1

General Assembly

The General Assembly,

Recalling its resolution 56/119,

1. Strongly urges States to act, and requests them to report to the Council, through the
Commission on Narcotic Drugs, by 30 June 2026;

2. Requests the Secretary-General, in consultation with Member States:

(a) To prepare a guide every two years;

3. Reiterates its request to the Office to help, and upon bodies to follow.
"""


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_each_provision_is_explained_in_order(path: Path) -> None:
    made = read(path.read_bytes(), name=path.name)
    told = explain(made)
    assert [(each.passage, each.span, each.act) for each in told] == [
        (each.passage, each.span, each.act) for each in made.provisions
    ]
    assert len(told) > 0


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_all_that_is_in_a_provision_is_explained(path: Path) -> None:
    made = read(path.read_bytes(), name=path.name)
    for provision, told in zip(made.provisions, explain(made), strict=True):
        found = {(each.what, each.words) for each in told.found}
        assert {("addressee", each) for each in provision.addressees} <= found
        assert {("with", each) for each in provision.with_} <= found
        assert {("task", each.matter) for each in provision.tasks} <= found
        assert {("due", each.due.text) for each in provision.tasks if each.due} <= found
        assert all(each.rule for each in told.found)


def test_the_rules_go_by_name() -> None:
    _, urge, request, asked, below, again = explain(read(TEXT.encode(), name="text"))[:6]
    rules = {each.what: each.rule.partition(":")[0] for each in urge.found}
    assert rules["act"] == "head._speaks"
    assert rules["addressee"] == "complement._infinitive"
    assert [each.words for each in urge.found if each.what == "strength"] == ["strongly"]
    rules = {each.what: each.rule.partition(":")[0] for each in request.found}
    assert rules["addressee"] == "pronoun.resolved"
    assert rules["due"] == "due._date"
    assert rules["through"] == "assignment.through"
    assert asked.act == below.act == "request"
    assert next(each.rule for each in below.found).startswith("reader._inherit")
    assert again.act == "reiterate"


def test_a_text_in_another_language_has_no_rules_of_english() -> None:
    text = "L'Assemblée générale,\n\n1. Prie le Secrétaire général."
    assert explain(read(text.encode(), name="text")) == ()
