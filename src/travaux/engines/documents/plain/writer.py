"""A reading as plain text: a paragraph a line, notes at the foot."""

from collections.abc import Iterator

from travaux.engines.documents.reading import Passage, Reading

_RULE = "_" * 20


def write(reading: Reading) -> str:
    """Return the words of a reading with their numbers, in lines as long as the paragraphs.

    Notes are called by their sign in square brackets and stand at the foot. What only the
    metadata of a file state, plain text cannot hold.
    """
    lines = [_line(each) for each in reading.passages if each.kind != "note"]
    if notes := [_note(each) for each in reading.passages if each.kind == "note"]:
        lines += [_RULE, *notes]
    return "".join(f"{line}\n\n" for line in lines).rstrip("\n") + "\n"


def _line(passage: Passage) -> str:
    text = "".join(_called(passage))
    return f"{passage.number} {text}".rstrip() if passage.number else text


def _note(passage: Passage) -> str:
    """Return a note; a sign that is a figure alone has a line to itself, as raised ones have."""
    between = "\n" if (passage.number or "").isdecimal() else " "
    return f"{passage.number or ''}{between}{passage.text}".strip()


def _called(passage: Passage) -> Iterator[str]:
    """Return the words of a passage and, between them, the signs of the notes they call."""
    end = 0
    for place, sign in passage.notes:
        yield f"{passage.text[end:place]}[{sign}]"
        end = place
    yield passage.text[end:]
