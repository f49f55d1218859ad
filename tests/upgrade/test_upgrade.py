"""What a former release kept is there, whole, after this one has started on it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.site import Site
from tools.release_fixture import describe, keep

KEPT = sorted(Path(__file__).parent.glob("*.tar"))


@pytest.mark.parametrize("release", KEPT or [None], ids=lambda copy: copy.stem if copy else "this")
def test_data_of_a_release_is_brought_up_to_date(
    data: Path, tmp_path: Path, release: Path | None
) -> None:
    copy = release or keep(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "travaux.cli", "restore", str(copy)],
        env=os.environ | {"TRAVAUX_DATA": str(data), "DATABASE_URL": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    with Site(data) as site:
        assert site.visitor().get("/health/ready")[0] == 200
        assert site.visitor().get("/texts/A/67/97")[0] == 200
        assert site.visitor().get("/register/")[0] == 200

    assert describe(data) == json.loads(copy.with_suffix(".json").read_text())
