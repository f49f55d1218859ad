"""What the page for officers has one type in a terminal does what it says."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "officers.md").read_text()
COMPARING = re.compile(r"((?:^    [^\n]+\n)+).*?stands `([^`]+)`", re.MULTILINE | re.DOTALL)


def test_two_files_are_compared(tmp_path: Path) -> None:
    (found,) = (each for each in COMPARING.findall(PAGE) if "travaux compare" in each[0])
    typed = found[0].replace("/tmp/", f"{tmp_path}/")
    typed = typed.replace(".venv/bin/travaux", f"{sys.executable} -m travaux.cli")
    done = subprocess.run(
        ["sh", "-eu"], input=typed, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found[1] in " ".join(done.stdout.split())
