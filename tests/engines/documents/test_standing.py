"""What holds for all congresses, and what it limits, told from what is said of one."""

from pathlib import Path

import pytest

from travaux.engines.documents import read
from travaux.engines.documents.congress.standing import Limit, is_standing, limits
from travaux.life.mandate.services.example import REPORT

ALL = [
    "The congresses should be held every five years, for a period of between five and ten "
    "working days;",
    "The United Nations congresses on the prevention of crime and the treatment of offenders, as "
    "a consultative body of the programme, shall provide a forum for:",
    "The commission shall select precisely defined topics for the congresses in order to ensure "
    "a focused and productive discussion;",
    "Recommends that, in order to strengthen the outcome of future crime congresses, the number "
    "of their agenda items and workshops be limited",
    "Decides that each congress shall include a high-level segment",
    "decides that future congresses should last at most eight days",
    "Every United Nations congress on crime prevention and criminal justice is to adopt one "
    "declaration",
]
ONE = [
    "Decides that the Thirteenth Congress shall adopt a single declaration",
    "Decides to hold the Fifteenth United Nations Congress on Crime Prevention and Criminal "
    "Justice in 2026, without prejudice to the timing of subsequent United Nations congresses on "
    "crime prevention and criminal justice and with a view to maintaining the five-year cycle of "
    "the "
    "congresses",
    "who will perform their functions under the rules of procedure for United Nations congresses "
    "on crime prevention and criminal justice",
    "endorsed the recommendations made by the Intergovernmental Group of Experts on Lessons "
    "Learned from United Nations Congresses on Crime Prevention and Criminal Justice",
    "The Congress shall open with a high-level segment",
    "mindful of the need to constantly look for ways to further improve the work of future "
    "congresses",
    "the agenda items and workshops of the Fifteenth Congress should be limited in number",
]


@pytest.mark.parametrize("words", ALL)
def test_said_of_all_congresses(words: str) -> None:
    assert is_standing(words)


@pytest.mark.parametrize("words", ONE)
def test_said_of_one_or_of_none(words: str) -> None:
    assert not is_standing(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (ALL[0], (Limit("longest_days", 10, working=True),)),
        ("should not exceed eight days", (Limit("longest_days", 8),)),
        ("should last at most eight days", (Limit("longest_days", 8),)),
        ("no more than four workshops and six agenda items", (Limit("workshops", 4),)),
        ("the number of workshops at each congress be limited to four", (Limit("workshops", 4),)),
        ("the agenda items should not exceed 7", (Limit("agenda_items", 7),)),
        (
            "at most 8 days, with at most four workshops and at most six substantive agenda items",
            (Limit("longest_days", 8), Limit("workshops", 4), Limit("agenda_items", 6)),
        ),
        ("the number of their agenda items and workshops be limited", ()),
        ("be held every five years", ()),
        ("not exceed many days", ()),
    ],
)
def test_limits_are_read_in_figures(words: str, expected: tuple[Limit, ...]) -> None:
    assert limits(words) == expected


def test_of_the_report_one_decision_holds_for_all() -> None:
    reading = read(REPORT.read_bytes(), name=REPORT.name)
    text = {each.id: each.text for each in reading.passages}
    held = [
        each.passage
        for each in reading.provisions
        if is_standing(text[each.passage][slice(*each.span)])
    ]
    assert held == ["para_4"]


def test_of_the_statement_of_principles_paragraphs_29_and_30(texts: Path) -> None:
    file = texts / "A_RES_46_152_en.txt"
    reading = read(file.read_bytes(), name=file.name)
    held = {each.id: limits(each.text) for each in reading.passages if is_standing(each.text)}
    assert "annex_1__para_29" in held
    assert held["annex_1__para_30__a"] == (Limit("longest_days", 10, working=True),)
    assert "annex_1__para_30__c" not in held
