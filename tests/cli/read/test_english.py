"""`travaux read --english`: what a reading in another language lacks, out of the English one."""

import json
from pathlib import Path

import pytest

from travaux.cli import main

_ENGLISH = """A/RES/90/1

The General Assembly,

1. Requests the Secretary-General to report to the General Assembly at its ninetieth session.
"""
_RUSSIAN = """A/RES/90/1

Генеральная Ассамблея,

1. просит Генерального секретаря представить доклад Генеральной Ассамблее.
"""


def test_completes_a_reading_from_the_english_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    english, russian = tmp_path / "en.txt", tmp_path / "ru.txt"
    english.write_text(_ENGLISH, encoding="utf-8")
    russian.write_text(_RUSSIAN, encoding="utf-8")
    assert main(["read", "--json", "--english", str(english), str(russian)]) == 0
    reading = json.loads(capsys.readouterr().out)
    (provision,) = reading["provisions"]
    assert (provision["act"], provision["carried"]) == ("request", True)
    assert provision["tasks"][0]["due"]["text"] == "at its ninetieth session"


def test_names_an_english_edition_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    russian, missing = tmp_path / "ru.txt", tmp_path / "missing.txt"
    russian.write_text(_RUSSIAN, encoding="utf-8")
    assert main(["read", "--json", "--english", str(missing), str(russian)]) == 2
    assert capsys.readouterr().err == f"travaux read: {missing}: No such file or directory\n"
