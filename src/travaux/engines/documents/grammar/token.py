"""Words and marks of a text, each with its place, and what stands in quotes or brackets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_PIECE = re.compile(r"\w+(?:[-\u2010\u2011\u2019'./]\w+)*-?|[^\w\s]")
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "\u2018": "\u2019"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark; `shut` says that it stands inside quotes or brackets."""

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
    found = [
        Token(m[0], re.sub("[\u2010\u2011]", "-", m[0]).lower(), m.start(), m.end())
        for m in _PIECE.finditer(text)
    ]
    return _shut(found)


def words(tokens: Sequence[Token], text: str) -> str:
    """Return the text's own words from the first of these tokens to the last."""
    return text[tokens[0].start : tokens[-1].end] if tokens else ""


def _shut(tokens: list[Token]) -> list[Token]:
    closes = _closing(tokens)
    made, until = [], -1
    for i, token in enumerate(tokens):
        inside = i <= until
        if not inside and i in closes:
            until, inside = closes[i], True
        made.append(replace(token, shut=True) if inside else token)
    return made


def _closing(tokens: list[Token]) -> dict[int, int]:
    """Map each opening mark to its closing one.

    A mark that is never closed opens nothing, nor does one that opens the whole passage, as
    each paragraph of a quoted draft begins with one.
    """
    pairs, open_ = {}, list[tuple[int, str]]()
    straight: int | None = None
    for i, token in enumerate(tokens):
        if token.text in _PAIRS and i:
            open_.append((i, _PAIRS[token.text]))
        elif token.text == '"':
            if straight is not None:
                pairs[straight] = i
            straight = i if straight is None else None
        else:
            depth = next(
                (k for k in range(len(open_) - 1, -1, -1) if open_[k][1] == token.text), None
            )
            if depth is not None:
                pairs[open_[depth][0]] = i
                del open_[depth:]
    return pairs
