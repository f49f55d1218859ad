"""Where one sentence of a passage ends and the next begins."""

from collections.abc import Iterator, Sequence

from travaux.engines.documents.grammar.token import Token

_ENDS = frozenset(".?!")
_ABBREVIATED = frozenset(
    {"no", "nos", "para", "paras", "art", "arts", "sect", "chap", "vol", "vols", "mr", "ms", "mrs"}
    | {"dr", "rev", "add", "corr", "ed", "eds", "pp", "p", "cf", "e.g", "i.e", "st", "annex"}
)


def sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield each sentence as the tokens from the first to the one after the last.

    >>> from travaux.engines.documents.grammar.token import tokenize
    >>> list(sentences(tokenize("See para. 4. It also decided. Thanks")))
    [(0, 5), (5, 9), (9, 10)]
    """
    start = 0
    for i in [k for k, token in enumerate(tokens) if token.text in _ENDS]:
        if _is_end(tokens, i):
            yield start, i + 1
            start = i + 1
    if start < len(tokens):
        yield start, len(tokens)


def _is_end(tokens: Sequence[Token], i: int) -> bool:
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
    return after.start > tokens[i].end and (after.is_capital or not after.is_word)
