"""`travaux adopt`: what it answers, and what it refuses."""

import argparse

import pytest

from travaux.cli import adopt as command
from travaux.cli.adopt import door
from travaux.kernel.errors import Conflict, TravauxError
from travaux.life.mandate.services.bringing_in import BroughtIn
from travaux.life.people.models import Account, Act


def adopt(*words: str) -> None:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    door.do(parser.parse_args(words))


def test_on_behalf_of_whoever_is_named(
    report: BroughtIn, officer: Account, editor: Account
) -> None:
    words = (report.text.address, "--on", "2012-12-20", "--symbol", "A/RES/67/184")
    with pytest.raises(TravauxError, match="Only for: officer"):
        adopt(*words, "--as", editor.email)
    adopt(*words, "--as", officer.email.upper())
    assert Act.objects.get(name="approval.adopt").by == officer


def test_a_text_is_adopted_once(report: BroughtIn) -> None:
    adopt("A/67/97", "--on", "2012-12-20", "--symbol", "A/RES/67/184")
    with pytest.raises(Conflict, match=r"on 20 December 2012 \(A/RES/67/184\), as Olive Officer"):
        adopt("A/67/97", "--on", "2012-12-21", "--symbol", "A/RES/67/185")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("A/99/1", "--on", "2012-12-20", "--symbol", "A/RES/67/184"), "no text A/99/1"),
        (("A/67/97", "--on", "2012-12-20"), "under which symbol"),
        (("A/67/97", "--symbol", "A/RES/67/184"), "on which day"),
        (("A/67/97", "--undo", "--reason", "none"), "no such step"),
        (("A/67/97", "--as", "nobody@un.example"), "no account nobody@un.example"),
    ],
)
def test_what_cannot_be_is_refused(report: BroughtIn, words: tuple[str, ...], reason: str) -> None:
    with pytest.raises(TravauxError, match=reason):
        adopt(*words)
