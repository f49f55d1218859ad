import subprocess
from pathlib import Path

import pytest

from tools import install


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the project be a folder with a lock of two packages and nothing else."""
    (tmp_path / "lock.txt").write_text(
        "one==1.0 \\\n    --hash=sha256:00\n    # via two\ntwo-x==2 \\\n    --hash=sha256:11\n"
    )
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return tmp_path


def answer(monkeypatch: pytest.MonkeyPatch, **outputs: str) -> list[tuple[str, ...]]:
    """Let programs do nothing but fail with these outputs, by a word of their arguments."""
    called: list[tuple[str, ...]] = []

    def call(*command: str) -> "subprocess.CompletedProcess[str]":
        called.append(command)
        said = next((text for word, text in outputs.items() if word in command), None)
        return subprocess.CompletedProcess(command, said is not None, said or "")

    monkeypatch.setattr(install, "_call", call)
    return called


def test_everything_is_installed_with_its_digests(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called = answer(monkeypatch)

    assert install.main("lock.txt") == 0
    assert called[0][1:] == ("-m", "venv", "--clear", str(machine / ".venv"))
    assert called[1][-3:] == ("--require-hashes", "-r", "lock.txt")
    assert called[2][-4:] == ("--no-deps", "--no-build-isolation", "-e", ".")
    assert capsys.readouterr().err.splitlines() == [
        "Making the virtual environment",
        "Installing 2 packages, which takes a minute or two",
    ]


@pytest.mark.parametrize(
    ("where", "said", "line"),
    [
        ("venv", "Error: [Errno 28] No space left on device: 'x'", "The disk is full: {venv}"),
        (
            "venv",
            "The virtual environment was not created because ensurepip is not available.\n",
            "Python's venv is incomplete here: install python{version}-venv.",
        ),
        (
            "install",
            "WARNING: slow\nERROR: Could not install: [Errno 28] No space left on device\n",
            "The disk is full: {venv}",
        ),
        (
            "install",
            "ERROR: No matching distribution found for one==1.0\n\n[notice] more\n",
            "ERROR: No matching distribution found for one==1.0",
        ),
        ("install", "", "no reason given"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(
    machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    where: str,
    said: str,
    line: str,
) -> None:
    answer(monkeypatch, **{where: said})
    version = f"{install.sys.version_info.major}.{install.sys.version_info.minor}"

    assert install.main("lock.txt") == 1
    expected = line.format(venv=machine / ".venv", version=version)
    assert capsys.readouterr().err.splitlines()[-1] == f"Not installed: {expected}"
