"""Keep what this release holds, for every later one to be tested with: `make release-fixture`.

Writes `VERSION.tar`, a backup of the example, and `VERSION.json`, what is in it, into a folder.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.site import Site, folder
from travaux import __version__
from travaux.config.postgres import embedded_url, serving

TARGET = Path(__file__).resolve().parent.parent / "tests" / "upgrade"
COUNTED = {
    "accounts": "SELECT count(*) FROM people_account",
    "acts": "SELECT count(*) FROM people_act",
    "congresses": "SELECT count(*) FROM congress_congress",
    "texts": "SELECT count(*) FROM record_text",
    "passages": "SELECT count(*) FROM record_passage",
    "provisions": "SELECT count(*) FROM record_provision",
    "entries": "SELECT count(*) FROM mandate_entry",
}
"""What a release holds, and how this one counts it; a later one counts in its own way."""

WORDS = "SELECT words FROM record_wording ORDER BY id"
ACTS = "SELECT name || ' ' || object_name FROM people_act ORDER BY id"


def describe(data: Path) -> dict[str, Any]:
    """Return what the database of a data folder holds: counts, and digests of words and acts."""
    with serving(data), psycopg.connect(embedded_url(data)) as connection:
        found: dict[str, Any] = {
            name: connection.execute(query).fetchall()[0][0] for name, query in COUNTED.items()
        }
        for name, query in (("words_sha256", WORDS), ("acts_sha256", ACTS)):
            lines = "\n".join(row[0] for row in connection.execute(query))
            found[name] = hashlib.sha256(lines.encode()).hexdigest()
    return found


def keep(target: Path) -> Path:
    """Open the example anew, write both files into this folder and return the backup."""
    copy = target / f"{__version__}.tar"
    copy.unlink(missing_ok=True)
    with folder() as data:
        with Site(data):
            subprocess.run(  # noqa: S603 - the words are ours
                [sys.executable, "-m", "travaux.cli", "backup", str(copy)],
                env=os.environ | {"TRAVAUX_DATA": str(data), "DATABASE_URL": ""},
                check=True,
            )
        holds = json.dumps(describe(data), indent=1) + "\n"
    copy.with_suffix(".json").write_text(holds)
    return copy


if __name__ == "__main__":
    keep(TARGET)
