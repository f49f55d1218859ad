"""Whole texts of a congress: drafts, lists in a paragraph, the seed report changed by hand."""

import re
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from travaux.engines.documents.reader import read
from travaux.engines.documents.reading import Fact, Reading

SEED = next(iter((Path(__file__).parents[4] / "shared" / "seed").glob("*.txt")), None)
TITLE = "Preparations for the Tenth United Nations Congress on Crime Prevention"
NAMED = {"name", "number", "previous"}


def facts(*lines: str) -> list[tuple[str, Any]]:
    made = read("\n\n".join(lines).encode(), name="text")
    assert made.congress is not None
    return [(each.fact, each.value) for each in made.congress.facts if each.fact not in NAMED]


def workshops(*topics: str) -> list[tuple[str, Any]]:
    return [
        ("workshop", {"letter": letter, "topic": topic})
        for letter, topic in zip("abc", topics, strict=False)
    ]


def items(*titles: str) -> list[tuple[str, Any]]:
    return [
        ("agenda_item", {"number": str(number), "title": title})
        for number, title in enumerate(titles, 1)
    ]


def resolution(*lines: str) -> list[tuple[str, Any]]:
    return facts(f"70/1. {TITLE}", "The General Assembly,", "Recalling it,", *lines)


@pytest.mark.parametrize(
    "words",
    [
        "1. Decides that workshops on the following topics shall be held: (a) One, and more; "
        "(b) Two: and three; and (c) Four.",
        "1. Decides that workshops on the following topics shall be held: (a) One, and more, "
        "(b) Two: and three and (c) Four. It also decides to meet.",
        "1. Decides that the following issues shall be considered in workshops:\n\n"
        "(a) One, and more;\n\n(b) Two: and three;\n\n(c) Four.",
        "1. Decides that the following issues shall be considered in workshops:\n\n"
        "(a) Workshop 1: One, and more;\n\n(b) Workshop 2. Two: and three;\n\n"
        "(c) Workshop 3: Four;",
    ],
)
def test_workshops_however_they_are_listed(words: str) -> None:
    assert resolution(words) == workshops("One, and more", "Two: and three", "Four")


@pytest.mark.parametrize(
    "words",
    [
        "1. Approves the provisional agenda for the Tenth Congress, as follows: "
        "1. Opening; 2. Crime, law and order; and 3. Report.",
        "1. Approves the following provisional agenda for the Tenth Congress:\n\n1. Opening\n\n"
        "2. Crime, law and order\n\n3. Report;\n\n2. Decides to meet.",
    ],
)
def test_an_agenda_however_it_is_listed(words: str) -> None:
    assert resolution(words) == items("Opening", "Crime, law and order", "Report")


def test_an_item_with_items_of_its_own() -> None:
    told = resolution(
        "1. Approves the following agenda for the Tenth Congress:",
        "1. Opening:",
        "(a) Election;",
        "(b) Credentials.",
        "2. Report.",
    )
    assert told[0][1] == {"number": "1", "title": "Opening", "items": ["Election", "Credentials"]}


def test_what_is_asked_about_workshops_is_no_workshop() -> None:
    assert not resolution(
        "1. Emphasizes the importance of the workshops, and requests the Secretary-General:",
        "(a) To help;",
        "(b) To report.",
    )


def test_an_agenda_that_a_report_gives_early() -> None:
    told = facts(
        TITLE,
        "Report of the Secretary-General",
        "1. The General Assembly approved the agenda for the Tenth Congress, as follows:",
        "1. Opening of the Congress.",
        "2. Effective measures to combat transnational crime, wherever it is met with.",
        "3. Adoption of the report.",
        "2. The Congress will be held in Vienna from 10 to 17 April 2000.",
    )
    assert told == [
        ("venue", "Vienna"),
        ("begins", "2000-04-10"),
        ("ends", "2000-04-17"),
        *items(
            "Opening of the Congress",
            "Effective measures to combat transnational crime, wherever it is met with",
            "Adoption of the report",
        ),
    ]


