"""`travaux why`: the chain in a terminal."""

import argparse

import pytest

from travaux.cli.why.telling import tell
from travaux.life.mandate.services.bringing_in import BroughtIn


def told(asked: str, capsys: pytest.CaptureFixture[str], language: str = "en") -> tuple[int, str]:
    status = tell(argparse.Namespace(asked=asked, language=language))
    heard = capsys.readouterr()
    return status, heard.out + heard.err


def test_words_with_what_they_state_and_who_vouches(
    report: BroughtIn, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = told("eight days", capsys)
    assert status == 0
    assert said.startswith("A/67/97 ¶ 7\n")
    assert "Length: at most 8 days" in said
    assert "proposed, confirmed by Olive Officer]" in said
    assert "> General Assembly decides [proposed" in said
    assert "Olive Officer kept a text: A/67/97" in said


def test_in_another_language(report: BroughtIn, capsys: pytest.CaptureFixture[str]) -> None:
    assert "8 дней" in told("eight days", capsys, "ru")[1]


def test_nothing_found(report: BroughtIn, capsys: pytest.CaptureFixture[str]) -> None:
    assert told("nine days", capsys) == (
        1,
        "Nothing was found. Give the very words, or ADDRESS#PASSAGE.\n",
    )
