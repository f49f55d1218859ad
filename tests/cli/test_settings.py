import argparse

import pytest

from travaux.cli import settings
from travaux.config.environment import TABLE


def shown(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    assert settings.run(argparse.Namespace()) == 0
    lines = capsys.readouterr().out.splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_every_setting_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in TABLE:
        monkeypatch.delenv(each.name, raising=False)

    assert shown(capsys) == {each.name: each.default for each in TABLE}


def test_passwords_are_not_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ada:s3cret@db.example:5432/congress")
    monkeypatch.setenv("TRAVAUX_MAIL_URL", "smtps://ada:s3cret@mail.example")

    found = shown(capsys)

    assert found["DATABASE_URL"] == "postgresql://ada:***@db.example:5432/congress"
    assert found["TRAVAUX_MAIL_URL"] == "smtps://ada:***@mail.example"
