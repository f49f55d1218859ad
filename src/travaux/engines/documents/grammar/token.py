"""Words and marks of a text, each with its place, and what stands in quotes or brackets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

_PIECE = re.compile(r"(\w+(?:[-\u2010\u2011\u2019'./]\w+)*-?|[^\w\s])")
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "\u2018": "\u2019"}
_MARKS = frozenset({*_PAIRS, *_PAIRS.values(), '"'})
_OPENING = re.compile(f'[{re.escape("".join(_PAIRS))}"]')


@dataclass(slots=True)
class Token:
    """One word or mark; `shut` says that it stands inside quotes or brackets.

    Nobody changes one. It is not frozen because a text has many thousands of them, and making
    one frozen takes several times as long.
    """

    text: str
    low: str
    start: int
    end: int
    shut: bool = False

    @property
    def is_word(self) -> bool:
        """Whether this is a word, not a mark."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether this begins with a capital letter."""
        return self.text[0].isupper()


def tokenize(text: str) -> list[Token]:
    """Return the words and marks of a text in order.

    >>> [t.text for t in tokenize("Requests the Secretary-General, in 2014, to act.")]
    ['Requests', 'the', 'Secretary-General', ',', 'in', '2014', ',', 'to', 'act', '.']
    """
    parts = _PIECE.split(text)
    pieces = parts[1::2]
    edges = list(accumulate(map(len, parts)))
    lows = _low("\n".join(pieces)).split("\n")
    tokens = list(map(Token, pieces, lows, edges[::2], edges[1::2]))
    if _OPENING.search(text):
        _shut(tokens)
    return tokens


def _low(text: str) -> str:
    """Return a text in small letters with one kind of hyphen."""
    return text.replace("\u2010", "-").replace("\u2011", "-").lower()


def words(tokens: Sequence[Token], text: str) -> str:
    """Return the text's own words from the first of these tokens to the last."""
    return text[tokens[0].start : tokens[-1].end] if tokens else ""


def _shut(tokens: list[Token]) -> None:
    """Mark the tokens that stand inside quotes or brackets, those themselves among them."""
    marks = [(i, token.text) for i, token in enumerate(tokens) if token.text in _MARKS]
    until = -1
    for opening, closing in sorted(_closing(marks).items()):
        if opening > until:
            until = closing
            for token in tokens[opening : closing + 1]:
                token.shut = True


def _closing(marks: Iterable[tuple[int, str]]) -> dict[int, int]:
    """Map the place of each opening mark to that of its closing one.

    A mark that is never closed opens nothing, nor does one that opens the whole passage, as
    each paragraph of a quoted draft begins with one.
    """
    pairs, open_ = dict[int, int](), list[tuple[int, str]]()
    straight: int | None = None
    for i, mark in marks:
        if mark in _PAIRS and i:
            open_.append((i, _PAIRS[mark]))
        elif mark == '"':
            if straight is not None:
                pairs[straight] = i
            straight = i if straight is None else None
        else:
            depth = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][1] == mark), None)
            if depth is not None:
                pairs[open_[depth][0]] = i
                del open_[depth:]
    return pairs
