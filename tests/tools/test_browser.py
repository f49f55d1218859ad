import subprocess

import pytest

from tools import browser


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine have no browser, and nothing that can be installed."""
    monkeypatch.setattr(browser.shutil, "which", lambda _name: None)
    monkeypatch.setattr(browser, "_is_written", lambda language: language == "ru")

    def install(packages: list[str]) -> None:
        raise subprocess.CalledProcessError(100, packages)

    monkeypatch.setattr(browser, "_install", install)


@pytest.mark.usefixtures("bare")
def test_what_is_missing_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert browser.main() == 1
    assert capsys.readouterr().err.splitlines() == [
        "Installing chromium fonts-hosny-amiri fonts-noto-cjk",
        "The browser's tests need: apt-get install chromium fonts-hosny-amiri fonts-noto-cjk",
    ]


def test_nothing_is_done_where_all_is_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "missing", list)

    assert (browser.main(), capsys.readouterr().err) == (0, "")
