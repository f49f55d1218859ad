"""`travaux run` as a person starts it: a process of its own, asked over HTTP."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.site import Site


def run(data: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a site that is expected not to come up."""
    return subprocess.run(
        [sys.executable, "-m", "travaux.cli", "run"],
        env=os.environ
        | {"TRAVAUX_DATA": str(data), "DATABASE_URL": "", "TRAVAUX_PORT": "0"}
        | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def the_line(done: "subprocess.CompletedProcess[str]") -> str:
    """Return the one line that says what is wrong."""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if not line.startswith("[")]
    assert len(lines) == 1, done.stderr
    return lines[0].removeprefix("travaux: ")


@pytest.fixture
def site(data: Path) -> Site:
    return Site(data)


def test_first_run_shows_the_example_and_second_run_keeps_it(site: Site) -> None:
    with site:
        first = site.said
        officer = site.officer()
        status, page = officer.get("/texts/A/67/97")
        assert (status, "Thirteenth" in page) == (200, True)
    with site:
        assert site.visitor().get("/texts/A/67/97")[0] == 200
        assert site.officer().get("/acts/")[0] == 200
        assert re.sub(r":\d+/", ":0/", site.said) == re.sub(r":\d+/", ":0/", first)
        assert site.seconds < 5

    assert re.search(r"^Travaux is at http://127\.0\.0\.1:\d+/ ", first)
    assert len(re.findall(r"^  [a-z-]+@example\.org +\w", first, re.MULTILINE)) == 6


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_stops_cleanly(site: Site, number: signal.Signals) -> None:
    site.start()
    site.process.send_signal(number)

    assert site.end() == 0
    assert not (site.data / "database" / "cluster" / "postmaster.pid").exists()


def test_the_second_on_the_same_data_is_told_who_was_first(site: Site) -> None:
    with site:
        line = the_line(run(site.data))

        expected = f"process {site.process.pid}, http://127.0.0.1:{site.port}/"
        assert line == f"Travaux runs on {site.data} already: {expected}"
        assert site.visitor().get("/health/ready") == (200, "ready\n")


def test_a_port_that_is_taken(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        line = the_line(run(data, TRAVAUX_PORT=str(port)))

    assert line == (
        f"Port {port} of 127.0.0.1 is taken by another program; "
        f"take the next one: TRAVAUX_PORT={port + 1} make run"
    )


def test_a_data_folder_that_cannot_be_made(data: Path) -> None:
    data.write_text("a file")

    assert the_line(run(data)) == f"{data}: File exists"


@pytest.mark.parametrize(
    ("setting", "value", "line"),
    [
        ("TRAVAUX_PORT", "http", "TRAVAUX_PORT is 'http': it takes a number from 0 to 65535."),
        ("TRAVAUX_HOST", "no such host", "TRAVAUX_HOST is 'no such host': "),
        ("DATABASE_URL", "postgresql://127.0.0.1:1/x", "DATABASE_URL: connection failed: "),
        ("DATABASE_URL", "mysql://127.0.0.1/x", "DATABASE_URL: missing "),
        ("TRAVAUX_POSTGRES", "/nonexistent", "No PostgreSQL 15 or later in /nonexistent."),
    ],
)
def test_a_setting_that_cannot_be_used(data: Path, setting: str, value: str, line: str) -> None:
    assert the_line(run(data, **{setting: value})).startswith(line)


def test_the_password_of_a_server_is_not_told(data: Path) -> None:
    done = run(data, DATABASE_URL="postgresql://ada:s3cret@127.0.0.1:1/x")

    assert "s3cret" not in the_line(done)


def test_what_is_kept_is_for_its_owner_alone(site: Site) -> None:
    with site:
        pass
    kept = [*(site.data / "secrets").iterdir(), *(site.data / "files").rglob("*")]

    assert stat.S_IMODE((site.data / "secrets").stat().st_mode) == 0o700
    assert stat.S_IMODE((site.data / "files").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_file()} == {0o600}


def test_the_database_is_started_again_where_it_ends(site: Site) -> None:
    with site:
        visitor = site.visitor()
        assert visitor.get("/texts/")[0] == 200
        first = postmaster(site)
        os.kill(first, signal.SIGKILL)

        limit = time.monotonic() + 30
        while postmaster(site) in {0, first} or visitor.get("/health/ready")[0] != 200:
            assert time.monotonic() < limit
        assert visitor.get("/texts/")[0] == 200


def postmaster(site: Site) -> int:
    """Return the process that PostgreSQL has noted, or 0 where it has noted none."""
    notes = site.data / "database" / "cluster" / "postmaster.pid"
    try:
        noted = notes.read_text().split()
    except FileNotFoundError:  # it is taken away and written anew
        return 0
    return int(noted[0]) if noted else 0
