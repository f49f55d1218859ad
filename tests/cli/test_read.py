"""`travaux read`: files in, outlines or JSON lines out, one line for each that is refused."""

import errno
import json
from pathlib import Path

import pytest

from travaux.cli import main
from travaux.cli import read as command
from travaux.engines.documents import read
from travaux.engines.documents.reading import load

TEXT = """On one matter

Report of the Secretary-General

1. The General Assembly would request the Secretary-General to report at its next session:

(a) On one thing;

(b) On another.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_prints_one_object_a_file_in_order(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = report.with_name("другой.txt")
    other.write_text("1. Décide.", encoding="utf-8")
    assert main(["read", "--json", str(report), str(other)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == [str(report), str(other)]
    assert load(json.loads(lines[0])) == read(report.read_bytes(), name=str(report))


def test_prints_an_outline_with_provisions_in_the_margin(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["read", str(report)]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{report}: report · Secretary-General\n\nOn one matter\n")
    first = next(line for line in out.splitlines() if line.startswith("1. "))
    assert first.rstrip().endswith("| would request · Secretary-General")
    assert "    (a) On one thing;" in out
    assert max(map(len, out.splitlines()[1:])) <= 100


def test_reads_standard_input(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with report.open() as file:
        monkeypatch.setattr("sys.stdin", file)
        assert main(["read", "--json", "-"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["source"]["name"], made["title"]) == ("-", "On one matter")


def test_names_what_it_refuses_and_reads_the_others(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = report.parent
    bad = {
        "empty.txt": (b"", "byte 0: the file is empty"),
        "binary.txt": (b"\x00\x01\x02", "byte 0: binary data, not text"),
        "cut.xml": (b"<akomaNtoso><p>", "line 1, column 16: malformed XML: no element found"),
        "bomb.xml": (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "line 1: a document type"),
    }
    for name, (data, _) in bad.items():
        (folder / name).write_bytes(data)
    files = [str(folder / name) for name in bad]
    missing = str(folder / "missing.txt")
    status = main(["read", "--json", *files[:2], str(report), *files[2:], missing, str(folder)])
    out, err = capsys.readouterr()
    assert status == 2
    assert [json.loads(line)["title"] for line in out.splitlines()] == ["On one matter"]
    lines = err.splitlines()
    for line, file, (_, reason) in zip(lines, files, bad.values(), strict=False):
        assert line.startswith(f"travaux read: {file}: {reason}")
    assert lines[len(bad) :] == [
        f"travaux read: {missing}: No such file or directory",
        f"travaux read: {folder}: Is a directory",
    ]


def test_names_a_file_that_may_not_be_read(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert main(["read", str(report)]) == 2
    assert capsys.readouterr().err == f"travaux read: {report}: Permission denied\n"


def test_refuses_a_file_that_is_too_long(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with report.open("r+b") as file:
        file.truncate(command.LARGEST + 5)
    assert main(["read", str(report)]) == 2
    assert "longer than the 20,971,520 bytes" in capsys.readouterr().err
