"""Golden cases: each text under cases/ with the outline that it must give.

An outline has one passage a line: address, kind, parent, number, and how its words begin and end.
`python tests/engines/documents/test_outline.py` writes the outlines anew, to be read before they
are kept.
"""

from pathlib import Path

import pytest

from travaux.engines.documents import outline, plain, role, tongue
from travaux.engines.documents.note import take_out
from travaux.engines.documents.reading import Passage

ENGLISH = tongue.of("en")

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
EDGE = 24


def passages(text: str) -> tuple[Passage, ...]:
    return outline.arrange(role.assign(take_out(plain.read(text)), ENGLISH), ENGLISH)


def drawn(text: str) -> str:
    return "".join(
        " | ".join((each.id, each.kind, each.parent or "", each.number or "", ends(each.text)))
        + "\n"
        for each in passages(text)
    )


def ends(text: str) -> str:
    return text if len(text) <= 2 * EDGE else f"{text[:EDGE]} ... {text[-EDGE:]}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_gives_the_outline(case: Path) -> None:
    expected = case.with_suffix(".outline").read_text(encoding="utf-8")
    assert drawn(case.read_text(encoding="utf-8")) == expected


def test_calls_of_notes_are_kept_by_their_places() -> None:
    text = (Path(__file__).parent / "cases" / "page_edges.txt").read_text(encoding="utf-8")
    calls = [
        (each.id, each.text[:place][-5:], sign)
        for each in passages(text)
        for place, sign in each.notes
    ]
    assert calls == [
        ("masthead_8", " list", "*"),
        ("para_1", "them.", "1"),
    ]


if __name__ == "__main__":
    for each in CASES:
        outline_of = drawn(each.read_text(encoding="utf-8"))
        each.with_suffix(".outline").write_text(outline_of, encoding="utf-8")
