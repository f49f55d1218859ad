"""How well whole texts are read, against lists that careful readers made of them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[4] / "shared"
COMMAND = f"{sys.executable} -m travaux.cli"


def score(*arguments: str) -> str:
    script = Path(arguments[0])
    if not script.exists():
        pytest.skip(f"{script.parent.name} is not beside this repository")
    run = subprocess.run(
        [sys.executable, *arguments, "--command", COMMAND],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_seed_report_is_read_whole() -> None:
    told = score(str(SHARED / "seed" / "score.py"))
    assert "provisions: 37 of 37 wholly right, 0 extra" in told
    assert "views: 8 of 8, 0 extra" in told
    assert "facts: 19 of 19, 0 extra" in told


@pytest.mark.slow
def test_labelled_mandates_are_read() -> None:
    folder = SHARED / "mandates"
    told = score(str(folder / "score.py"), str(folder / "labelled.jsonl"))
    measured = {m[1]: float(m[2]) for m in re.finditer(r"^(\w+): .* F1 ([\d.]+)$", told, re.M)}
    assert measured["acts"] >= 0.97
    assert measured["preambular"] >= 0.95
    assert measured["addressees"] >= 0.85
