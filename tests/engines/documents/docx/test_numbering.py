"""The numbers that a word processor prints and a file does not hold."""

from collections.abc import Callable

import pytest

from travaux.engines.documents import read
from travaux.engines.documents.docx import numeral
from travaux.engines.documents.docx import read as take_apart

Word = Callable[..., bytes]
P = Callable[..., str]


def level(depth: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identifier: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def num(identifier: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def restart(depth: int, at: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def in_list(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def numbers(data: bytes) -> list[str | None]:
    blocks = take_apart(data, name="a.docx").blocks
    return [each.marker.printed if each.marker else None for each in blocks]


RESOLUTION = abstract(
    4, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)")
)


def test_counts_levels_and_begins_the_lower_ones_anew(word: Word, p: P) -> None:
    depths = [0, 1, 1, 2, 2, 1, 0, 1, 2]
    body = "".join(p("It", properties=in_list(1, each)) for each in depths)
    data = word(body, numbering=RESOLUTION + num(1, 4))
    assert numbers(data) == ["1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)", "(i)"]
    assert [each.id for each in read(data, name="a.docx").passages][-2:] == [
        "para_2__a",
        "para_2__a__i",
    ]


def test_the_ninth_letter_is_not_taken_for_a_roman_number(word: Word, p: P) -> None:
    body = p("It:", properties=in_list(1)) + p("so", properties=in_list(1, 1)) * 10
    passages = read(word(body, numbering=RESOLUTION + num(1, 4)), name="a.docx").passages
    assert [each.id for each in passages[-2:]] == ["para_1__i", "para_1__j"]


def test_numberings_of_one_list_go_on_unless_they_say_where_they_start(word: Word, p: P) -> None:
    numbering = RESOLUTION + num(1, 4) + num(2, 4) + num(3, 4, restart(0, 5))
    body = "".join(p("It", properties=in_list(each)) for each in (1, 2, 3, 3, 1))
    assert numbers(word(body, numbering=numbering)) == ["1.", "2.", "5.", "6.", "7."]


def test_prints_the_numbers_of_all_levels(word: Word, p: P) -> None:
    levels = (
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", 1, "<w:isLgl/>"),
    )
    body = "".join(p("It", properties=in_list(1, each)) for each in (0, 1, 1, 2))
    data = word(body, numbering=abstract(0, *levels) + num(1, 0))
    assert numbers(data) == ["I.", "I.1", "I.2", "1.2.1"]


def test_a_level_may_go_on_where_the_one_above_counts(word: Word, p: P) -> None:
    levels = (
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2.", 1, '<w:lvlRestart w:val="0"/>'),
    )
    body = "".join(p("It", properties=in_list(1, each)) for each in (0, 1, 1, 0, 1))
    data = word(body, numbering=abstract(0, *levels) + num(1, 0))
    assert numbers(data) == ["I.", "1.", "2.", "II.", "3."]


def test_an_override_changes_how_a_level_prints(word: Word, p: P) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.", 3)}</w:lvlOverride>'
    body = p("It", properties=in_list(1)) * 2
    assert numbers(word(body, numbering=RESOLUTION + num(1, 4, own))) == ["C.", "D."]


def test_takes_lists_from_styles_and_those_they_are_based_on(word: Word, p: P) -> None:
    numbering = abstract(
        0,
        level(0, "decimal", "%1.", 1, '<w:pStyle w:val="A"/>'),
        level(1, "lowerLetter", "(%2)", 1, '<w:pStyle w:val="B"/>'),
    ) + num(1, 0)
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:styleId="A"><w:name w:val="Paragraph"/>{listed}</w:style>'
        f'<w:style w:styleId="B"><w:name w:val="Letter"/><w:basedOn w:val="A"/>{listed}</w:style>'
        '<w:style w:styleId="C"><w:name w:val="Plain"/><w:basedOn w:val="A"/></w:style>'
    )
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("It", style="A")
        + p("It", style="B")
        + p("It", style="C")
        + p("It", style="A", properties=none)
    )
    assert numbers(word(body, numbering=numbering, styles=styles)) == ["1.", "(a)", "2.", None]


def test_follows_a_list_through_the_style_that_it_names(word: Word, p: P) -> None:
    link = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="S"/></w:abstractNum>'
    listed = f"<w:pPr>{in_list(1)}</w:pPr>"
    styles = f'<w:style w:type="numbering" w:styleId="S"><w:name w:val="L"/>{listed}</w:style>'
    numbering = RESOLUTION + link + num(1, 4) + num(2, 7)
    assert numbers(word(p("It", properties=in_list(2)), numbering=numbering, styles=styles)) == [
        "1."
    ]


def test_bullets_are_bullets_whatever_font_draws_them(word: Word, p: P) -> None:
    numbering = abstract(
        0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"), level(2, "bullet", "–")
    ) + num(1, 0)
    body = "".join(p("It", properties=in_list(1, each)) for each in (0, 1, 2))
    assert numbers(word(body, numbering=numbering)) == ["•", "•", "–"]


def test_a_number_before_a_typed_one_keeps_both(word: Word, p: P) -> None:
    blocks = take_apart(
        word(p("(a) It", properties=in_list(1)), numbering=RESOLUTION + num(1, 4)), name="a"
    ).blocks
    assert [(each.marker.printed, each.text) for each in blocks] == [("1.", "(a) It")]


def test_a_rule_is_a_label_of_its_words(word: Word, p: P) -> None:
    numbering = abstract(0, level(0, "decimal", "Rule %1")) + num(1, 0)
    reading = read(
        word(p(properties=in_list(1)) + p("It shall be."), numbering=numbering), name="a"
    )
    assert reading.passages[0].id == "rule_1"


def test_a_list_that_is_not_there_numbers_nothing(word: Word, p: P) -> None:
    assert numbers(word(p("It", properties=in_list(9)), numbering=RESOLUTION)) == [None]
    assert numbers(word(p("It", properties=in_list(9)))) == [None]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", "1 9 30 104"),
        ("decimalZero", "01 09 30 104"),
        ("lowerLetter", "a i dd zzzz"),
        ("upperRoman", "I IX XXX CIV"),
        ("russianLower", "а и аа" ),
        ("arabicAbjad", "أ ط"),
        ("arabicAlpha", "أ ذ"),
        ("hebrew1", "א ט ל קד"),
        ("hebrew2", "א ט"),
        ("chineseCounting", "一 九 三十 一〇四"),
        ("ideographDigital", "一 九 三十 一〇四"),
        ("decimalFullWidth", "１ ９ ３０"),
        ("hindiNumbers", "١ ٩ ٣٠"),
        ("ordinal", "1st 9th 30th 104th"),
        ("chicago", "* ***"),
        ("unheardOf", "1 9 30 104"),
    ],
)  # fmt: skip
def test_prints_numbers_in_the_forms_of_many_scripts(form: str, printed: str) -> None:
    expected = printed.split()
    assert [numeral.printed(each, form) for each in (1, 9, 30, 104)][: len(expected)] == expected
