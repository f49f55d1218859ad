"""The command as a whole: what it lists, and what it does not load."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from travaux import __version__
from travaux.cli import COMMANDS, main


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-X", "importtime", "-m", "travaux.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)


def loaded(err: str) -> set[str]:
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in err.splitlines()}


def test_lists_each_command_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaves:
        main(["--help"])
    out = capsys.readouterr().out
    assert leaves.value.code == 0
    assert [name for name in COMMANDS if f"\n    {name} " not in out] == []


def test_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"travaux {__version__}\n"


def test_reading_and_symbols_load_no_framework_and_no_database(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("1. Decides.\n", encoding="utf-8")
    done = run("read", "--json", str(file))
    assert json.loads(done.stdout)["passages"][0]["id"] == "para_1"
    heavy = {"django", "psycopg", "lxml", "uvicorn", "allauth"}
    assert loaded(done.stderr) & heavy == set()
    named = run("symbol", "A/67/97")
    assert loaded(named.stderr) & heavy == set()
    assert "travaux.engines.documents.reader" not in named.stderr


def test_a_reader_who_leaves_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("".join(f"{n}. Decides again.\n\n" for n in range(1, 9000)), encoding="utf-8")
    command = f"{sys.executable} -m travaux.cli read {file} | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
