"""Hostile files are refused by `travaux read` in one line, at once and in little memory."""

from pathlib import Path

import pytest

from benchmarks.hostile.files import REFUSED
from benchmarks.hostile.spent import spent

SECONDS = 2.0
"""Of work, where other tests run beside; alone each takes less than one."""
MEGABYTES = 300


@pytest.mark.parametrize("case", REFUSED)
def test_is_refused_in_one_line_at_once(case: str, tmp_path: Path) -> None:
    make, reason = REFUSED[case]
    path = tmp_path / "file"
    path.write_bytes(make())
    took = spent(path)
    assert (took.status, len(took.said.splitlines())) == (2, 1)
    assert took.said.startswith(f"travaux read: {path}: ")
    assert reason in took.said
    assert took.work < SECONDS
    assert took.megabytes < MEGABYTES
