"""The table of settings in the documents is the one that the program reads."""

import re
from pathlib import Path

from travaux.config.environment import TABLE

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `([A-Z_]+)` \| (?:`(.*?)`)? ?\| (.*) \|$", re.MULTILINE)


def test_every_setting_is_documented_as_it_is() -> None:
    documented = ROW.findall((ROOT / "docs" / "settings.md").read_text())

    assert documented == [(each.name, each.default, each.meaning) for each in TABLE]


def test_no_setting_is_read_past_the_table() -> None:
    sources = (ROOT / "src" / "travaux").rglob("*.py")
    named = {
        name
        for source in sources
        for name in re.findall(r'"(TRAVAUX_[A-Z_]+|DATABASE_URL)"', source.read_text())
    }

    assert named == {each.name for each in TABLE}
