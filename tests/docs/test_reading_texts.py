"""What the page on reading texts has one type in a terminal prints what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs" / "reading-texts.md").read_text(encoding="utf-8")
TEXT = re.compile(r"Let `(\S+)` be\n\n```text\n(.+?)```", re.DOTALL)
SESSION = re.compile(r"```console\n(.+?)```", re.DOTALL)
TYPED = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def test_what_is_typed_prints_what_stands_below(tmp_path: Path) -> None:
    for name, words in TEXT.findall(PAGE):
        (tmp_path / name).write_text(words, encoding="utf-8")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    for typed, printed in TYPED.findall("".join(SESSION.findall(PAGE))):
        done = subprocess.run(
            ["sh", "-c", typed],
            cwd=tmp_path,
            env={**os.environ, "PATH": path, "COLUMNS": "80"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert (typed, done.stdout) == (typed, printed)
