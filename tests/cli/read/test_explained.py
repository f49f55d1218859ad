"""`travaux read --explain`: for each provision, the words found and the rule that found them."""

from pathlib import Path

import pytest

from travaux.cli import main

_TEXT = """The General Assembly,

1. Requests the Secretary-General to report to the General Assembly at its ninetieth session.
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "text.txt"
    file.write_text(_TEXT, encoding="utf-8")
    return file


def test_tells_which_rule_found_what(
    text: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["read", "--explain", str(text)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [f"{text}: General Assembly", "", "para_1 0-89: request", lines[3]]
    assert lines[3].split() == ["act", "Requests"]
    assert lines[4].strip().startswith("= head._speaks: Read ")
    whats = [line.split()[0] for line in lines if line[2:3].isalpha() and line.startswith("  ")]
    assert whats == ["act", "by", "stage", "force", "addressee", "task", "due", "report_to"]
    assert max(map(len, lines[1:])) <= 80


def test_says_where_there_is_nothing_to_explain(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text.write_text("L’Assemblée générale,\n\n1. Prie le Secrétaire général d’agir ;\n", "utf-8")
    assert main(["read", "--explain", str(text)]) == 0
    assert "only what the grammar of English finds is explained" in capsys.readouterr().out
