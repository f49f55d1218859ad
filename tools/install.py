"""Make `.venv` and put the locked packages and Travaux itself into it: `install.py LOCK`.

Runs under the machine's own Python, before anything is installed; so it stands on the standard
library alone. What goes wrong is said in one line.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")


def main(lock: str) -> int:
    """Install what this lock names; return the exit status."""
    count = len(re.findall(r"^[\w.-]+==", (ROOT / lock).read_text(), re.MULTILINE))
    if not _runs(PYTHON):
        _say("Making the virtual environment")
        done = _call(sys.executable, "-m", "venv", "--clear", str(VENV))
        if done.returncode:
            return _fail(_reason_of_venv(done.stdout))
    _say(f"Installing {count} packages, which takes a minute or two")
    for arguments in (
        (*PIP, "--require-hashes", "-r", lock),
        (*PIP, "--no-deps", "--no-build-isolation", "-e", "."),
    ):
        done = _call(str(PYTHON), *arguments)
        if done.returncode:
            return _fail(_reason(done.stdout))
    return 0


def _runs(python: Path) -> bool:
    """Tell whether the environment is there and whole: it may have been moved or half made."""
    return python.exists() and not _call(str(python), "-m", "pip", "--version").returncode


def _call(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - the words are ours
        command,
        cwd=ROOT,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def _reason_of_venv(output: str) -> str:
    if "ensurepip" in output:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        return f"Python's venv is incomplete here: install python{version}-venv."
    return _reason(output)


def _reason(output: str) -> str:
    if "No space left on device" in output:
        return f"The disk is full: {VENV}"
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if re.match(r"ERROR|Error|OSError|PermissionError", line)]
    return (telling or lines or ["no reason given"])[-1]


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _fail(reason: str) -> int:
    _say(f"Not installed: {reason}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
