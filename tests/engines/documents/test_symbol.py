"""Document symbols."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.engines.documents.symbol import NotASymbol, Symbol

PARTS = {
    "A/CONF.222/L.6/Rev.1": "organ A, body CONF.222, kind L.6, change Rev.1",
    "A/RES/78/223": "organ A, kind RES, session 78, number 223",
    "E/CN.15/2011/15": "organ E, body CN.15, year 2011, number 15",
    "A/C.3/78/L.2": "organ A, body C.3, session 78, kind L.2",
    "E/RES/2023/23": "organ E, kind RES, year 2023, number 23",
    "A/71/755": "organ A, session 71, number 755",
    "A/520/Rev.20": "organ A, number 520, change Rev.20",
    "A/CONF.241/RPM.1/2": "organ A, body CONF.241, kind RPM.1, number 2",
    "S/RES/2719(2023)": "organ S, kind RES, number 2719, year (2023)",
    "A/RES/415(V)": "organ A, kind RES, number 415, session (V)",
    "E/RES/155(VII) C": "organ E, kind RES, number 155, session (VII), letter C",
    "A/RES/3201(S-VI)": "organ A, kind RES, number 3201, session (S-VI)",
    "S/PRST/2012/29": "organ S, kind PRST, year 2012, number 29",
    "A/67/97": "organ A, session 67, number 97",
    "ST/SGB/2018/1": "organ ST, kind SGB, year 2018, number 1",
    "A/RES/57/270 B": "organ A, kind RES, session 57, number 270, letter B",
    "A/RES/S-18/3": "organ A, kind RES, session S-18, number 3",
    "A/ES-10/L.22": "organ A, session ES-10, kind L.22",
    "E/1990/38/Rev.1/Add.1": "organ E, year 1990, number 38, change Rev.1, change Add.1",
    "A/HRC/RES/17/4": "organ A, body HRC, kind RES, session 17, number 4",
    "CTOC/COP/2008/19": "organ CTOC, body COP, year 2008, number 19",
    "A/78/PV.50": "organ A, session 78, kind PV.50",
}
MENDED = {
    "S/RES/2719 (2023)": "S/RES/2719(2023)",
    "A/520/Rev.20*": "A/520/Rev.20",
    "A/RES/57/270B": "A/RES/57/270 B",
    " a/conf.222/l.6/rev.1 ": "A/CONF.222/L.6/Rev.1",
    "A/RES/415\u00a0(V)": "A/RES/415(V)",
}
BAD = [
    "",
    "A",
    "A/",
    "/A/1",
    "A//1",
    "78/223",
    "A/CONF.222/six",
    "A/RES/78/",
    "A/Rev.1/78",
    "A/RES",
    "Corr",
]


@pytest.mark.parametrize("text", PARTS)
def test_takes_a_symbol_apart(text: str) -> None:
    symbol = Symbol.parse(text)
    assert ", ".join(f"{part.role} {part.text}" for part in symbol.parts) == PARTS[text]
    assert str(symbol) == text


@pytest.mark.parametrize("text", MENDED)
def test_mends_how_a_symbol_is_set(text: str) -> None:
    assert str(Symbol.parse(text)) == MENDED[text]


@pytest.mark.parametrize("text", [*BAD, "A/" + "1/" * 60, "A/RES/78/223\nA/RES/78/224"])
def test_refuses_what_is_no_symbol_in_one_line(text: str) -> None:
    with pytest.raises(NotASymbol) as refusal:
        Symbol.parse(text)
    assert len(str(refusal.value).splitlines()) == 1


def test_names_what_it_knows_and_says_what_it_does_not() -> None:
    known = Symbol.parse("A/CONF.213/18").parts[1].meaning
    assert known == "Twelfth United Nations Congress on Crime Prevention and Criminal Justice"
    assert Symbol.parse("A/CONF.999/18").parts[1].meaning == "conference 999"
    assert Symbol.parse("XYZ/1").organ == "series XYZ"


NUMBERS = st.integers(1, 9999)
STEPS = st.one_of(
    st.builds(
        "{}.{}".format, st.sampled_from(["C", "CN", "CONF", "AC", "XQ", "L", "RPM"]), NUMBERS
    ),
    st.sampled_from(["RES", "DEC", "HRC", "COP", "INF"]),
    NUMBERS.map(str),
    st.sampled_from(["S-18", "ES-10"]),
)
LAST = st.one_of(
    NUMBERS.map(str),
    st.builds("L.{}".format, NUMBERS),
    st.builds("{}({})".format, NUMBERS, st.sampled_from(["V", "XXVI", "2023", "S-VI"])),
    st.builds("{} {}".format, NUMBERS, st.sampled_from("ABCD")),
)
CHANGES = st.lists(
    st.sampled_from(["Rev.1", "Add.12", "Corr.2", "Amend.1", "Summary"]), max_size=3
)
SYMBOLS = st.builds(
    lambda organ, steps, last, changes: "/".join([organ, *steps, last, *changes]),
    st.sampled_from(["A", "E", "S", "ST", "UNEP"]),
    st.lists(STEPS, max_size=4),
    LAST,
    CHANGES,
)


@given(SYMBOLS)
def test_what_is_written_as_it_should_be_stays(text: str) -> None:
    symbol = Symbol.parse(text)
    assert str(symbol) == text
    assert Symbol.parse(str(symbol)) == symbol
    assert (
        str(symbol.original)
        + "".join(f"/{part.text}" for part in symbol.parts if part.role == "change")
        == text
    )


@given(
    st.text(alphabet="AESTRCONFL.0123456789/()- IVXrev*\u00a0", max_size=40) | st.text(max_size=30)
)
def test_any_words_are_a_symbol_or_refused(text: str) -> None:
    try:
        symbol = Symbol.parse(text)
    except NotASymbol:
        return
    assert Symbol.parse(str(symbol)) == symbol
