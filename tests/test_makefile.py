"""The two commands say in one line what a machine lacks."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OLD = """#!/bin/sh
case "$1" in --version) echo 'Python 3.9.2';; *) exit 1;; esac
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a work tree in which nothing is installed yet."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    (tmp_path / "bin").mkdir()
    return tmp_path


def make(tree: Path, target: str) -> "subprocess.CompletedProcess[str]":
    """Call make where only its own programs and those of the tree's `bin` are found."""
    program = shutil.which("make")
    assert program
    return subprocess.run(
        [program, target],
        cwd=tree,
        env={"PATH": str(tree / "bin")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("target", ["run", "test", "check"])
def test_a_python_that_is_too_old(tree: Path, target: str) -> None:
    python = tree / "bin" / "python3"
    python.write_text(OLD)
    python.chmod(0o755)

    done = make(tree, target)

    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (2, 1), done.stderr
    assert "Travaux needs Python 3.11 to 3.14; found: Python 3.9.2." in lines[0]
    assert not (tree / ".venv").exists()


def test_no_python_at_all(tree: Path) -> None:
    done = make(tree, "run")

    assert "Travaux needs Python 3.11 to 3.14; found: none." in done.stderr
    assert done.returncode == 2
