"""`travaux write`."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from travaux.cli import main
from travaux.engines.documents import read
from travaux.engines.documents.reading import dump

TEXT = b"""General Assembly

A/RES/78/1

78/1. Plan

The General Assembly,

1. Requests the Secretary-General to report.
"""


def values(name: str = "plan.txt", text: bytes = TEXT) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(dump(read(text, name=name))))
    return made


@pytest.fixture
def one(tmp_path: Path) -> Path:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(values(), indent=2), encoding="utf-8")
    return path


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.json"
    lines = [json.dumps(values()), "", json.dumps(values("letter.txt", b"1. Decides.\n"))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_writes_to_standard_output(one: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["write", "--text", str(one)]) == 0
    assert capfdbinary.readouterr().out.split(b"\n\n") == TEXT.split(b"\n\n")


def test_writes_a_file(one: Path, tmp_path: Path) -> None:
    made = tmp_path / "new" / "plan.xml"
    assert main(["write", "--akn", str(one), "-o", str(made)]) == 0
    again = read(made.read_bytes(), name="plan.xml")
    assert [each["id"] for each in values()["passages"]] == [each.id for each in again.passages]


@pytest.mark.parametrize(
    ("format_", "begins"),
    [
        ("akn", b"<?xml version="),
        ("docx", b"PK\x03\x04"),
        ("html", b"<!DOCTYPE html>"),
        ("text", b"General Assembly"),
    ],
)
def test_each_format_reads_back_the_same(
    format_: str, begins: bytes, one: Path, tmp_path: Path
) -> None:
    made = tmp_path / "plan"
    assert main(["write", f"--{format_}", str(one), "-o", str(made)]) == 0
    assert made.read_bytes().startswith(begins)
    again = read(made.read_bytes(), name="plan")
    assert again.symbol == "A/RES/78/1"
    assert [(each.id, each.text) for each in again.passages] == [
        (each["id"], each["text"]) for each in values()["passages"]
    ]


def test_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = io.TextIOWrapper(io.BytesIO(json.dumps(values()).encode()))
    monkeypatch.setattr(sys, "stdin", data)
    assert main(["write", "--text", "-"]) == 0
    assert b"78/1. Plan" in capfdbinary.readouterr().out


def test_writes_several_into_a_folder_under_their_own_names(two: Path, tmp_path: Path) -> None:
    two.write_text(f"{two.read_text('utf-8')}\n{json.dumps(values())}\n", encoding="utf-8")
    assert main(["write", "--text", str(two), "-o", f"{tmp_path}/made/"]) == 0
    assert sorted(each.name for each in (tmp_path / "made").iterdir()) == [
        "A_RES_78_1_en.txt",
        "A_RES_78_1_en_2.txt",
        "letter.txt",
    ]


def test_names_of_files_stay_in_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps({**values(), "symbol": "../../../A\x00/L.1"}), encoding="utf-8")
    assert main(["write", "--text", str(path), "-o", f"{tmp_path}/made/"]) == 0
    assert [each.name for each in (tmp_path / "made").iterdir()] == ["A_L.1_en.txt"]


def test_refuses_several_without_a_folder(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["write", "--text", str(two)]) == 2
    assert capsys.readouterr().err == (
        f"travaux write: {two}: 2 readings: name a folder with -o.\n"
    )


FIRST = values()["passages"][0]
REFUSED = {
    "empty": (b"", "line 1, column 1: not JSON: Expecting value"),
    "cut": (b'{\n"source": {', "line 2, column 12: not JSON: Expecting property name"),
    "not text": (b'{"a": "\xff"}', "byte 7: not UTF-8"),
    "deep": (b"[" * 200_000, "no reading: values stand in one another too deep"),
    "a list": (b"[]", "no reading: the whole: [] is not an object"),
    "nothing": (b"{}", "no reading: source: missing"),
    "number": (json.dumps({**values(), "symbol": 3}), "no reading: symbol: 3 is not a string"),
    "language": (
        json.dumps({**values(), "source": {**values()["source"], "language": "xx"}}),
        "no reading: source.language: none of en, fr, es, ru, ar, zh",
    ),
    "date": (json.dumps({**values(), "date": "2026-02-30"}), "no reading: date: not a day"),
    "kind": (
        json.dumps({**values(), "passages": [{**FIRST, "kind": "verse"}]}),
        "no reading: passages[0].kind: 'verse' is none of title, heading",
    ),
    "twice": (
        json.dumps({**values(), "passages": [FIRST, FIRST]}),
        "no reading: passages[1].id: empty, with a space in it, or that of another passage",
    ),
    "parent": (
        json.dumps({**values(), "passages": [{**FIRST, "parent": "x"}]}),
        "no reading: passages[0].parent: no passage before this one",
    ),
    "surrogate": (
        json.dumps({**values(), "passages": [{**FIRST, "text": "\ud800"}]}),
        "no reading: passages[0].text: half of a surrogate pair",
    ),
    "note": (
        json.dumps({**values(), "passages": [{**FIRST, "notes": [[9999, "1"]]}]}),
        "no reading: passages[0].notes: not places in its text",
    ),
    "second line": (
        f"{json.dumps(values())}\n{json.dumps({**values(), 'organ': []})}",
        "line 2: no reading: organ: [] is not a string",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refuses_in_one_line_and_names_the_field(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, reason = REFUSED[case]
    path = tmp_path / "bad.json"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert main(["write", "--akn", str(path), "-o", f"{tmp_path}/made/"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"travaux write: {path}: {reason}")
    assert len(err.splitlines()) == 1


def test_refuses_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["write", "--akn", "/nowhere.json"]) == 2
    assert capsys.readouterr().err == ("travaux write: /nowhere.json: No such file or directory\n")


def test_refuses_to_write_where_it_cannot(
    one: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["write", "--akn", str(one), "-o", str(one / "plan.xml")]) == 2
    assert capsys.readouterr().err.startswith(f"travaux write: {tmp_path}")


def test_wants_a_format(one: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaves:
        main(["write", str(one)])
    assert leaves.value.code == 2
    assert "one of the arguments --akn --docx --html --text is required" in capsys.readouterr().err


def test_fields_that_are_not_known_are_left_aside(one: Path, tmp_path: Path) -> None:
    one.write_text(json.dumps({**values(), "later": [1, 2]}), encoding="utf-8")
    assert main(["write", "--text", str(one), "-o", str(tmp_path / "a.txt")]) == 0
    assert (tmp_path / "a.txt").read_bytes().startswith(b"General Assembly")
