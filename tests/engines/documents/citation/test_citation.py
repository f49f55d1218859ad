"""Texts cited in words: by symbol, by number, and as "the same resolution"."""

import pytest

from travaux.engines.documents import citation
from travaux.engines.documents.reading import Citation, Passage

RESOLUTION: dict[str, str | None] = {"organ": "General Assembly", "symbol": "A/RES/78/223"}
REPORT: dict[str, str | None] = {"organ": "Secretary-General", "symbol": None}


def cited(text: str, stated: dict[str, str | None] = RESOLUTION) -> list[Citation]:
    passage = Passage("para_1", "1.", None, "paragraph", text)
    found = citation.find((passage,), language="en", **stated)
    assert all(text[each.span[0] : each.span[1]] == each.text for each in found)
    return list(found)


def symbols(text: str, stated: dict[str, str | None] = RESOLUTION) -> list[str]:
    found = cited(text, stated)
    return [f"{each.symbol}, {each.part}" if each.part else each.symbol for each in found]


WORDS = {
    "its resolution 62/173 of 18 December 2007,": ["A/RES/62/173"],
    "(General Assembly resolution 65/230, annex)": ["A/RES/65/230, annex"],
    "resolutions 46/152 of 18 December 1991 and 56/119": ["A/RES/46/152", "A/RES/56/119"],
    "Economic and Social Council resolution 1996/31 of 25 July 1996": ["E/RES/1996/31"],
    "Economic and Social Council resolution 155 C (VII) of 13 August 1948": ["E/RES/155(VII) C"],
    "resolution 415 (V) of 1 December 1950": ["A/RES/415(V)"],
    "resolution 3201 (S-VI)": ["A/RES/3201(S-VI)"],
    "Security Council resolution 2235 (2015)": ["S/RES/2235(2015)"],
    "resolutions 1325 (2000), 1820 (2008) and 1889 (2009)": [
        "S/RES/1325(2000)",
        "S/RES/1820(2008)",
        "S/RES/1889(2009)",
    ],
    "its decisions 74/550 A of 13 April 2020 and 74/550 B of 12 August 2020": [
        "A/DEC/74/550 A",
        "A/DEC/74/550 B",
    ],
    "its resolution 57/270 B of 23 June 2003": ["A/RES/57/270 B"],
    "paragraph 4 of resolution 71/248": ["A/RES/71/248, paragraph 4"],
    "section VII of its resolution 69/274 A": ["A/RES/69/274 A, section VII"],
    "resolution 60/283, section II, of 7 July 2006 and": ["A/RES/60/283, section II"],
    "resolution 44/53 of 8 December 1989, para. 2": ["A/RES/44/53, paragraph 2"],
    "resolution S-18/3 of 1 May 1990": ["A/RES/S-18/3"],
    "(see E/CN.15/2007/6).": ["E/CN.15/2007/6"],
    "(A/78/482, para. 29)": ["A/78/482, paragraph 29"],
    "Supplement No. 32 (A/79/32), annex II.": ["A/79/32, annex II"],
    "(A/68/L.36 and Add.1)": ["A/68/L.36", "A/68/L.36/Add.1"],
    "E/1990/38/Rev.1 and Corr.1 and Add.1": [
        "E/1990/38/Rev.1",
        "E/1990/38/Rev.1/Corr.1",
        "E/1990/38/Rev.1/Add.1",
    ],
    "its resolutions 1989/64 of 24 May 1989 on safeguards, and 1989/69 of 24 May 1989,": [
        "E/RES/1989/64",
        "E/RES/1989/69",
    ],
    "its resolution 46/152, in the annex to which": ["A/RES/46/152"],
    "Human Rights Council resolution 17/4": ["A/HRC/RES/17/4"],
    "the Human Rights Council, in its resolution 17/4, asked": ["A/HRC/RES/17/4"],
    "Commission on Narcotic Drugs resolution 60/1": [],
    "the Commission, in its resolution 22/5, asked": [],
    "United Nations Environment Assembly resolution 5/14": [],
    "HIV/AIDS, and/or 24/7, 3/4 of them, I/O 2, page 2/6": [],
    "the resolution of 18 December 1991": [],
}


