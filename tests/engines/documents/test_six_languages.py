"""The same text in six languages: the same addresses, the same texts cited, the same acts."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from travaux.engines.documents import read
from travaux.engines.documents.lexical import carry
from travaux.engines.documents.reading import Reading, Span

HERE = Path(__file__).parent / "six"
SHARED = Path(__file__).parents[4] / "shared" / "texts"
OTHERS = ("fr", "es", "ru", "ar", "zh")
SMALL_TEXTS = ("draft", "report", "council", "security", "declaration", "decision", "old")
SHARED_TEXTS = ("A_RES_77_231", "A_RES_78_223", "E_RES_2022_12", "E_RES_2023_23")


@cache
def small(language: str, text: str = "draft") -> Reading:
    file = HERE / f"{text}_{language}.txt"
    return read(file.read_bytes(), name=file.name)


@cache
def shared(symbol: str, language: str, *, plain: bool = False) -> Reading:
    folder, ending = ("plain", "txt") if plain else ("akn", "xml")
    file = SHARED / folder / f"{symbol}_{language}.{ending}"
    if not file.exists():
        pytest.skip(f"{file.name} is not here")
    return read(file.read_bytes(), name=file.name)


def addresses(reading: Reading) -> list[tuple[str, str, str | None]]:
    """Return what passages are called; mastheads aside, as some lack the session's line."""
    return [
        (each.id, each.kind, each.parent) for each in reading.passages if each.kind != "masthead"
    ]


def cited(reading: Reading) -> set[str]:
    return {each.symbol for each in reading.citations}


@pytest.mark.parametrize("text", SMALL_TEXTS)
@pytest.mark.parametrize("language", OTHERS)
def test_structure_and_masthead(language: str, text: str) -> None:
    reading, english = small(language, text), small("en", text)
    assert reading.source.language == language
    assert [(one.id, one.kind, one.parent) for one in reading.passages] == [
        (one.id, one.kind, one.parent) for one in english.passages
    ]
    for name in ("symbol", "kind", "organ", "session", "date"):
        assert getattr(reading, name) == getattr(english, name), name


@pytest.mark.parametrize("text", SMALL_TEXTS)
@pytest.mark.parametrize("language", OTHERS)
def test_citations(language: str, text: str) -> None:
    here, english = small(language, text).citations, small("en", text).citations
    assert [(one.passage, one.symbol, one.part) for one in here] == [
        (one.passage, one.symbol, one.part) for one in english
    ]


@pytest.mark.parametrize("text", ["draft", "council", "security", "declaration", "old"])
@pytest.mark.parametrize("language", OTHERS)
def test_acts(language: str, text: str) -> None:
    def done(reading: Reading) -> list[tuple[str, str, str, str, str | None, bool]]:
        # "注意到" is both "notes" and "takes note of".
        return [
            (
                one.passage,
                one.act.replace("take note", "note"),
                one.stage,
                one.force,
                None if text == "declaration" else one.by,
                one.inherited,
            )
            for one in reading.provisions
        ]

    assert done(small(language, text)) == done(small("en", text))


def test_who_is_asked_and_by_when_in_french_and_spanish() -> None:
    asked = {
        "fr": ("États Membres", "organisations intergouvernementales"),
        "es": ("Estados Miembros", "organizaciones intergubernamentales"),
    }
    for language, names in asked.items():
        inviting = next(one for one in small(language).provisions if one.act == "invite")
        reporting = small(language).provisions[-1]
        assert inviting.addressees == names
        (task,) = reporting.tasks
        assert task.report_to == "General Assembly"
        assert task.due is not None
        assert (task.due.kind, task.due.organ, task.due.ordinal) == (
            "session",
            "General Assembly",
            77,
        )


@pytest.mark.parametrize("language", OTHERS)
def test_carried_from_the_english(language: str) -> None:
    reading, english = carry(small(language), small("en")), small("en")
    words = {each.id: each.text for each in reading.passages}
    assert [one.passage for one in reading.provisions] == [
        one.passage for one in english.provisions
    ]
    for one, told in zip(reading.provisions, english.provisions, strict=True):
        start, end = one.span
        assert one.carried
        assert 0 <= start < end <= len(words[one.passage])
        assert (one.by, one.stage, one.force) == (told.by, told.stage, told.force)
        assert bool(one.addressees) == bool(told.addressees)
        dues = [(task.due.kind, task.due.ordinal) for task in one.tasks if task.due]
        assert dues == [(task.due.kind, task.due.ordinal) for task in told.tasks if task.due]


