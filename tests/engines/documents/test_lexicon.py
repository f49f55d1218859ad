"""The lexicon of acts: its file, its forms, and that one line teaches an act."""

import tomllib
from pathlib import Path

import pytest

from travaux.engines.documents import meaning
from travaux.engines.documents.grammar.reader import Setting
from travaux.engines.documents.grammar.token import tokenize
from travaux.engines.documents.lexicon import acts
from travaux.engines.documents.lexicon.acts import FORMS, Lexicon
from travaux.engines.documents.reading import Passage, Provision

COLUMNS = {"directs", "binds", "repeats", "opens", "takes", "noun", "past", "done", "doing", "as"}


def provisions(text: str, lexicon: Lexicon) -> tuple[Provision, ...]:
    passage = Passage("para_1", "1.", None, "paragraph", text)
    return meaning.interpret([passage], Setting("General Assembly"), lexicon).provisions


def test_one_line_teaches_an_act_that_asks() -> None:
    text = "Implores all States to lay down their arms and to report to the Security Council;"
    assert provisions(text, acts.standard()) == ()
    taught = acts.load(acts.standard_text(), '[acts]\n"implore" = { directs = true }')
    (found,) = provisions(text, taught)
    assert (found.act, found.addressees) == ("implore", ("States",))
    assert [task.matter for task in found.tasks] == [
        "lay down their arms",
        "report to the Security Council",
    ]


def test_one_line_in_the_file_itself_teaches_an_act() -> None:
    line = '"salute" = { }\n'
    text = acts.standard_text().replace("[strength]", line + "\n[strength]", 1)
    told = provisions("The General Assembly saluted the courage of the staff.", acts.load(text))
    spoken = provisions("Salutes the courage of the staff;", acts.load(text))
    assert [(v.act, v.force) for v in (*told, *spoken)] == [
        ("salute", "narrated"),
        ("salute", "operative"),
    ]


def test_a_word_can_be_known_under_another_act() -> None:
    taught = acts.load(acts.standard_text(), '[acts]\n"laud" = { as = "commend" }')
    (found,) = provisions("Lauds the efforts of the Office;", taught)
    assert found.act == "commend"


def test_every_line_of_the_lexicon_has_known_columns() -> None:
    lines = tomllib.loads(acts.standard_text())["acts"]
    assert {column for columns in lines.values() for column in columns} <= COLUMNS


@pytest.mark.parametrize("act", acts.standard().acts, ids=lambda each: each.name)
def test_every_form_of_every_act_is_met(act: acts.Act) -> None:
    for form in FORMS:
        tokens = tokenize(" ".join(act.forms[form]))
        found = acts.standard().match(tokens, 0, form)
        assert found is not None
        assert found.act.name == act.name
        assert found.end == len(tokens)


def test_the_guide_explains_every_column_and_its_examples_hold() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "teaching-the-reader.md").read_text("utf-8")
    table = [line.split("|") for line in guide.splitlines() if line.startswith("| `")]
    assert {row[1].strip(" `") for row in table} == COLUMNS
    lines = tomllib.loads(acts.standard_text())["acts"]
    for row in table:
        ((act, columns),) = tomllib.loads(row[3].strip(" `")).items()
        assert columns.items() <= lines[act].items()
