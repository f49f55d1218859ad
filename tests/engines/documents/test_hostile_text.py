"""Text made to be slow: the work grows as the text does, not as its square."""

import time

import pytest

from travaux.engines.documents import citation, outline, plain, role, tongue
from travaux.engines.documents.note import take_out

ENGLISH = tongue.of("en")

SHORT, LONG = 15_000, 60_000
PIECES = {
    "brackets": "(",
    "closed brackets": ")",
    "letters": "a ",
    "capitals": "Aa ",
    "lines": "a\n",
    "numbers": "1.\n",
    "compounds": "1.1.",
    "figures": "1234567890",
    "figures in lines": "12\n",
    "quotation marks": "“",
    "quotations": "“a”, ",
    "hyphens": "a-",
    "cut words": "a-\n",
    "strokes": "A/",
    "symbols": "A/RES/1/1 ",
    "resolutions": "resolutions 1/1 of 1 May 2000, annex, and ",
    "whose resolutions": "its resolution 61/1 ",
    "organs": "The General Assembly, ",
    "parts": ", annex I, paragraph 1",
    "leaders": ". ",
    "rules": "___\n",
    "notes": "[1] a\n",
    "calls": "a[1] ",
    "roman": "(i) a;\n",
    "nested": "(a) a:\n",
    "bullets": "• a\n",
    "comments": "<!-- a\n",
    "closed comments": "<!---->",
    "pages": "a\f",
    "columns": "a    b    ",
    "the same": "the same resolution ",
}


def seconds(piece: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    began = time.process_time()
    passages = outline.arrange(role.assign(take_out(plain.read(text)), ENGLISH), ENGLISH)
    citation.find(passages, organ="General Assembly", symbol=None, language="en")
    return time.process_time() - began


@pytest.mark.parametrize("name", PIECES)
def test_no_text_is_slow(name: str) -> None:
    piece = PIECES[name]
    assert seconds(piece, LONG) < 8 * seconds(piece, SHORT) + 0.5
