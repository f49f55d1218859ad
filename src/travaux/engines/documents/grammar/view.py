"""What was said in a debate that a text narrates, and by whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from travaux.engines.documents.grammar.task import trim
from travaux.engines.documents.grammar.text import Span
from travaux.engines.documents.grammar.token import Token
from travaux.engines.documents.lexicon.acts import Lexicon
from travaux.engines.documents.lexicon.words import Words

_WAS = frozenset({"was", "were"})
_OF = frozenset({"of", "from", "for"})
_AFTER_PASSIVE = frozenset({".", ",", ";", "and", "by", "that", "in", "as"})
_OF_WHAT = frozenset({"about", "regarding", "concerning", "at", "over", "for"})
_LONGEST_ASIDE = 25
_QUANTIFIERS = frozenset(
    {"several", "some", "many", "most", "one", "another", "other", "all", "two", "three", "both"}
    | {"a", "number", "few", "various", "certain", "numerous", "the", "of", "majority"}
)


@dataclass(frozen=True)
class Held:
    """A view in its sentence: who is named, and the words held, as places of tokens."""

    start: int
    by: Span | None
    held: Span


@dataclass(frozen=True)
class ViewReader:
    """Finds the views that a sentence narrates."""

    words: Words
    lexicon: Lexicon

    def views(self, tokens: Sequence[Token], low: int, high: int) -> list[Held]:
        """Return the views narrated from token `low` to `high`, in order."""
        met = [m for m in self._met(tokens, low, high) if not tokens[m.start].shut]
        found = list[Held]()
        for k, each in enumerate(met):
            stop = met[k + 1].start if k + 1 < len(met) else high
            held = each.held if each.held[1] else (each.held[0], stop)
            found.append(Held(each.start, each.by, self._trim(tokens, held)))
        return [each for each in found if each.held[0] < each.held[1]]

    def _met(self, tokens: Sequence[Token], low: int, high: int) -> Iterator[Held]:
        clause = low
        for i in range(low, high):
            spoken = self._spoken(tokens, i, clause, high) or self._passive(
                tokens, i, clause, high
            )
            if spoken is not None:
                yield spoken
                clause = max(i + 1, spoken.held[1])
            elif tokens[i].text == ";":
                clause = i + 1

    def _spoken(self, tokens: Sequence[Token], i: int, low: int, high: int) -> Held | None:
        """Read "several delegations also underlined"."""
        if tokens[i].low not in self.words.debaters:
            return None
        start, end = i, i + 1
        while start > low and tokens[start - 1].low in _QUANTIFIERS:
            start -= 1
        if (
            start > low
            and tokens[start - 1].text != ","
            and tokens[start - 1].low
            not in {
                "and",
                "but",
                "while",
                "that",
            }
        ):
            return None
        if end < high and tokens[end].low in _OF:
            end = self._past_phrase(tokens, end, high)
        verb = self._verb(tokens, end, high)
        if verb is None:
            return None
        while start < i and tokens[start].low in {"the", "all"}:
            start += 1
        return Held(start, (start, end), (verb, 0))

    def _verb(self, tokens: Sequence[Token], end: int, high: int) -> int | None:
        """Return the verb after who speaks, past ", supported by others," and the like."""
        spots = [end]
        if end < high and tokens[end].text == ",":
            last = min(high, end + _LONGEST_ASIDE)
            spots += [k + 1 for k in range(end + 1, last) if tokens[k].text == ","]
        for spot in spots:
            verb = self._past_adverbs(tokens, spot, high)
            after = tokens[verb + 1].low if verb + 1 < high else ""
            if verb < high and self._is_past(tokens, verb) and after != "by":
                return verb
        return None

    def _passive(self, tokens: Sequence[Token], i: int, low: int, high: int) -> Held | None:
        """Read "it was suggested that", "the need to ... was emphasized"."""
        if tokens[i].low not in _WAS:
            return None
        verb = self._past_adverbs(tokens, i + 1, high)
        said, after = (tokens[k].low if k < high else "" for k in (verb, verb + 1))
        if said not in self.words.saying or after not in _AFTER_PASSIVE | _OF_WHAT:
            return None
        low = self._past_links(tokens, low, i)
        if low == i or any(each.low in {"which", "who"} for each in tokens[low:i]):
            return None
        if after == "that":
            return Held(low, None, (verb + 2, 0))
        return Held(low, self._agent(tokens, verb + 1, high), (low, 0 if after in _OF_WHAT else i))

    def _agent(self, tokens: Sequence[Token], k: int, high: int) -> Span | None:
        if tokens[k].low != "by":
            return None
        for i in range(k + 1, min(k + 6, high)):
            if tokens[i].low in self.words.debaters:
                start = k + 1
                while start < i and tokens[start].low in {"the", "all"}:
                    start += 1
                return start, i + 1
        return None

    def _past_phrase(self, tokens: Sequence[Token], k: int, high: int) -> int:
        while k < high and not self._is_past(tokens, k) and tokens[k].text not in {",", "."}:
            if tokens[k].low in {"also", "further"}:
                break
            k += 1
        return k

    def _past_adverbs(self, tokens: Sequence[Token], k: int, high: int) -> int:
        while k < high:
            step = self.lexicon.link_after(tokens, k)
            if step == k and tokens[k].low.endswith("ly"):
                step = k + 1
            if step == k:
                return k
            k = step
        return k

    def _past_links(self, tokens: Sequence[Token], k: int, high: int) -> int:
        while k < high:
            step = self.lexicon.link_after(tokens, k)
            if step == k and (tokens[k].text in {",", ";"} or tokens[k].low in {"and", "but"}):
                step = k + 1
            if step == k:
                return k
            k = step
        return k

    def _is_past(self, tokens: Sequence[Token], k: int) -> bool:
        low = tokens[k].low
        return low in self.words.irregular_past or (low.endswith("ed") and low not in {"need"})

    def _trim(self, tokens: Sequence[Token], span: Span) -> Span:
        start, stop = trim(tokens, span)
        while stop > start:
            back = self.lexicon.link_before(tokens, stop, start)
            if back == stop:
                return start, stop
            start, stop = trim(tokens, (start, back))
        return start, stop
