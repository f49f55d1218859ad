"""kill -9 in the middle of writes: nothing that was acknowledged may be gone."""

from pathlib import Path

import pytest

from benchmarks import crash


@pytest.mark.parametrize("killed", crash.KILLS)
def test_nothing_acknowledged_is_lost(data: Path, killed: str) -> None:
    left = crash.run_round(data, 0, killed, before=20)

    assert left.acknowledged >= 20
    assert left.found == left.acknowledged
    assert left.unanswered_but_kept <= crash.WRITERS
