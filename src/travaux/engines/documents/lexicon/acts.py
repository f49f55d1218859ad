"""The lexicon of acts: how each is written in a text, out of a file with one act a line."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from travaux.engines.documents.grammar.token import Word
from travaux.engines.documents.lexicon import inflection

Form = Literal["base", "says", "past", "done", "doing"]
FORMS: tuple[Form, ...] = ("base", "says", "past", "done", "doing")
_LONGEST_GAP = 6
_LONGEST_PHRASE = 4
_FILLERS = frozenset(
    {"its", "their", "our", "his", "a", "an", "the", "and", "also", "further", "careful"}
)


@dataclass(frozen=True)
class Act:
    """One act: the words it is made of in each form, and how it goes on in a sentence."""

    name: str
    forms: dict[Form, tuple[str, ...]] = field(hash=False, compare=False)
    directs: bool = False
    repeats: bool = False
    opens: bool = False
    binds: bool = False
    takes: tuple[str, ...] = ()
    noun: str | None = None

    @property
    def is_state(self) -> bool:
        """Whether this is a state of mind, which a preamble has as an adjective alone."""
        return self.forms["base"][0] == "are"


@dataclass(frozen=True)
class Match:
    """An act met in a text: from which token to which, and how strongly it is said."""

    act: Act
    start: int
    end: int
    strength: tuple[str, ...] = ()


class Lexicon:
    """The acts, and the words that say how strongly or only join one act to the next."""

    def __init__(self, plain: dict[str, Any]) -> None:
        self.acts = [_act(name, columns) for name, columns in plain["acts"].items()]
        strength = plain["strength"]
        self._strong = frozenset(strength["words"])
        self._strong_phrases = _Phrases(strength["words"])
        self._feelings = _Phrases(strength["feelings"])
        self._links = _Phrases(strength["links"])
        self.nouns = {each.noun: each for each in self.acts if each.noun}
        self._index: dict[Form, dict[str, list[Act]]] = {
            form: _by_first_word(self.acts, form) for form in FORMS
        }
        self.first_words = {form: frozenset(index) for form, index in self._index.items()}

    def match(self, tokens: Sequence[Word], i: int, form: Form) -> Match | None:
        """Return the longest act that stands in this form from token `i` on."""
        for act in self._index[form].get(tokens[i].low, ()):
            found = self._rest(tokens, i, act, form)
            if found:
                return self._with_feeling(tokens, found)
        return None

    def link_before(self, tokens: Sequence[Word], end: int, low: int) -> int:
        """Return where a linking word or phrase that ends before token `end` begins, or `end`."""
        return self._links.start_before(tokens, end, low)

    def link_after(self, tokens: Sequence[Word], i: int) -> int:
        """Return the token after the linking word or phrase at `i`, or `i`."""
        return self._links.end_after(tokens, i)

    def strength_before(self, tokens: Sequence[Word], end: int, low: int) -> int:
        """Return where a word of strength that ends before token `end` begins, or `end`."""
        return self._strong_phrases.start_before(tokens, end, low)

    def strength_after(self, tokens: Sequence[Word], i: int) -> int:
        """Return the token after the word of strength at `i`, or `i`."""
        return self._strong_phrases.end_after(tokens, i)

    def feeling_after(self, tokens: Sequence[Word], i: int) -> int:
        """Return the token after "with deep concern" and its like at `i`, or `i`."""
        if i >= len(tokens) or tokens[i].low != "with":
            return i
        k = i + 1
        while k < len(tokens) and (tokens[k].low in self._strong or tokens[k].low == "and"):
            k += 1
        end = self._feelings.end_after(tokens, k)
        return end if end > k else i

    def _rest(self, tokens: Sequence[Word], i: int, act: Act, form: Form) -> Match | None:
        words = act.forms[form]
        at, strength = i + 1, list[str]()
        for word in words[1:]:
            gap = at
            while at < len(tokens) and tokens[at].low != word and at - gap < _LONGEST_GAP:
                step = self._filler(tokens, at)
                if step == at:
                    return None
                strength += [tokens[k].low for k in range(at, step) if self._is_strong(tokens[k])]
                at = step
            if at >= len(tokens) or tokens[at].low != word:
                return None
            at += 1
        return Match(act, i, at, tuple(strength))

    def _is_strong(self, token: Word) -> bool:
        return token.low in self._strong

    def _filler(self, tokens: Sequence[Word], at: int) -> int:
        low = tokens[at].low
        if low == ",":
            after = self.link_after(tokens, at + 1)
            aside = after > at + 1 and after < len(tokens) and tokens[after].text == ","
            return after + 1 if aside else at
        if low in self._strong or low in _FILLERS or low.endswith("ly"):
            return at + 1
        return self.link_after(tokens, self.strength_after(tokens, at))

    def _with_feeling(self, tokens: Sequence[Word], match: Match) -> Match:
        start = self.link_after(tokens, match.end)
        end = self.feeling_after(tokens, start)
        if end == start:
            return match
        said = " ".join(token.low for token in tokens[start:end])
        return replace(match, end=end, strength=(*match.strength, said))


def _act(name: str, columns: dict[str, Any]) -> Act:
    first, *rest = name.split()
    verb = {
        "base": first,
        "says": inflection.third_person(first),
        "past": columns.get("past", inflection.past(first)),
        "doing": columns.get("doing", inflection.participle(first)),
    }
    verb["done"] = columns.get("done", columns.get("past", verb["past"]))
    forms: dict[Form, tuple[str, ...]] = {form: (verb[form], *rest) for form in FORMS}
    if first == "be":
        forms = {
            "base": ("are", *rest),
            "says": ("is", *rest),
            "past": ("was", *rest),
            "done": ("been", *rest),
            "doing": tuple(rest),
        }
    return Act(
        columns.get("as", name),
        forms,
        directs=columns.get("directs", False),
        repeats=columns.get("repeats", False),
        binds=columns.get("binds", False),
        opens=columns.get("opens", False),
        takes=tuple(columns.get("takes", "").split()),
        noun=columns.get("noun"),
    )


def _by_first_word(acts: Iterable[Act], form: Form) -> dict[str, list[Act]]:
    index = defaultdict(list)
    for act in sorted(acts, key=lambda each: -len(each.forms[form])):
        words = act.forms[form]
        for spelling in {words[0], words[0].replace("iz", "is")}:
            index[spelling].append(act)
    return index


class _Phrases:
    """Words and phrases to be met in a text, found by the word they begin or end with."""

    def __init__(self, many: Iterable[str]) -> None:
        self._by_first = defaultdict[str, list[list[str]]](list)
        for words in sorted((each.split() for each in many), key=len, reverse=True):
            self._by_first[words[0]].append(words)
        self._last = frozenset(each[-1] for same in self._by_first.values() for each in same)

    def end_after(self, tokens: Sequence[Word], i: int) -> int:
        """Return the token after the longest of them at `i`, or `i`."""
        if i >= len(tokens) or tokens[i].low not in self._by_first:
            return i
        for words in self._by_first[tokens[i].low]:
            end = i + len(words)
            if [token.low for token in tokens[i:end]] == words:
                return end
        return i

    def start_before(self, tokens: Sequence[Word], end: int, low: int) -> int:
        """Return where the longest of them that ends before token `end` begins, or `end`.

        It does not begin before `low`.
        """
        if end <= low or tokens[end - 1].low not in self._last:
            return end
        starts = range(max(low, end - _LONGEST_PHRASE), end)
        return next((start for start in starts if self.end_after(tokens, start) == end), end)


def load(text: str, more: str = "") -> Lexicon:
    """Return the lexicon that this file's text holds, with the acts of `more` added to it."""
    plain = tomllib.loads(text)
    added = tomllib.loads(more) if more else {}
    plain["acts"] = {**plain["acts"], **added.get("acts", {})}
    return Lexicon(plain)


def standard_text() -> str:
    """Return the text of the lexicon that ships with the reader."""
    return (files("travaux.engines.documents.lexicon") / "acts.toml").read_text("utf-8")


@cache
def standard() -> Lexicon:
    """Return the lexicon that ships with the reader."""
    return load(standard_text())
