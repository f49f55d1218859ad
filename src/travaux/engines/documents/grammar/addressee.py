"""Who is asked: the names between an act and its task, taken apart where a list joins them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.engines.documents.grammar.token import Token
from travaux.engines.documents.lexicon.organs import Organs
from travaux.engines.documents.lexicon.words import Words
from travaux.engines.documents.reading import Span

_LEADING = frozenset({"to", "the", "all", "its", "their", "his", "her", "our"})
_JOINS = frozenset({"and", "or"})
_PREPOSITIONS = frozenset(
    {"of", "for", "by", "among", "between", "in", "to", "on", "with", "at", "from", "that"}
    | {"aimed", "through", "towards", "against", "within"}
)
_HOLDERS = frozenset({"on", "for", "of", "against", "in"})

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
        kept, together, joining = list[Tokens](), list[Tokens](), False
        for chunk in _chunks(tokens):
            if kept and self._lists_means(chunk):
                break
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
            joining = joining and not _joins(named) and not insert
            if not insert:
                (together if joining else kept).append(named)
        return Asked(self.names(kept, text, whole), self.names(together, text, whole))

    def is_deed(self, tokens: Tokens) -> bool:
        """Return whether these words name something done ("the holding of"), not somebody."""
        nouns = list[Token]()
        for token in tokens:
            if token.low in _PREPOSITIONS or not token.is_word:
                break
            nouns.append(token)
        if not nouns or not self._names_deed(nouns[-1]):
            return False
        joined = [k for k, token in enumerate(nouns) if token.low == "and" and k]
        return all(
            self._names_deed(nouns[k - 1]) or self._is_adjective(nouns[k - 1].low) for k in joined
        )

    def _names_deed(self, noun: Token) -> bool:
        if noun.is_capital or noun.low in self._words.never_deeds:
            return False
        return noun.low in self._words.deeds or noun.low.endswith(self._words.deed_endings)

    def names(self, chunks: Sequence[Tokens], text: str, whole: Sequence[Span]) -> tuple[str, ...]:
        """Return the names in these pieces of a list."""
        parts = self._bodies([self._conjuncts(chunk, text, whole) for chunk in chunks])
        folded = list[list[Token]]()
        hold = False
        for k, part in enumerate(parts):
            modifies = k + 1 < len(parts) and self._is_modifier(part, parts[k + 1])
            if folded and (hold or (not modifies and self._continues(folded[-1], part))):
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
                pair = k == 1 and len(part) == 1 and self._is_body(part)
                if pair and self._is_body(parts[-1]) and not self._is_bare(parts[-1]):
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
                and self._is_body(after[:1])
                and after[1:]
                and (after[1].low in {"of", "within"} or self._is_body(after[1:2]))
            )
            if whose and after and self._is_body(part) and self._is_bare(part):
                joined[0] = [*part, *after]
            else:
                joined.insert(0, part)
        return joined

    def _is_body(self, part: Tokens) -> bool:
        return part[-1].low in self._words.bodies and not any(
            token.low in _PREPOSITIONS for token in part[:-1]
        )

    def _is_bare(self, part: Tokens) -> bool:
        return all(t.low in _LEADING or self._is_adjective(t.low) for t in part[:-1])

    def _conjuncts(self, chunk: Tokens, text: str, whole: Sequence[Span]) -> list[list[Token]]:
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

    def _is_modifier(self, part: Tokens, after: Tokens) -> bool:
        """Return whether these words only qualify the noun of the next part of the list."""
        last = part[-1]
        if last.text.endswith("-"):
            return True
        if last.is_capital and len(part) > 1:
            return False
        if self._is_adjective(last.low):
            return True
        single = len(part) == 1 and not last.is_capital and not last.low.endswith("s")
        return single and last.low not in self._words.groups and after[-1].low.endswith("s")

    def _is_adjective(self, low: str) -> bool:
        if low in self._words.never_adjectives:
            return False
        return low in self._words.adjectives or low.endswith(self._words.adjective_endings)

    def _continues(self, before: Tokens, part: Tokens) -> bool:
        """Return whether this part belongs to the name before ("origin, transit and ...")."""
        if part[-1].low == "thereto":
            return True
        held = [k for k, token in enumerate(before) if token.low in _HOLDERS]
        if not held:
            return False
        said = " ".join(token.low for token in part)
        if not part[-1].low.endswith("s") and not part[-1].is_capital and part[0].low != "the":
            return said not in self._words.groups
        if len(part) == 1 and said in {"government", "state"}:
            return True
        inside = before[held[-1] + 1 :]
        return (
            part[0].is_capital
            and part[0].low not in self._words.starters
            and any(token.is_capital for token in inside)
        )

    def _name(self, part: Tokens, text: str) -> str:
        start, end = 0, self._end(part)
        while start < end and part[start].low in _LEADING:
            start += 1
        named = part[start:end]
        if len(named) == 1 and named[0].low.endswith("ly"):
            return ""
        return text[named[0].start : named[-1].end].strip() if named else ""

    def _end(self, part: Tokens) -> int:
        lows = [token.low for token in part]
        for k in range(1, len(part)):
            for phrase in self._words.asked_ends:
                if lows[k] == phrase[0] and tuple(lows[k : k + len(phrase)]) == phrase:
                    return k
        return len(part)

    def _lists_means(self, chunk: Tokens) -> bool:
        """Return whether a list of means begins, which runs to the end ("including through")."""
        lows = [token.low for token in chunk[:2]]
        return lows[:1] == ["including"] and lows[1:] != [] and lows[1] in {"through", "by", "via"}

    def _is_insert(self, chunk: Tokens, *, first: bool) -> bool:
        if not chunk or [t.low for t in chunk[:3]] == ["as", "well", "as"]:
            return not chunk
        opener = chunk[1] if chunk[0].low in _JOINS and len(chunk) > 1 else chunk[0]
        if opener.low in self._words.participles or opener.is_capital:
            return False
        if opener.low in self._words.insert_openers or opener.low.endswith("ly"):
            return True
        return not first and opener.low.endswith(("ing", "ed"))

    def _more(self, chunk: Tokens) -> int:
        """Return where the names after "including" begin, 0 where the words name nobody."""
        lows = [token.low for token in chunk]
        for opener in self._words.more:
            k = len(opener)
            if tuple(lows[:k]) != opener or k == len(lows) or lows[k] in self._words.never_more:
                continue
            if lows[k] == "those":
                return k + 2 if lows[k + 1 : k + 2] == ["of"] else 0
            return k
        return 0

    def _partners(self, rest: Tokens) -> list[Tokens]:
        """Return the names of "in consultation with States and in cooperation with bodies"."""
        again = self._together(rest)
        if again is None:
            return [rest]
        end = self._together_start(rest)
        end -= rest[end - 1].low in _JOINS
        return [rest[:end], *self._partners(rest[again:])]

    def _together_start(self, chunk: Tokens) -> int:
        lows = [token.low for token in chunk]
        for k in range(len(lows)):
            if any(tuple(lows[k : k + len(p)]) == p for p in self._words.together):
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
        elif [t.low for t in tokens[k : k + 2]] == ["such", "as"] or token.low == "including":
            pieces.append(tokens[start:k])
            start = k
    pieces.append(tokens[start:])
    return [piece for piece in pieces if piece]
