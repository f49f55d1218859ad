"""Words and marks of a text, each with its place, and what stands in quotes or brackets."""

import re
from collections.abc import Iterable
from itertools import accumulate, chain, pairwise
from operator import attrgetter

_PIECE = re.compile(r"\w+(?:[-\u2010\u2011\u2019'./]\w+)*-?|[^\w\s]")
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "\u2018": "\u2019"}
_MARKS = frozenset({*_PAIRS, *_PAIRS.values(), '"'})
_OPENING = (*_PAIRS, '"')
_MOST, _LONGEST = 20_000, 40
"""Pieces between two spaces that are kept in mind, and the characters of the longest of them."""


class Word:
    """One word or mark, which a text may have in many places; nobody changes one.

    `low` is in small letters with one kind of hyphen, `step` the characters from it to the next
    one, `shut` says that it stands inside quotes or brackets.
    """

    __slots__ = ("_inside", "is_capital", "is_word", "low", "shut", "step", "text")

    def __init__(self, text: str, step: int, *, shut: bool = False) -> None:
        self.text = text
        self.low = text.replace("\u2010", "-").replace("\u2011", "-").lower()
        self.step = step
        self.shut = shut
        self.is_word = text[0].isalnum()
        self.is_capital = text[0].isupper()
        self._inside: Word | None = None

    @property
    def is_apart(self) -> bool:
        """Whether white space stands after this."""
        return self.step > len(self.text)

    @property
    def inside(self) -> "Word":
        """The same inside quotes or brackets."""
        if self._inside is None:
            self._inside = Word(self.text, self.step, shut=True)
        return self._inside


class Token(Word):
    """One word or mark at its place in a text."""

    __slots__ = ("end", "start")

    def __init__(self, word: Word, start: int) -> None:
        self.text, self.low, self.step, self.shut = word.text, word.low, word.step, word.shut
        self.is_word, self.is_capital, self._inside = word.is_word, word.is_capital, None
        self.start = start
        self.end = start + len(word.text)


class _Chunks(dict[str, list[Word]]):
    """The words of what stands between two spaces, which texts have again and again."""

    def __missing__(self, chunk: str) -> list[Word]:
        if chunk.isalnum():
            made = [Word(chunk, len(chunk) + 1)]
        else:
            made = [Word(text, step) for _, text, step in _pieces(chunk + " ")]
        if len(chunk) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[chunk] = made
        return made


_chunks = _Chunks()
_step = attrgetter("step")


def words_of(text: str) -> tuple[list[Word], list[int]]:
    """Return the words and marks of a text in order, and where each begins."""
    words = list(chain.from_iterable(map(_chunks.__getitem__, text.split(" "))))
    starts = list(accumulate(map(_step, words), initial=0))
    if starts.pop() != len(text) + 1:
        pieces = list(_pieces(text))
        words, starts = [Word(each, step) for _, each, step in pieces], [at for at, *_ in pieces]
    if any(map(text.__contains__, _OPENING)):
        _shut(words)
    return words, starts


def _pieces(text: str) -> Iterable[tuple[int, str, int]]:
    """Yield where each word or mark begins, itself, and how far it is to the next one."""
    found = [(each.start(), each[0]) for each in _PIECE.finditer(text)]
    for (at, piece), (after, _) in pairwise([*found, (len(text), "")]):
        yield at, piece, after - at


def tokenize(text: str) -> list[Token]:
    """Return the words and marks of a text in order, each with its place.

    >>> [t.text for t in tokenize("Requests the Secretary-General, in 2014, to act.")]
    ['Requests', 'the', 'Secretary-General', ',', 'in', '2014', ',', 'to', 'act', '.']
    """
    return list(map(Token, *words_of(text)))


def _shut(words: list[Word]) -> None:
    """Mark the words that stand inside quotes or brackets, those themselves among them."""
    marks = [(i, word.text) for i, word in enumerate(words) if word.text in _MARKS]
    until = -1
    for opening, closing in sorted(_closing(marks).items()):
        if opening > until:
            until = closing
            for k in range(opening, closing + 1):
                words[k] = words[k].inside


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
