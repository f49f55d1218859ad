"""Who is asked: the names between an act and its task, taken apart where a list joins them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.engines.documents.grammar.noun import LEADING, PREPOSITIONS, Nouns
from travaux.engines.documents.grammar.token import Token, Word
from travaux.engines.documents.lexicon.organs import Organs
from travaux.engines.documents.lexicon.words import Words
from travaux.engines.documents.reading import Span

_JOINS = frozenset({"and", "or"})
_OF_KIND = 2
Tokens = Sequence[Token]


@dataclass(frozen=True)
class Asked:
    """Who is asked, and with whom they are to act."""

    names: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


NOBODY = Asked()


class NameReader:
    """Takes lists of names apart."""

    def __init__(self, words: Words, organs: Organs) -> None:
        self._words = words
        self.nouns = Nouns(words)
        self._together_openers = frozenset(phrase[0] for phrase in words.together)
        self._asked_enders = frozenset(phrase[0] for phrase in words.asked_ends)
        whole = [*organs.entities, *(each.name for each in organs.all)]
        self._whole = re.compile(
            "|".join(re.escape(each) for each in sorted(whole, key=len, reverse=True))
        )

    def asked(self, tokens: Tokens, text: str, whole: Sequence[Span] = ()) -> Asked:
        """Return who is asked in these words between an act and its task.

        `whole` are characters that name one organ, whatever "and" they hold.

        >>> from travaux.engines.documents.grammar.token import tokenize
        >>> from travaux.engines.documents.lexicon import organs, words
        >>> text = "Member States, national and regional bodies and other relevant entities"
        >>> NameReader(words.standard(), organs.standard()).asked(tokenize(text), text).names
        ('Member States', 'national and regional bodies', 'other relevant entities')
        """
        kept, together = list[Tokens](), list[Tokens]()
        joining, aside, those = False, False, False
        for chunk in _chunks(tokens):
            if kept and self._lists_means(chunk):
                break
            if aside and self._goes_on_aside(chunk, those=those):
                continue
            with_ = self._together(chunk)
            if with_ is not None:
                together += self._partners(chunk[with_:])
                before = chunk[: self._together_start(chunk)]
                if not self._is_insert(before, first=not kept):
                    kept.append(before)
                joining = True
                continue
            named = chunk[self._more(chunk) :]
            insert = self._is_insert(named, first=not kept)
            aside = insert and len(named) > 1 and named[0].low in PREPOSITIONS
            those = aside and any(token.low == "those" for token in named[:4])
            joining = joining and not _joins(named) and not insert
            if not insert:
                (together if joining else kept).append(named)
        return Asked(self.names(kept, text, whole), self.names(together, text, whole))

    def names(self, chunks: Sequence[Tokens], text: str, whole: Sequence[Span]) -> tuple[str, ...]:
        """Return the names in these pieces of a list."""
        parts = self._bodies([self._conjuncts(chunk, text, whole) for chunk in chunks])
        fresh = _after_as_well(chunks)
        folded = list[list[Token]]()
        hold = False
        for k, part in enumerate(parts):
            modifies = k + 1 < len(parts) and self.nouns.is_modifier(part, parts[k + 1])
            goes_on = (
                folded and part[0].start not in fresh and self.nouns.continues(folded[-1], part)
            )
            if folded and (hold or (goes_on and (not modifies or _is_of_kind(folded[-1])))):
                folded[-1] += part
            else:
                folded.append(list(part))
            hold = modifies
        found = (self._name(part, text) for part in folded)
        return tuple(name for name in found if name)

    def _bodies(self, chunks: Sequence[list[list[Token]]]) -> list[list[Token]]:
        """Return the parts of a list, with "organizations and agencies of the system" as one."""
        parts = list[list[Token]]()
        for chunk in chunks:
            for k, part in enumerate(chunk):
                pair = k == 1 and len(part) == 1 and self.nouns.is_body(part)
                if pair and self.nouns.is_body(parts[-1]) and not self.nouns.is_bare(parts[-1]):
                    parts[-1] += part
                else:
                    parts.append(list(part))
        return self._runs(parts)

    def _runs(self, parts: list[list[Token]]) -> list[list[Token]]:
        """Return the parts with a run of bare bodies joined to the one that says whose."""
        joined = list[list[Token]]()
        for part in reversed(parts):
            after = joined[0] if joined else None
            whose = (
                after
                and self.nouns.is_body(after[:1])
                and after[1:]
                and (after[1].low in {"of", "within"} or self.nouns.is_body(after[1:2]))
            )
            if whose and after and self.nouns.is_body(part) and self.nouns.is_bare(part):
                joined[0] = [*part, *after]
            else:
                joined.insert(0, part)
        return joined

    def _conjuncts(self, chunk: Tokens, text: str, whole: Sequence[Span]) -> list[list[Token]]:
        bound = set[int]()
        if any(token.low in _JOINS for token in chunk):
            bound = self._bound(chunk, text)
            bound |= {t.start for t in chunk for a, b in whole if a < t.start < b}
        parts: list[list[Token]] = [[]]
        k = 0
        while k < len(chunk):
            token = chunk[k]
            if token.low == "as" and [t.low for t in chunk[k : k + 3]] == ["as", "well", "as"]:
                parts.append([])
                k += 3
                continue
            if token.low in _JOINS and not token.shut and token.start not in bound:
                parts.append([])
            else:
                parts[-1].append(token)
            k += 1
        return [part for part in parts if part]

    def _bound(self, chunk: Tokens, text: str) -> set[int]:
        """Return where an "and" stands inside a name that the organs' file has whole."""
        if not chunk:
            return set()
        low, high = chunk[0].start, chunk[-1].end
        piece = text[low:high].replace("\u2011", "-")
        spans = [(low + m.start(), low + m.end()) for m in self._whole.finditer(piece)]
        return {t.start for t in chunk for a, b in spans if a < t.start < b}

    def _name(self, part: Tokens, text: str) -> str:
        start, end = 0, self._end(part)
        while start < end and part[start].low in LEADING:
            start += 1
        named = part[start:end]
        if len(named) == 1 and named[0].low.endswith("ly") and not named[0].is_capital:
            return ""
        return text[named[0].start : named[-1].end].strip() if named else ""

    def _end(self, part: Tokens) -> int:
        lows = [token.low for token in part]
        for k in range(1, len(part)):
            if lows[k] in self._asked_enders and any(
                tuple(lows[k : k + len(phrase)]) == phrase for phrase in self._words.asked_ends
            ):
                return len(part) if lows[:k] == ["those"] else k
        return len(part)

    def _lists_means(self, chunk: Tokens) -> bool:
        """Return whether a list of means begins, which runs to the end ("including through")."""
        lows = [token.low for token in chunk[:2]]
        return lows[:1] == ["including"] and lows[1:] != [] and lows[1] in {"through", "by", "via"}

    def _is_insert(self, chunk: Tokens, *, first: bool) -> bool:
        if not chunk or [t.low for t in chunk[:3]] == ["as", "well", "as"]:
            return not chunk
        opener = chunk[1] if chunk[0].low in _JOINS and len(chunk) > 1 else chunk[0]
        if opener is not chunk[0] and opener.low == "to":
            return not self.nouns.is_actor(_unjoined(chunk))
        if opener.text[0].isdigit() or (opener.low == "both" and not self.nouns.is_actor(chunk)):
            return True
        if opener.low in self._words.participles or opener.is_capital:
            return False
        if opener.low in self._words.insert_openers or opener.low.endswith("ly"):
            return True
        return not first and opener.low.endswith(("ing", "ed"))

    def _goes_on_aside(self, chunk: Tokens, *, those: bool) -> bool:
        """Return whether it goes on "in particular those of countries of origin, transit"."""
        if chunk[0].low == "including" or not those:
            return chunk[0].low == "including"
        said = " ".join(token.low for token in chunk)
        bare = chunk[0].low not in _JOINS | LEADING and chunk[0].low not in self._words.adjectives
        return bare and said not in self._words.groups and not self.nouns.is_actor(chunk)

    def _more(self, chunk: Tokens) -> int:
        """Return where the names after "including" begin, 0 where the words name nobody."""
        lows = [token.low for token in chunk]
        for opener in self._words.more:
            k = len(opener)
            if tuple(lows[:k]) != opener or k == len(lows) or lows[k] in self._words.never_more:
                continue
            if lows[k] == "those":
                return self._past_those(chunk, k)
            return k
        return 0

    @staticmethod
    def _past_those(chunk: Tokens, k: int) -> int:
        """Return where the names after "including those of" or "those States" begin, or 0.

        "in particular those of developed countries" names again who was named.
        """
        after = chunk[k + 1] if k + 1 < len(chunk) else chunk[k]
        if after.low == "of" and chunk[0].low == "including":
            return k + 2
        return k + 1 if after.low.endswith("s") and after is not chunk[k] else 0

    def _partners(self, rest: Tokens) -> list[Tokens]:
        """Return the names of "in consultation with States and in cooperation with bodies"."""
        again = self._together(rest)
        if again is None:
            return [rest]
        end = self._together_start(rest)
        end -= rest[end - 1].low in _JOINS
        return [rest[:end], *self._partners(rest[again:])]

    def tells_with_whom(self, tokens: Sequence[Word]) -> bool:
        """Return whether these words hold "in cooperation with" and the like."""
        return self._together_start(tokens) < len(tokens)

    def _together_start(self, chunk: Sequence[Word]) -> int:
        lows = [token.low for token in chunk]
        for k, low in enumerate(lows):
            if low in self._together_openers and any(
                tuple(lows[k : k + len(p)]) == p for p in self._words.together
            ):
                return k
        return len(chunk)

    def _together(self, chunk: Tokens) -> int | None:
        """Return where the names after "in cooperation with" begin, None where there are none."""
        k = self._together_start(chunk)
        if k == len(chunk):
            return None
        lows = [token.low for token in chunk]
        longest = max(len(p) for p in self._words.together if tuple(lows[k : k + len(p)]) == p)
        return k + longest


