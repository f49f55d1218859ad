"""What the reader says of a text as a whole."""

import pytest

from travaux.engines.documents import read


@pytest.mark.parametrize("sign", ["\u202e", "\u202a", "\u2066"])
def test_signs_that_turn_the_writing_stay_in_the_words_and_are_told(sign: str) -> None:
    reading = read(f"1. Decides.\n\n2. Requests {sign}the report.\n".encode(), name="a")
    assert [each.text for each in reading.passages] == ["Decides.", f"Requests {sign}the report."]
    told = [(each.passage, each.code) for each in reading.warnings]
    assert ("para_2", "direction") in told
    assert ("para_1", "direction") not in told


def test_marks_of_direction_are_common_and_not_told() -> None:
    reading = read("1 -\u200f تطلب إلى الأمين العام أن يقدم تقريرا.\n".encode(), name="a")
    assert "direction" not in [each.code for each in reading.warnings]


def test_a_day_that_there_is_not_is_not_stated() -> None:
    said = "Resolution adopted by the General Assembly on {} February 2014\n\n1. Decides so;\n"
    days = [read(said.format(day).encode(), name="a").date for day in (28, 31)]
    assert days == ["2014-02-28", None]