def test_nothing_is_carried_from_another_text_or_into_english() -> None:
    assert carry(small("en"), small("en")) is small("en")
    other = read(b"1. Requests the Secretary-General to report;\n", name="other.txt")
    left = carry(small("fr"), other)
    assert left.provisions == small("fr").provisions
    assert [each.code for each in left.warnings] == ["not carried"]


Printed = str | Callable[[re.Match[str]], str]
WAYS_OF_PRINTING: dict[str, tuple[str, str, Printed]] = {
    "Arabic figures": ("ar", r"(?m)^(\d)(?= - )", lambda m: chr(0x660 + int(m[1]))),
    "a dash without a space": ("ar", r"(?m)^(\d) - ", r"\1- "),
    "a point in Arabic": ("ar", r"(?m)^(\d) - ", r"\1. "),
    "Cyrillic letters": ("ru", r"(?m)^([ab])\)", lambda m: f"{'аб'['ab'.index(m[1])]})"),
    "letters in brackets": ("ru", r"(?m)^([abi]+)\)", r"(\1)"),
    "full-width figures": ("zh", r"(?m)^(\d)\. ", lambda m: f"{chr(ord(m[1]) + 0xFEE0)}．"),
    "full-width brackets": ("zh", r"(?m)^\(([ab])\)", r"（\1）"),
    "a Chinese comma": ("zh", r"(?m)^([一二\d])\. ", r"\1、"),
    "numbers in brackets": ("zh", "(?m)^[㈠㈡]", lambda m: f"({'一二'['㈠㈡'.index(m[0])]})"),
    "typewriter apostrophes": ("fr", "’", "'"),
    "spaces that keep together": ("fr", " (?=[;:])", "\u00a0"),
}


@pytest.mark.parametrize("way", WAYS_OF_PRINTING)
def test_ways_of_printing(way: str) -> None:
    language, pattern, printed = WAYS_OF_PRINTING[way]
    text = (HERE / f"draft_{language}.txt").read_text("utf-8")
    changed = re.sub(pattern, printed, text)
    assert changed != text
    reading, english = read(changed.encode(), name="changed.txt"), small("en")
    assert addresses(reading) == addresses(english)
    assert cited(reading) == cited(english)
    assert len(reading.provisions) == len(english.provisions)


@pytest.mark.parametrize("symbol", SHARED_TEXTS)
@pytest.mark.parametrize("language", OTHERS)
def test_a_resolution_in_two_languages(symbol: str, language: str) -> None:
    reading, english = shared(symbol, language), shared(symbol, "en")
    assert addresses(reading) == addresses(english)
    misprinted = {"E_RES_2022_12": "E/CN.15/2022/1", "E_RES_2023_23": "A/DEC/75/550 B"}
    if language != "zh" or symbol not in misprinted:
        assert cited(reading) == cited(english)
    else:
        assert cited(reading) - cited(english) == {misprinted[symbol]}
        assert len(cited(reading)) == len(cited(english))


@pytest.mark.parametrize(
    ("symbol", "languages"),
    [("A_RES_78_223", ("en", *OTHERS)), ("E_RES_2023_23", ("en", "fr", "es", "ru", "zh"))],
)
def test_plain_text_and_akoma_ntoso_agree(symbol: str, languages: tuple[str, ...]) -> None:
    for language in languages:
        plain, marked = shared(symbol, language, plain=True), shared(symbol, language)
        assert words_of(plain) == words_of(marked), language


def words_of(reading: Reading) -> list[tuple[str, str, tuple[tuple[int, str], ...]]]:
    return [(each.id, each.text, each.notes) for each in reading.passages]


@pytest.mark.parametrize("language", OTHERS)
def test_spans_are_of_their_passages(language: str) -> None:
    for reading in (small(language), carry(small(language), small("en"))):
        words = {each.id: each.text for each in reading.passages}
        spans: list[tuple[str, Span]] = [(one.passage, one.span) for one in reading.provisions]
        assert all(words[passage][slice(*span)].strip() for passage, span in spans)
        for one in reading.citations:
            assert words[one.passage][slice(*one.span)] == one.text