@pytest.mark.parametrize("text", WORDS)
def test_finds_and_resolves(text: str) -> None:
    assert symbols(text) == WORDS[text]


NARRATED = {
    "In its resolution 66/179, entitled “Work of the Commission”, the General Assembly": [
        "A/RES/66/179"
    ],
    "In its resolution 2010/18, the Economic and Social Council decided": ["E/RES/2010/18"],
    "The Assembly would further decide that, in accordance with its resolution 56/119, the": [
        "A/RES/56/119"
    ],
    "The Assembly asked the Commission to act in accordance with its resolution 56/119.": [
        "A/RES/56/119"
    ],
    "At that session, the Commission adopted its resolution 19/1.": [],
    "The Security Council recalled its resolution 2235 (2015).": ["S/RES/2235(2015)"],
    "The report is submitted pursuant to resolution 71/248.": ["A/RES/71/248"],
}


@pytest.mark.parametrize("text", NARRATED)
def test_resolves_its_in_a_report(text: str) -> None:
    assert symbols(text, REPORT) == NARRATED[text]


def test_a_draft_speaks_for_the_organ_it_names() -> None:
    passages = (
        Passage("formula", None, None, "preamble", "The Economic and Social Council"),
        Passage("unnumbered_1", None, None, "paragraph", "Recommends the following draft:"),
        Passage(
            "unnumbered_1__formula", None, "unnumbered_1", "preamble", "The General Assembly,"
        ),
        Passage(
            "unnumbered_1__para_1", "1.", "unnumbered_1", "paragraph", "Recalls resolution 9 (I)"
        ),
        Passage("para_2", "2.", None, "paragraph", "Recalls its resolution 9 (I)"),
    )
    found = citation.find(
        passages, organ="Economic and Social Council", symbol=None, language="en"
    )
    assert [each.symbol for each in found] == ["A/RES/9(I)", "E/RES/9(I)"]


def test_the_same_resolution_only_where_one_can_be_meant() -> None:
    def anaphors(first: str, second: str) -> list[str]:
        passages = (
            Passage("para_1", "1.", None, "paragraph", first),
            Passage("para_2", "2.", None, "paragraph", second),
        )
        found = citation.find(passages, language="en", **REPORT)
        return [
            each.symbol for each in found if "resolution" in each.text and "/" not in each.text
        ]

    assert anaphors(
        "In resolution 66/179 (see resolution 65/230),", "In the same resolution, it"
    ) == ["A/RES/66/179"]
    assert anaphors("By resolutions 66/179 and 65/230,", "In that resolution, it") == []
    assert anaphors("Of decision 74/550,", "In that resolution, it") == []
    assert anaphors("Nothing.", "By resolution 66/179 and again by the said resolution, it") == [
        "A/RES/66/179"
    ]


def test_a_text_does_not_cite_itself_in_its_masthead() -> None:
    passage = Passage("masthead_2", None, None, "masthead", "A/RES/78/223")
    assert citation.find((passage,), language="en", **RESOLUTION) == ()


def test_words_of_a_citation_are_short() -> None:
    long = f"paragraphs {', '.join(map(str, range(1, 8)))} of General Assembly resolution 65/230"
    tail = (
        ", annex, section II, paragraphs 10, 11, 12, 13, 14, 15 and 16, section III, paragraph 4"
    )
    assert all(len(each.text) <= 120 for each in cited(long + tail))


def test_other_languages_have_their_symbols_found() -> None:
    passage = Passage("para_1", "1.", None, "paragraph", "dans le document E/CN.15/2007/6, annexe")
    found = citation.find((passage,), organ=None, symbol=None, language="fr")
    assert [each.symbol for each in found] == ["E/CN.15/2007/6"]