def _after_as_well(chunks: Sequence[Tokens]) -> set[int]:
    """Return where the names begin that "as well as" joins, each of which is one more."""
    return {
        chunk[k + 3].start
        for chunk in chunks
        for k in range(len(chunk) - 3)
        if [token.low for token in chunk[k : k + 3]] == ["as", "well", "as"]
    }


def _is_of_kind(part: Tokens) -> bool:
    """Return whether a name ends with one bare noun of a kind ("Governments of origin")."""
    return (
        len(part) > _OF_KIND
        and part[-2].low == "of"
        and not part[-1].is_capital
        and not part[-1].low.endswith("s")
    )


def _unjoined(chunk: Tokens) -> Tokens:
    """Return the words after "and to the"."""
    start = 0
    while start < len(chunk) - 1 and chunk[start].low in _JOINS | LEADING:
        start += 1
    return chunk[start:]


def _joins(chunk: Tokens) -> bool:
    lows = [token.low for token in chunk[:3]]
    return lows[:1] == ["and"] or lows == ["as", "well", "as"]


def _chunks(tokens: Tokens) -> list[Tokens]:
    """Return the pieces between the commas that stand outside quotes and brackets."""
    pieces, start = list[Tokens](), 0
    for k, token in enumerate(tokens):
        if token.text in {",", ";"} and not token.shut:
            pieces.append(tokens[start:k])
            start = k + 1
        elif token.low == "including" or (
            token.low == "such" and [t.low for t in tokens[k + 1 : k + 2]] == ["as"]
        ):
            pieces.append(tokens[start:k])
            start = k
    pieces.append(tokens[start:])
    return [piece for piece in pieces if piece]
