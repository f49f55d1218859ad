"""Resolutions and decisions called by their numbers: "resolutions 46/152 and 56/119, annex"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from travaux.engines.documents.citation import part
from travaux.engines.documents.citation.speaker import NAMES
from travaux.engines.documents.reading import Span
from travaux.engines.documents.tongue import of

_FIRST_YEAR = 1946
_LAST_SESSION_OF_A_BODY = 40
"""Subsidiary bodies have held fewer sessions: "62/173" is the Assembly's whoever is spoken of."""

_HEAD = re.compile(
    rf"(?:\b(?P<organ>{NAMES}|Assembly|Council|Commission|Committee|Conference|Board|Congress)\s)?"
    r"\b(?P<noun>[Rr]esolution|[Dd]ecision)s?\s(?=(?:S-|ES-)?\d)"
)
_NOUN = re.compile(r"(?:[Rr]esolution|[Dd]ecision)s?\s(?=(?:S-|ES-)?\d)")
_NOUNS = ("esolution", "ecision")
"""One of these stands in every text that calls another by its number."""
_NAME = re.compile(r"\b[A-Z][\w-]+\s(?:(?:and|of|on|for)\s(?:the\s)?)?[A-Z][\w-]+\s$")
_WINDOW = 80
_NUMBER = re.compile(
    r"(?P<pair>(?:(?:S|ES)-)?\d{1,4}/\d{1,4})(?:\s?(?P<letter>[A-Z])(?![\w/]))?(?![\w/])"
    r"|(?P<plain>\d{1,4})(?:\s?(?P<sub>[A-Z]))?\s?\((?P<session>(?:S-)?[IVXL]{1,7}|\d{4})\)"
)
_BETWEEN = re.compile(
    r"(?:\s(?:to|and)\s[A-Z](?!\w))?"
    r"(?:,\s(?:and\s|as well as\s)?|\s(?:and|or|to|as well as)\s)"
)
_DATE = re.compile(
    rf"\sof\s\d{{1,2}}(?:\s(?:and|to)\s\d{{1,2}})?\s(?:{of('en').forms.months.pattern}),?\s\d{{4}}"
    r"|\sof\sthe\ssame\sdate"
)
_DATED_NUMBER = re.compile(rf"(,? and |, )(?:{_NUMBER.pattern})(?:{_DATE.pattern})")
_ORGAN_AFTER = re.compile(rf"\s(?:of|adopted\sby)\sthe\s({NAMES})")
_STOP = re.compile(r"[.;](?:\s|$)")


@dataclass(frozen=True)
class Number:
    """One resolution or decision called by its number, and the words that call it.

    `head` is where "resolution" stands with the organ before it, `organ` how that is named.
    """

    span: Span
    head: int
    noun: str
    organ: str | None
    pair: str | None
    plain: str | None
    letter: str | None
    session: str | None
    part: str | None

    def symbol(self, letters: str | None) -> str | None:
        """Return the symbol, `letters` being what those of the adopting organ begin with.

        The number's form goes before the words: only the Economic and Social Council numbers by
        year, only the Security Council puts it in brackets. None where there are no symbols.
        """
        if letters is None:
            return None
        kind = "DEC" if self.noun.lower() == "decision" else "RES"
        letter = f" {self.letter}" if self.letter else ""
        if self.pair is None:
            organ = "S" if (self.session or "").isdecimal() else letters or "A"
            return f"{organ}/{kind}/{self.plain}({self.session}){letter}"
        first = self.pair.partition("/")[0]
        if first.isdecimal() and int(first) >= _FIRST_YEAR:
            return f"E/{kind}/{self.pair}{letter}"
        if letters == "" and first.isdecimal() and int(first) <= _LAST_SESSION_OF_A_BODY:
            return None
        organ = letters if letters.startswith("A") else "A"
        return f"{organ}/{kind}/{self.pair}{letter}"


def find(text: str) -> list[Number]:
    """Return the resolutions and decisions that a text calls by their numbers, in order."""
    found: list[Number] = []
    for head in _heads(text):
        ahead = part.before(text, head.start())
        start: int | None = ahead[0] if ahead else head.start()
        named = ahead[1] if ahead else None
        for number, end, own_part in _numbers(text, head.end()):
            span = (number.start() if start is None else start, end)
            called = _number(number, span, head, own_part or named)
            after = _ORGAN_AFTER.match(text, number.end())
            found.append(replace(called, organ=after[1]) if after and not called.organ else called)
            start = named = None
        found.extend(_left_behind(text, head, found))
    return found


def _heads(text: str) -> Iterator[re.Match[str]]:
    """Yield where "resolution" stands with a number after it, each with the organ before it.

    That is looked for around the noun: to try an organ at every word takes ten times as long.
    """
    end = 0
    for noun in _NOUN.finditer(text) if any(map(text.__contains__, _NOUNS)) else ():
        if noun.start() >= end:
            head = _HEAD.search(text, max(end, noun.start() - _WINDOW))
            if head is None:
                return
            yield head
            end = head.end()


def _number(number: re.Match[str], span: Span, head: re.Match[str], named: str | None) -> Number:
    return Number(
        span=span,
        head=head.start(),
        noun=head["noun"],
        organ=head["organ"] or _other(head),
        pair=number["pair"],
        plain=number["plain"],
        letter=number["letter"] or number["sub"],
        session=number["session"],
        part=named,
    )


def _other(head: re.Match[str]) -> str | None:
    """Return the end of the name of a body that is none of the organs, where one stands before."""
    named = _NAME.search(head.string[max(0, head.start() - _WINDOW) : head.start()])
    return named[0].strip() if named else None


def _numbers(text: str, place: int) -> Iterator[tuple[re.Match[str], int, str | None]]:
    """Return the numbers of a list, where the words of each end, and the parts named with them."""
    while number := _NUMBER.match(text, place):
        end = place = number.end()
        named = part.after(text, place)
        dated = _DATE.match(text, named[0] if named else place)
        if dated and named is None:
            named = part.after(text, dated.end())
        end = named[0] if named else end
        yield number, end, named[1] if named else None
        place = max(end, dated.end() if dated else 0)
        between = _BETWEEN.match(text, place)
        if between is None:
            return
        place = between.end()


def _left_behind(text: str, head: re.Match[str], found: Sequence[Number]) -> Iterator[Number]:
    """Return the dated numbers that come after other words: ", and 49/2 of 9 December 1994".

    They are sought in the same sentence, before "resolution" stands again.
    """
    if not head[0].rstrip().endswith("s") or not found:
        return
    place = found[-1].span[1]
    following = _HEAD.search(text, place)
    end = following.start() if following else len(text)
    stop = _STOP.search(text, place, end)
    for dated in _DATED_NUMBER.finditer(text, place, stop.start() if stop else end):
        number = _NUMBER.match(text, dated.end(1))
        if number is not None:
            yield _number(number, number.span(), head, None)
