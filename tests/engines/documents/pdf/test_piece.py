"""Letters of Arabic are put together line by line, whatever stands beside them."""

from travaux.engines.documents.pdf.piece import lettered

LARGE = [(300.0 + 10 * at, 10.0, 308.0 + 10 * at, 26.0) for at in range(3)]
UPPER = [(100.0 + 5 * at, 8.0, 105.0 + 5 * at, 18.0) for at in range(4)]
LOWER = [(102.0 + 5 * at, 20.0, 107.0 + 5 * at, 30.0) for at in range(4)]


def test_large_letters_of_one_column_leave_two_lines_of_another_apart() -> None:
    places = [*LARGE, *UPPER, *LOWER]
    found = lettered(
        "\u0627\u0628\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632", places.__getitem__
    )
    assert {(each.text, each.top, each.bottom) for each in found} == {
        ("\u0627\u0628\u062a", 10.0, 26.0),
        ("\u062b\u062c\u062d\u062e", 8.0, 18.0),
        ("\u062f\u0630\u0631\u0632", 20.0, 30.0),
    }