@pytest.mark.parametrize("mark", ["", "“", '"'])
def test_a_draft_that_another_text_brings_in_has_its_own_title(mark: str) -> None:
    made = read(
        "\n\n".join(
            [
                "E/CN.15/2016/L.3",
                "Commission on Crime Prevention and Criminal Justice",
                "Japan: draft resolution",
                "The Commission on Crime Prevention and Criminal Justice",
                "Recommends to the Economic and Social Council the approval of the following "
                "draft resolution for adoption by the General Assembly:",
                "Follow-up to the Ninth United Nations Congress on Crime Prevention and "
                "preparations for the Tenth United Nations Congress on Crime Prevention",
                f"{mark}The General Assembly,",
                f"{mark}Recalling its resolution 70/174,",
                f"{mark}1. Decides that the Tenth Congress shall not exceed nine days;",
                f"{mark}2. Requests the Secretary-General to report.{mark.replace('“', '”')}",
            ]
        ).encode(),
        name="draft",
    )
    assert made.title is not None
    assert made.title.startswith("Follow-up to the Ninth")
    assert made.congress is not None
    assert [(each.fact, each.value, each.stage) for each in made.congress.facts] == [
        ("name", "Tenth United Nations Congress on Crime Prevention", "in force"),
        ("number", 10, "in force"),
        ("previous", "Ninth United Nations Congress on Crime Prevention", "in force"),
        ("longest_days", 9, "proposed"),
    ]
    by = {(each.by, each.stage) for each in made.provisions if each.act != "recommend"}
    assert by == {("General Assembly", "proposed")}


