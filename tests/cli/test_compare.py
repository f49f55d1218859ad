"""`travaux compare`: two files in, how their passages meet and which words differ out."""

import json
from pathlib import Path

import pytest

from travaux.cli import main

BEFORE = """1. Decides to hold the Congress in Doha in 2015;

2. Requests the Secretary-General to prepare a discussion guide;

3. Calls upon Governments to take part in the regional preparatory meetings.
"""
AFTER = """1. Decides to hold the Congress in Doha in April 2015;

2. Encourages the programme network of institutes to assist;

3. Requests the Secretary\u2011General to prepare a discussion guide;
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    made = []
    for name, text in (("before.txt", BEFORE), ("after.txt", AFTER)):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        made.append(str(file))
    return made


def test_marks_what_is_gone_and_new(
    files: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["compare", *files]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "changed  1.",
        "         Decides to hold the Congress in Doha in {+April +}2015;",
        "new      2.",
        "         {+Encourages the programme network of institutes to assist;+}",
        "same     2. → 3.  Requests the Secretary\u2011General to prepare a discussion guide;",
        "gone     3.",
        "         [-Calls upon Governments to take part in the regional preparatory",
        "         meetings.-]",
    ]


def test_prints_one_object(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--json", *files]) == 0
    made = json.loads(capsys.readouterr().out)
    assert [made["before"], made["after"], made["language"]] == [*files, "en"]
    assert [(each["kind"], each["before"], each["after"]) for each in made["matches"]] == [
        ("changed", ["para_1"], ["para_1"]),
        ("new", [], ["para_2"]),
        ("same", ["para_2"], ["para_3"]),
        ("gone", ["para_3"], []),
    ]
    assert made["matches"][0]["words"] == [
        {"kind": "same", "text": "Decides to hold the Congress in Doha in "},
        {"kind": "new", "text": "April "},
        {"kind": "same", "text": "2015;"},
    ]


def test_a_long_passage_that_is_the_same_stands_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    file = tmp_path / "long.txt"
    file.write_text(f"1. Decides {'to decide ' * 20};\n", encoding="utf-8")
    assert main(["compare", str(file), str(file)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert (len(line), line[:20], line[-1]) == (80, "same     1.  Decides", "…")


def test_refuses_two_languages(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path(files[1]).write_text(
        "1. Decide celebrar el Congreso en Doha en el año 2015;\n\n"
        "2. Pide al Secretario General que prepare una guía para las deliberaciones;\n",
        encoding="utf-8",
    )
    assert main(["compare", *files]) == 2
    assert capsys.readouterr().err == (
        f"travaux compare: {files[0]} is in English and {files[1]} is in Español: give two texts "
        "in one language.\n"
    )


def test_refuses_what_cannot_be_read(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    missing = f"{files[0]}.missing"
    assert main(["compare", files[0], missing]) == 2
    assert capsys.readouterr().err == (f"travaux compare: {missing}: No such file or directory\n")
