"""What stands on printed pages, as passages with their places."""

from pathlib import Path

import pytest

from benchmarks.hostile.making import made, paged, printed, said, stream
from travaux.engines.documents import pdf, read
from travaux.engines.documents.reading import Box, Reading

RESOLUTION = Path(__file__).parents[5] / "shared" / "texts" / "A_RES_73_6_en.pdf"


def texts(data: bytes) -> list[str]:
    return [block.text for block in pdf.read(data, name="x.pdf").blocks]


def test_lines_are_joined_and_paragraphs_set_apart_by_their_distance() -> None:
    page = printed(
        (72, 700, 11, "1. Requests the Secretary-General to report to the"),
        (72, 686, 11, "Assembly at its ninth session;"),
        (72, 660, 11, "2. Decides to remain seized of the matter,"),
        (72, 646, 11, "which it does."),
    )
    assert texts(page) == [
        "Requests the Secretary-General to report to the Assembly at its ninth session;",
        "Decides to remain seized of the matter, which it does.",
    ]


def test_a_raised_figure_calls_the_note_at_the_foot() -> None:
    page = printed(
        (72, 700, 11, "1. Takes note of the report"),
        (203, 704, 6.5, "1"),
        (207, 700, 11, " of the Commission on its work and of all that"),
        (72, 686, 11, "was said of it in the debate of the General Assembly;"),
        (72, 100, 6, "1"),
        (78, 97, 8, "See A/67/97 and what follows."),
        (72, 40, 8, "12-34567"),
        (500, 40, 8, "3/5"),
    )
    document = pdf.read(page, name="x.pdf")
    words, note = document.blocks
    assert words.text == (
        "Takes note of the report of the Commission on its work and of all that was said of it in"
        " the debate of the General Assembly;"
    )
    assert words.notes == ((24, "1"),)
    assert (note.text, note.role) == ("See A/67/97 and what follows.", "note")


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"The left column has words in line {number}" for number in range(8)]
    right = [f"while the right one has them in {number}" for number in range(8)]
    page = printed(
        (72, 760, 14, "A heading that stands over both of the columns of the page here"),
        *((72.0, 700 - 14.0 * at, 11.0, words) for at, words in enumerate(left)),
        *((310.0, 707 - 14.0 * at, 11.0, words) for at, words in enumerate(right)),
    )
    body = " ".join(texts(page))
    places = [body.index(words) for words in (*left, *right)]
    assert places == sorted(places)


def test_a_space_that_is_narrower_than_any_is_none() -> None:
    page = printed(
        (72, 700, 11, "of all St"), (110.1, 700, 11, "ates and peopl"), (183.6, 700, 11, "e.")
    )
    assert texts(page) == ["of all States and people."]


def test_a_hyphen_at_the_end_of_a_line_that_belongs_to_a_word_is_kept() -> None:
    page = printed(
        (72, 700, 11, "1. Encourages the work on capacity-building and on capacity-"),
        (72, 686, 11, "building of non-governmental organi-"),
        (72, 672, 11, "zations and other organizations."),
    )
    assert texts(page) == [
        "Encourages the work on capacity-building and on capacity-building of non-governmental"
        " organizations and other organizations."
    ]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_it_is_shown(turned: int) -> None:
    turns = {
        0: b"1 0 0 1 0 0",
        90: b"0 1 -1 0 595 0",
        180: b"-1 0 0 -1 595 842",
        270: b"0 -1 1 0 0 842",
    }
    words = (
        b"q %s cm BT /F1 11 Tf 72 500 Td (1. Decides to remain seized.) Tj ET Q" % turns[turned]
    )
    objects = paged(stream(words))
    objects[3] = objects[3].replace(b"/Type /Page ", b"/Type /Page /Rotate %d " % turned)
    (passage,) = read(made(objects), name="x.pdf").passages
    (place,) = passage.source or ()
    assert isinstance(place, Box)
    left, top, right, bottom = place.box
    height = 842 if turned % 180 == 0 else 595
    assert left == pytest.approx(72, abs=1.5)
    assert bottom == pytest.approx(height - 500, abs=5)
    assert 5 < bottom - top < 20 < right - left


def test_a_page_without_text_is_told_of() -> None:
    objects = paged(stream(said("1. Decides.")))
    objects[2] = b"<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>"
    objects[9] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    doubts = pdf.read(made(objects), name="x.pdf").doubts
    assert [(doubt.code, doubt.text.split(" ")[:2]) for doubt in doubts] == [
        ("page without text", ["page", "2"])
    ]


@pytest.fixture(scope="module")
def resolution() -> Reading:
    if not RESOLUTION.exists():
        pytest.skip("A_RES_73_6_en.pdf is not among the texts of ../shared")
    return read(RESOLUTION.read_bytes(), name="A_RES_73_6_en.pdf")


def test_the_passages_of_a_resolution(resolution: Reading) -> None:
    ids = [passage.id for passage in resolution.passages]
    assert ids == [
        *(f"masthead_{number}" for number in range(1, 10)),
        "title",
        "formula",
        *(f"preamble_{number}" for number in range(1, 26)),
        *(f"para_{number}" for number in range(1, 15)),
        "closing_1",
        "closing_2",
        *(f"note_{number}" for number in range(1, 7)),
    ]
    assert (resolution.symbol, resolution.session, resolution.date) == (
        "A/RES/73/6",
        "73",
        "2018-10-26",
    )


def test_the_words_of_a_resolution(resolution: Reading) -> None:
    words = {passage.id: passage for passage in resolution.passages}
    assert words["preamble_5"].text == (
        "Convinced that the fulfilment of the 2030 Agenda for Sustainable Development, of the"
        " Sendai Framework for Disaster Risk Reduction 2015–2030 and of the commitments by States"
        " parties to the Paris Agreement requires stronger coordination and support at all"
        " international levels, including through improved access to space-based data,"
        " applications and space infrastructure,"
    )
    assert words["preamble_5"].notes == ((77, "2"), (139, "3"), (203, "4"))
    assert words["preamble_22"].text.endswith("thematic priorities of UNISPACE+50,")
    assert words["note_6"].text.endswith(
        "A/AC.105/1166, A/AC.105/1168, A/AC.105/1169,"
        " A/AC.105/1170, A/AC.105/1171, A/AC.105/1172, A/AC.105/1173, A/AC.105/1174,"
        " A/AC.105/1175, A/AC.105/1180 and A/AC.105/1181."
    )
    everything = " ".join(passage.text for passage in resolution.passages)
    assert "18-17962" not in everything
    assert "St ates" not in everything
    assert "twenty-first century" in everything
    assert "capacity-building activities" in words["para_13"].text


def test_a_paragraph_over_two_pages_has_a_place_on_each(resolution: Reading) -> None:
    (passage,) = (each for each in resolution.passages if each.id == "preamble_13")
    assert [place.page for place in passage.source or () if isinstance(place, Box)] == [2, 3]
