from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from travaux.web import health


@pytest.fixture(autouse=True)
def asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test see the answer of another."""
    monkeypatch.setattr(health, "FRESH", 0.0)
    monkeypatch.setattr(health, "_check", health._Check())


@pytest.mark.usefixtures("static_files")
def test_live_without_a_database(client: Client) -> None:
    answer = client.get("/health/live")

    assert (answer.status_code, answer.content) == (200, b"live\n")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_where_the_database_answers(client: Client) -> None:
    answer = client.get("/health/ready")

    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_not_ready_where_the_database_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone = connection.get_connection_params() | {"host": str(tmp_path)}
    monkeypatch.setattr(connection, "get_connection_params", lambda: dict(gone))

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.content == b"not ready: the database does not answer\n"


@pytest.mark.django_db
def test_not_ready_where_a_migration_is_missing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = health._known() | {("record", "9999_of_the_next_release")}
    monkeypatch.setattr(health, "_known", lambda: later)

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.content == b"not ready: the database is not up to date\n"


@pytest.mark.django_db
def test_not_ready_where_there_is_no_table_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = connection.get_connection_params() | {"dbname": "postgres"}
    monkeypatch.setattr(connection, "get_connection_params", lambda: dict(empty))

    assert health.find_fault() == "the database is not up to date"


@pytest.mark.django_db
def test_the_database_is_not_asked_again_at_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "FRESH", 60.0)
    asked: list[str] = []

    def find_fault() -> str:
        asked.append("")
        return asked[-1]

    monkeypatch.setattr(health, "find_fault", find_fault)

    answers = [client.get("/health/ready").status_code for _ in range(3)]

    assert (answers, asked) == ([200, 200, 200], [""])


@pytest.mark.usefixtures("static_files")
def test_only_what_reads_is_answered(client: Client) -> None:
    assert client.post("/health/live").status_code == 405
    assert client.head("/health/live").status_code == 200
