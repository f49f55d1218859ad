"""Where one sentence of a passage ends and the next begins."""

from collections.abc import Iterator, Sequence
from itertools import compress, count
from operator import attrgetter

from travaux.engines.documents.grammar.token import Word

_ENDS = frozenset(".?!")
_text = attrgetter("text")
_ABBREVIATED = frozenset(
    {"no", "nos", "para", "paras", "art", "arts", "sect", "chap", "vol", "vols", "mr", "ms", "mrs"}
    | {"dr", "rev", "add", "corr", "ed", "eds", "pp", "p", "cf", "e.g", "i.e", "st", "annex"}
)


def sentences(tokens: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield each sentence as the tokens from the first to the one after the last.

    >>> from travaux.engines.documents.grammar.token import tokenize
    >>> list(sentences(tokenize("See para. 4. It also decided. Thanks")))
    [(0, 5), (5, 9), (9, 10)]
    """
    start = 0
    for i in compress(count(), map(_ENDS.__contains__, map(_text, tokens))):
        if _is_end(tokens, i):
            yield start, i + 1
            start = i + 1
    if start < len(tokens):
        yield start, len(tokens)


def _is_end(tokens: Sequence[Word], i: int) -> bool:
    if tokens[i].shut:
        return False
    if i + 1 == len(tokens):
        return True
    before = tokens[i - 1] if i else None
    if (
        before is None
        or before.low in _ABBREVIATED
        or (before.is_capital and len(before.text) == 1)
    ):
        return False
    after = tokens[i + 1]
    return tokens[i].is_apart and (after.is_capital or not after.is_word)