def flat(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def seed() -> str:
    if SEED is None:
        pytest.skip("the seed report is not beside this repository")
    return SEED.read_text("utf-8")


def paragraphs() -> list[str]:
    """Return the seed's paragraphs, each on one line."""
    begins = re.compile(r"\n(?=\s*(?:\d+\.|\([a-z]\))\s)|\n\s*\n|(?<=Summary)\s*\n")
    return [flat(each) for each in begins.split(seed()) if each.strip()]


def wrapped(width: int, gap: str = "\n\n") -> str:
    lines = (textwrap.wrap(each, width, break_on_hyphens=False) for each in paragraphs())
    return gap.join("\n".join(each) for each in lines) + "\n"


def paged(text: str, height: int) -> str:
    """Return the text with a foot, a form feed and a head after every so many lines."""
    lines = text.splitlines()
    pages = [lines[at : at + height] for at in range(0, len(lines), height)]
    edge = "\n\nV.12-54321\n{}\n\f\nA/67/97\n\n"
    done = ("\n".join(page) + edge.format(k) for k, page in enumerate(pages, 2))
    return "".join(done)


def cut(text: str) -> str:
    """Return the text with long words that begin a line cut by the end of the line before."""
    return re.sub(r"\n(?!\n)([a-z]{5})([a-z]{5,})", r" \1-\n\2", text)


def told(made: Reading) -> tuple[list[Any], list[Any], list[Any]]:
    """Return what a reading holds, whatever the lines were."""
    number = {each.id: each.number for each in made.passages}
    provisions = [
        (
            number[v.passage],
            (v.act, v.stage, v.force, v.by, v.addressees, v.with_),
            [
                (flat(t.matter), t.due and flat(t.due.text), t.report_to, t.through)
                for t in v.tasks
            ],
        )
        for v in made.provisions
    ]
    views = [(number[each.passage], each.by, flat(each.text)) for each in made.views]
    assert made.congress is not None
    return provisions, views, [plain(each, number) for each in made.congress.facts]


def plain(fact: Fact, number: dict[str, str | None]) -> tuple[str, Any, str, str | None]:
    where = None if fact.fact in NAMED else number[fact.passage]
    return fact.fact, fact.value, fact.stage, where


SETTINGS = {
    "60 columns": lambda: wrapped(60),
    "72 columns": lambda: wrapped(72),
    "100 columns": lambda: wrapped(100),
    "no blank lines": lambda: wrapped(72, gap="\n"),
    "a line a paragraph": lambda: "\n".join(paragraphs()),
    "double spaced": lambda: wrapped(80).replace("\n", "\n\n"),
    "carriage returns": lambda: seed().replace("\n", "\r\n"),
    "pages of 23 lines": lambda: paged(wrapped(80), 23),
    "pages of 41 lines": lambda: paged(wrapped(80), 41),
    "words cut": lambda: cut(wrapped(70)),
    "words cut by pages": lambda: paged(cut(wrapped(70)), 29),
    "tabs": lambda: seed().replace("\n ", "\n\t"),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_seed_however_it_is_set(setting: str) -> None:
    made = read(SETTINGS[setting]().encode(), name="seed")
    assert told(made) == told(read(seed().encode(), name="seed"))


def replaced(*pairs: tuple[str, str]) -> str:
    """Return the seed with words replaced, over line ends too."""
    text = seed()
    for old, new in pairs:
        text, times = re.subn(re.escape(old).replace(r"\ ", r"\s+"), new, text)
        assert times
    return text


def differences(text: str) -> tuple[set[str], set[str]]:
    """Return what facts a changed seed no longer states, and what it states now."""
    before, after = (
        {repr(each) for each in told(read(each.encode(), name="seed"))[2]}
        for each in (seed(), text)
    )
    return before - after, after - before


def fact(name: str, value: Any, where: str | None, stage: str = "proposed") -> str:
    return repr((name, value, stage, where))


@pytest.mark.parametrize(
    ("pairs", "gone", "new"),
    [
        (
            [("eight days", "nine days")],
            [fact("longest_days", 8, "7.")],
            [fact("longest_days", 9, "7.")],
        ),
        (
            [("should not exceed eight days, including", "should be at most 10 days, including")],
            [fact("longest_days", 8, "7.")],
            [fact("longest_days", 10, "7.")],
        ),
        (
            [
                (
                    "the duration of the Thirteenth Congress should not exceed eight days",
                    "the Congress last no longer than nine days",
                )
            ],
            [fact("longest_days", 8, "7.")],
            [fact("longest_days", 9, "7.")],
        ),
        (
            [("eight days, including pre-Congress consultations", "eight days")],
            [fact("consultations_included", value=True, where="7.")],
            [],
        ),
        (
            [
                ("(d) Public contribution", "(d) Prisons; \n\n (e) Public contribution"),
            ],
            [
                fact(
                    "workshop",
                    {
                        "letter": "d",
                        "topic": "Public contribution to crime prevention and raising awareness "
                        "of criminal justice: experiences and lessons learned",
                    },
                    "(d)",
                )
            ],
            [
                fact("workshop", {"letter": "d", "topic": "Prisons"}, "(d)"),
                fact(
                    "workshop",
                    {
                        "letter": "e",
                        "topic": "Public contribution to crime prevention and raising awareness "
                        "of criminal justice: experiences and lessons learned",
                    },
                    "(e)",
                ),
            ],
        ),
        (
            [
                (
                    "7. Adoption of the report",
                    "7. Water and crime. \n\n 8. Adoption of the report",
                )
            ],
            [
                fact(
                    "agenda_item",
                    {"number": "7", "title": "Adoption of the report of the Congress"},
                    "7.",
                )
            ],
            [
                fact("agenda_item", {"number": "7", "title": "Water and crime"}, "7."),
                fact(
                    "agenda_item",
                    {"number": "8", "title": "Adoption of the report of the Congress"},
                    "8.",
                ),
            ],
        ),
    ],
    ids=["nine days", "at most 10 days", "last no longer", "no consultations", "fifth", "item"],
)
def test_the_seed_changed_changes_so_much_and_no_more(
    pairs: list[tuple[str, str]], gone: Iterable[str], new: Iterable[str]
) -> None:
    assert differences(replaced(*pairs)) == ({*gone}, {*new})


def test_the_seed_of_another_organ_and_another_conference() -> None:
    name = "World Conference on Disaster Risk Reduction"
    text = re.sub(
        r"United\s+Nations\s+Congress\s+on\s+Crime.*?Justice", name, seed(), flags=re.DOTALL
    )
    text = re.sub(r"(Twelfth|Thirteenth)\s+Congress", r"\1 World Conference", text)
    text = text.replace("Congress", "Conference")
    text = re.sub(r"General\s+Assembly", "Economic and Social Council", text)
    text = re.sub(r"([Tt])he\s+Assembly", r"\1he Council", text)
    made = read(text.encode(), name="seed")
    assert made.congress is not None
    found = {each.fact: each.value for each in made.congress.facts}
    assert (found["name"], found["number"], found["previous"]) == (
        f"Thirteenth {name}",
        13,
        f"Twelfth {name}",
    )
    assert (found["longest_days"], found["single_declaration"]) == (8, True)
    assert len(made.congress.facts) == 19
    by = [each.by for each in made.provisions]
    assert by.count("Economic and Social Council") == len(by) - 1
