"""`travaux symbol`."""

import pytest

from travaux.cli import main


def test_names_the_parts_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["symbol", "A/CONF.222/L.6/Rev.1"]) == 0
    assert [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()] == [
        ["organ", "A", "General Assembly"],
        [
            "body",
            "CONF.222",
            "Thirteenth United Nations Congress on Crime Prevention and Criminal Justice",
        ],
        ["kind", "L.6", "limited distribution 6"],
        ["change", "Rev.1", "revision 1"],
    ]


def test_refuses_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["symbol", "A/CONF.222/L.6//Rev.1"]) == 2
    assert capsys.readouterr().err == (
        "travaux symbol: 'A/CONF.222/L.6//Rev.1' is no symbol: '' cannot stand there\n"
    )
