"""What is kept of the engine's findings is let go when the engine changes."""

from importlib.resources import files
from pathlib import Path

import pytest

from travaux.engines import drafting
from travaux.engines.drafting import digest as module
from travaux.engines.drafting.digest import digest


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the engine's modules, which is digested in their place."""
    for each in files(drafting).iterdir():
        if each.name.endswith(".py"):
            (tmp_path / each.name).write_bytes(each.read_bytes())
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    return tmp_path


def again() -> str:
    return str(digest.__wrapped__())


def test_the_same_code_has_the_same_digest(copied: Path) -> None:
    (copied / "notes.txt").write_text("no code")
    assert again() == digest()


def test_a_line_more_in_any_module_is_another(copied: Path) -> None:
    seen = {digest()}
    for each in sorted(copied.glob("*.py")):
        each.write_bytes(each.read_bytes() + b"\n")
        assert again() not in seen
        seen.add(again())


def test_other_rules_of_icu_are_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.icu, "ICU_VERSION", "0.0")
    assert again() != digest()
