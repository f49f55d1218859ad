import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from travaux.config.postgres import DatabaseUnavailable, Place, embedded_url, serving
from travaux.kernel.errors import BadSetting

HOLD = """
import sys
from pathlib import Path
from travaux.config.postgres import serving
with serving(Path(sys.argv[1])) as server:
    print(server.pid(), flush=True)
    sys.stdin.read()
"""
NAMES = ["plain", "two words", "بيانات المؤتمر", "quo'te \" and $HOME `x`", "long" * 30, "a, b"]


def hold(data: Path, **environment: str) -> "subprocess.Popen[str]":
    """Start another process that keeps the server of this folder running."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)],
        env={"PATH": os.environ["PATH"]} | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def pid_of(process: "subprocess.Popen[str]") -> int:
    assert process.stdout
    return int(process.stdout.readline())


def let_go(process: "subprocess.Popen[str]") -> None:
    process.communicate()


def remember(data: Path, word: str) -> None:
    with psycopg.connect(embedded_url(data)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS memory (word text)")
        connection.execute("INSERT INTO memory VALUES (%s)", [word])


def remembered(data: Path) -> list[str]:
    with psycopg.connect(embedded_url(data)) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM memory ORDER BY 1")]


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that nobody waited for yet has ended all the same."""
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("name", NAMES)
def test_it_serves_whatever_its_folder_is_called(data: Path, name: str) -> None:
    folder = data / name
    with serving(folder):
        remember(folder, "one")
    with serving(folder):
        assert remembered(folder) == ["one"]


def test_it_keeps_what_is_committed_and_knows_every_script(data: Path) -> None:
    with serving(data) as server, server.connect("travaux") as connection:
        row = connection.execute(
            "SELECT current_setting('fsync'), current_setting('server_encoding'), "
            "current_setting('listen_addresses'), upper('é'), upper('ж'), 'م' ~ '\\w'"
        ).fetchone()

    assert row == ("on", "UTF8", "", "É", "Ж", True)


def test_the_role_of_the_site_is_no_superuser(data: Path) -> None:
    with serving(data), psycopg.connect(embedded_url(data)) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles "
            "WHERE rolname = current_user"
        ).fetchone()

    assert row == (False, False, False)


def test_the_last_who_uses_it_stops_it(data: Path) -> None:
    other = hold(data)
    pid = pid_of(other)
    with serving(data) as server:
        assert server.pid() == pid
    assert is_alive(pid)

    let_go(other)

    assert not is_alive(pid)


def test_a_server_left_over_by_a_killed_process_is_used_on(data: Path) -> None:
    other = hold(data)
    pid = pid_of(other)
    remember(data, "before")
    other.kill()
    let_go(other)

    with serving(data) as server:
        assert server.pid() == pid
        assert remembered(data) == ["before"]
    assert not is_alive(pid)


def test_it_recovers_after_kill_9(data: Path) -> None:
    with serving(data) as server:
        remember(data, "committed")
        pid = server.pid()
        assert pid
        os.kill(pid, signal.SIGKILL)

    with serving(data):
        assert remembered(data) == ["committed"]


def test_a_stale_pid_file_hurts_nobody(data: Path) -> None:
    with serving(data) as server:
        remember(data, "kept")
        notes = (server.place.cluster / "postmaster.pid").read_text()
    with subprocess.Popen(["sleep", "600"]) as stranger:
        left = f"{stranger.pid}\n" + notes.split("\n", 1)[1]
        (server.place.cluster / "postmaster.pid").write_text(left)
        (server.place.socket / ".s.PGSQL.5432.lock").write_text(left)

        with serving(data) as again:
            assert again.pid() != stranger.pid
            assert remembered(data) == ["kept"]

        assert stranger.poll() is None
        stranger.kill()


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"HOME": ""},
        {"LC_ALL": "C", "HOME": "/nonexistent"},
        {"LC_ALL": "POSIX", "LANG": "ar_EG.ISO-8859-6", "PGPORT": "1", "PGHOST": "nowhere"},
    ],
)
def test_the_environment_does_not_matter(data: Path, environment: dict[str, str]) -> None:
    other = hold(data / "بيانات", **environment)
    pid_of(other)

    with serving(data / "بيانات") as server, server.connect() as connection:
        row = connection.execute("SELECT datcollate, datctype FROM pg_database LIMIT 1").fetchone()
    let_go(other)

    assert row == ("C", "C.UTF-8")
    assert other.returncode == 0


def test_a_cluster_of_another_version_is_refused(data: Path) -> None:
    with serving(data):
        pass
    (Place.of(data).cluster / "PG_VERSION").write_text("12\n")

    with (
        pytest.raises(DatabaseUnavailable, match=r"made by PostgreSQL 12, and this is version 18"),
        serving(data),
    ):
        pass


def test_a_making_that_was_broken_off_is_begun_anew(data: Path) -> None:
    with serving(data) as server:
        pass
    draft = server.place.cluster.rename(server.place.folder / "cluster.new")
    (draft / "PG_VERSION").unlink()

    with serving(data) as server:
        assert server.pid()
    assert not draft.exists()


def test_postgresql_says_why_it_does_not_start(data: Path) -> None:
    with (
        pytest.raises(DatabaseUnavailable, match=r"unrecognized configuration parameter"),
        serving(data, options=("no_such_setting=1",)),
    ):
        pass


def test_a_full_disk_is_called_so(data: Path) -> None:
    programs = data.with_name("programs")
    programs.mkdir()
    (programs / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 18.6'\n")
    (programs / "initdb").write_text(
        "#!/bin/sh\necho 'initdb: error: could not write: No space left on device' >&2\nexit 1\n"
    )
    for program in programs.iterdir():
        program.chmod(0o755)

    with (
        pytest.raises(DatabaseUnavailable, match=r"^The disk is full: /"),
        serving(data, folder=str(programs)),
    ):
        pass


def test_no_personal_data_enters_the_log(data: Path) -> None:
    with serving(data) as server:
        remember(data, "ada@un.example")
        with psycopg.connect(embedded_url(data)) as connection:
            connection.execute("CREATE UNIQUE INDEX ON memory (word)")
            with pytest.raises(psycopg.errors.UniqueViolation):
                connection.execute("INSERT INTO memory VALUES ('ada@un.example')")
    log = server.place.log.read_text()

    assert "duplicate key value" in log
    assert "ada@un.example" not in log


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may not run PostgreSQL")
def test_roots_database_runs_as_a_user_of_its_own(data: Path) -> None:
    with serving(data) as server:
        pid = server.pid()
        owner = Path(f"/proc/{pid}").stat().st_uid

    assert owner == server.place.owner.uid != 0
    assert server.place.folder == data / "database"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may not run PostgreSQL")
def test_roots_database_lies_elsewhere_where_the_way_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    data = tmp_path / "closed" / "data"
    with serving(data) as server:
        remember(data, "one")
    try:
        with serving(data):
            assert remembered(data) == ["one"]
        assert (data / "database").readlink() == server.place.folder
        assert (server.place.folder / "data").readlink() == data
        assert server.place.folder.parent == Path("/var/lib/travaux")
    finally:
        subprocess.run(["rm", "-rf", server.place.folder], check=True)


def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(data: Path) -> None:
    data.parent.joinpath("data").write_text("a file")

    with pytest.raises(OSError, match="data"), serving(data):
        pass


def test_a_setting_that_names_no_programs_is_refused(data: Path) -> None:
    with pytest.raises(BadSetting, match=r"^No PostgreSQL"), serving(data, folder="/nonexistent"):
        pass
