"""A copy is made while the site runs, restored elsewhere, and compared row by row."""

import hashlib
import io
import os
import stat
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from benchmarks.site import Site, folder
from travaux.cli.copies.programs import PASSING
from travaux.config.postgres import embedded_url, serving


def travaux(data: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "travaux.cli", *words],
        env=os.environ | {"TRAVAUX_DATA": str(data), "DATABASE_URL": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def refusal(done: "subprocess.CompletedProcess[str]") -> str:
    """Return the one line that says why nothing was done."""
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0].removeprefix("travaux: ")


def rows(data: Path) -> dict[str, list[str]]:
    """Return every row of every table but those that are not copied, as text."""
    with serving(data), psycopg.connect(embedded_url(data)) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
            )
        ]
        return {
            name: sorted(
                row
                for (row,) in connection.execute(
                    sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(name))
                )
            )
            for name in names
            if name not in PASSING
        }


def files(data: Path) -> dict[str, str]:
    """Return the digest of each file, by its place in the folder of files."""
    place = data / "files"
    return {
        str(path.relative_to(place)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in place.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def copied() -> Iterator[tuple[Path, Path]]:
    """Return a data folder with the example in it, and a copy made while it was served."""
    with folder() as data:
        copy = data.with_name("copy of today.tar")
        with Site(data):
            done = travaux(data, "backup", str(copy))
        assert done.returncode == 0, done.stderr
        yield data, copy


@pytest.fixture
def fresh(data: Path) -> Path:
    """Return a data folder where nothing is kept yet."""
    return data


def test_what_is_restored_is_what_was_kept(copied: tuple[Path, Path], fresh: Path) -> None:
    data, copy = copied

    done = travaux(fresh, "restore", str(copy))

    assert done.returncode == 0, done.stderr
    assert rows(fresh) == rows(data)
    assert files(fresh) == files(data)
    assert rows(fresh)["record_wording"]
    assert files(fresh)


def test_the_restored_site_can_be_served_and_entered(
    copied: tuple[Path, Path], fresh: Path
) -> None:
    travaux(fresh, "restore", str(copied[1]))

    with Site(fresh) as site:
        assert site.visitor().get("/texts/A/67/97")[0] == 200
        assert site.officer().get("/acts/")[0] == 200


def test_a_copy_is_for_its_owner_alone(copied: tuple[Path, Path]) -> None:
    assert stat.S_IMODE(copied[1].stat().st_mode) == 0o600


def test_a_copy_holds_no_secret(copied: tuple[Path, Path]) -> None:
    data, copy = copied
    with tarfile.open(copy) as tar:
        names = tar.getnames()
        content = copy.read_bytes()

    assert "secrets/key" not in names
    assert (data / "secrets" / "key").read_bytes() not in content


def test_an_existing_file_is_not_overwritten(copied: tuple[Path, Path]) -> None:
    data, copy = copied

    assert refusal(travaux(data, "backup", str(copy))) == f"{copy} is there already."


def test_nothing_to_back_up(fresh: Path) -> None:
    copy = fresh.with_name("copy.tar")

    line = refusal(travaux(fresh, "backup", str(copy)))

    assert line == "There is nothing to back up: this database is empty."
    assert not copy.exists()


def test_only_an_empty_place_is_restored_into(copied: tuple[Path, Path]) -> None:
    data, copy = copied
    before = rows(data), files(data)

    line = refusal(travaux(data, "restore", str(copy)))

    assert line == f"There are files already: {data / 'files'}"
    assert (rows(data), files(data)) == before


def test_a_database_that_is_not_empty_is_left_alone(
    copied: tuple[Path, Path], fresh: Path
) -> None:
    with serving(fresh), psycopg.connect(embedded_url(fresh)) as connection:
        connection.execute("CREATE TABLE somebodys (word text)")

    line = refusal(travaux(fresh, "restore", str(copied[1])))

    assert line == "The database is not empty: a copy is restored into an empty place."
    assert list(rows(fresh)) == ["somebodys"]
    assert not (fresh / "files").exists()


def test_a_running_site_is_not_restored_into(copied: tuple[Path, Path]) -> None:
    data, copy = copied
    with Site(data) as site:
        line = refusal(travaux(data, "restore", str(copy)))

        assert line.startswith(f"Travaux runs on {data} already: process {site.process.pid},")


def remade(copy: Path, target: Path, name: str, content: bytes | None, kind: bytes = b"0") -> Path:
    """Copy a copy with one part of another content or kind, or without it."""
    with tarfile.open(copy) as source, tarfile.open(target, "w") as tar:
        members = {member.name: member for member in source}
        for member in members.values():
            if member.name != name:
                tar.addfile(member, source.extractfile(member))
        if content is not None:
            part = tarfile.TarInfo(name)
            part.size, part.type, part.linkname = len(content), kind, "/etc/passwd"
            tar.addfile(part, io.BytesIO(content))
    return target


@pytest.mark.parametrize(
    ("name", "content", "kind", "line"),
    [
        ("files/../../evil", b"x", b"0", "This is no copy that Travaux made: it holds 'files/../"),
        ("/files/evil", b"x", b"0", "This is no copy that Travaux made: it holds '/files/evil'"),
        ("files//evil", b"x", b"0", "This is no copy that Travaux made: it holds 'files//evil'"),
        ("secrets/key", b"x", b"0", "This is no copy that Travaux made: it holds 'secrets/key'"),
        ("files/evil", b"", b"2", "This is no copy that Travaux made: it holds 'files/evil'"),
        ("files/evil", b"", b"1", "This is no copy that Travaux made: it holds 'files/evil'"),
        ("files/evil", b"", b"3", "This is no copy that Travaux made: it holds 'files/evil'"),
        ("files/more", b"x", b"0", "This copy is damaged: files/more is not as its manifest says"),
        (
            "database.dump",
            b"x",
            b"0",
            "This copy is damaged: database.dump is not as its manifest",
        ),
        (
            "database.dump",
            None,
            b"0",
            "This copy is damaged: database.dump is not as its manifest",
        ),
        ("manifest.json", None, b"0", "This copy is not whole: its end is missing."),
        (
            "manifest.json",
            b"{",
            b"0",
            "This is no copy that Travaux made: its manifest is broken.",
        ),
        ("manifest.json", b"[]", b"0", "This is no copy that Travaux made: its manifest is brok"),
    ],
)
def test_a_copy_that_was_changed_is_refused(
    copied: tuple[Path, Path],
    fresh: Path,
    name: str,
    content: bytes | None,
    kind: bytes,
    line: str,
) -> None:
    changed = remade(copied[1], fresh.with_name("changed.tar"), name, content, kind)

    assert refusal(travaux(fresh, "restore", str(changed))).startswith(line)
    assert [path.name for path in fresh.iterdir()] == ["run.lock"]
    assert not list(fresh.parent.glob("evil"))


def test_a_copy_that_ends_early_is_refused(copied: tuple[Path, Path], fresh: Path) -> None:
    short = fresh.with_name("short.tar")
    short.write_bytes(copied[1].read_bytes()[:60_000])

    assert "no copy that Travaux made" in refusal(travaux(fresh, "restore", str(short)))


def test_what_is_no_copy_at_all_is_refused(fresh: Path) -> None:
    text = fresh.with_name("text.tar")
    text.write_text("A report.\n" * 100)

    assert "no copy that Travaux made" in refusal(travaux(fresh, "restore", str(text)))


def test_a_file_that_is_not_there(fresh: Path) -> None:
    line = refusal(travaux(fresh, "restore", "nowhere.tar"))

    assert line == "nowhere.tar: No such file or directory"


def test_a_copy_of_a_later_release_is_refused(copied: tuple[Path, Path], fresh: Path) -> None:
    with tarfile.open(copied[1]) as tar:
        part = tar.extractfile("manifest.json")
        assert part
        manifest = part.read().replace(b'"people.0001_initial"', b'"people.9999_later"')
    later = remade(copied[1], fresh.with_name("later.tar"), "manifest.json", manifest)

    line = refusal(travaux(fresh, "restore", str(later)))

    assert line == "This copy was made by a later release: people.9999_later is not known here."
