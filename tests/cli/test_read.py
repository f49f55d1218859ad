"""`travaux read`: files in, outlines, JSON or texts kept out, one line for each refused."""

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from travaux.cli import main
from travaux.cli.seed import door
from travaux.engines.documents import read
from travaux.engines.documents.checked import load
from travaux.engines.documents.source import LARGEST
from travaux.life.people.models import Account
from travaux.life.record.models import Edition, Provision, Text

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
        "binary.txt": (b"1. text\n\x01\x02", "byte 8: binary data, not text"),
        "cut.xml": (b"<akomaNtoso><p>", "line 1, column 16: malformed XML: no element found"),
        "bomb.xml": (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "line 1: a document type"),
    }
    for name, (data, _) in bad.items():
        (folder / name).write_bytes(data)
    files = [str(folder / name) for name in bad]
    missing = str(folder / "missing.txt")
    status = main(["read", "--json", *files[:2], str(report), *files[2:], missing])
    out, err = capsys.readouterr()
    assert status == 2
    assert [json.loads(line)["title"] for line in out.splitlines()] == ["On one matter"]
    lines = err.splitlines()
    for line, file, (_, reason) in zip(lines, files, bad.values(), strict=False):
        assert line.startswith(f"travaux read: {file}: {reason}")
    assert lines[len(bad) :] == [f"travaux read: {missing}: No such file or directory"]


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
        file.truncate(LARGEST + 5)
    assert main(["read", str(report)]) == 2
    assert "longer than the 20,971,520 bytes" in capsys.readouterr().err


RESOLUTION = """A/RES/90/{number}

1. Requests the Secretary-General to report on the matter;
"""


@pytest.fixture
def keep(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Return what calls `travaux read --keep`, on the database of the test."""

    def call(*words: str) -> int:
        return main(["read", "--keep", *words])

    monkeypatch.setattr(
        "travaux.cli.seed.at_the_door", lambda deed, args: getattr(door, deed)(args)
    )
    return call


def resolution(folder: Path, number: int) -> Path:
    file = folder / f"{number}.txt"
    file.write_text(RESOLUTION.format(number=number), encoding="utf-8")
    return file


def test_keeps_one_line_a_file(
    keep: Callable[..., int],
    officer: Account,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one, two = (resolution(tmp_path, number) for number in (1, 2))
    assert keep(str(one), str(two)) == 0
    assert keep(str(one)) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{one}: A/RES/90/1 is kept",
        f"{two}: A/RES/90/2 is kept",
        f"{one}: A/RES/90/1 was kept already",
    ]
    edition = Edition.objects.get(text__symbol="A/RES/90/1")
    assert (edition.source_name, edition.kept_by) == ("1.txt", officer)
    assert set(Provision.objects.values_list("verdict", flat=True)) == {"unread"}
    assert Text.objects.filter(released_at=None).count() == 0


def test_keeps_what_it_may_and_tells_what_was_refused(
    keep: Callable[..., int],
    officer: Account,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one = resolution(tmp_path, 1)
    keep(str(one))
    one.write_text(RESOLUTION.format(number=1).replace("matter", "question"), encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.touch()
    two = resolution(tmp_path, 2)
    capsys.readouterr()
    assert keep(str(one), str(empty), str(two)) == 2
    out, err = capsys.readouterr()
    assert out.splitlines() == [f"{two}: A/RES/90/2 is kept"]
    first, second = err.splitlines()
    assert first.startswith(f"travaux read: {one}: A/RES/90/1 is in the record in this language")
    assert second == "travaux read: empty.txt: byte 0: the file is empty"
    assert keep("--corrects", str(one)) == 0
    assert Edition.objects.filter(text__symbol="A/RES/90/1").count() == 2


def test_keeps_as_it_is_told_to(
    keep: Callable[..., int], officer: Account, editor: Account, report: Path
) -> None:
    words = ["--as", editor.email, "--symbol", "A/90/7", "--confirm", "--unreleased"]
    assert keep(*words, str(report)) == 0
    text = Text.objects.get(symbol="A/90/7")
    assert (text.released_at, text.editions.get().kept_by) == (None, editor)
    assert set(Provision.objects.values_list("judged_by", flat=True)) == {editor.pk}


def test_one_symbol_is_of_one_text(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--keep", "--symbol", "A/90/7", str(report), str(report)]) == 2
    assert "one file" in capsys.readouterr().err


def test_keeps_for_nobody_who_may_not(
    keep: Callable[..., int], delegate: Account, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert keep("--as", delegate.email, str(report)) == 2
    assert "Only for" in capsys.readouterr().err
    assert not Text.objects.exists()
