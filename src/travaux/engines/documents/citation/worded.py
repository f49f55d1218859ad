"""Resolutions and decisions called by their numbers in the other languages than English.

How a language names them is data, in the table [citation] of its file in `tongues`: the noun, what
stands between numbers, how dates and the organ follow. In Chinese the noun comes last.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from travaux.engines.documents.citation.number import Number
from travaux.engines.documents.marker import in_roman, letter
from travaux.engines.documents.tongue import Tongue, of, spelled, written

_AFTER = r"(?![A-Za-z\d/])"
_ALONE = r"(?![^\W\u4e00-\u9fff]|/)"
"""What follows a letter that is no word's first; Chinese goes on without a space."""
_SESSIONS = re.compile(r"د\s?(?P<special>إ)?\s?-\s?(?P<number>\d{1,2})")
_LABEL = r"\d{1,3}(?:\s?\(?[^\W\d_]{1,3}\))*|[IVXL]{1,6}|[A-Z](?!\w)"
_LABELS = rf"(?:{_LABEL})(?:(?:,\s|\s(?:et|à|y|a|и|و|إلى)\s|\s?[-\u2013]\s?)(?:{_LABEL}))*"
_LETTERED = re.compile(r"\s?\(?([^\W\d_]{1,3})\)")
_JOINED = ((re.compile(r"\s(?:et|y|и|و)\s"), " and "), (re.compile(r"\s(?:à|a|إلى)\s"), " to "))
_LIKE_LATIN = str.maketrans("АВСЕ", "ABCE")
_WINDOW = 120
_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@dataclass(frozen=True)
class Wording:
    """How one language calls a resolution by its number."""

    tongue: Tongue
    head: re.Pattern[str]
    decision: re.Pattern[str]
    number: re.Pattern[str]
    between: re.Pattern[str]
    dated: re.Pattern[str]
    organ_after: re.Pattern[str] | None
    organ: re.Pattern[str]
    part_after: re.Pattern[str]
    part_before: re.Pattern[str]
    here: re.Pattern[str]
    parts: tuple[tuple[str, re.Pattern[str]], ...]
    same: re.Pattern[str]
    letters: Mapping[str, str]
    shorts: tuple[tuple[str, re.Pattern[str]], ...]

    def organ_of(self, said: str | None) -> str | None:
        """Return the organ that words name, in English; "" where its texts have no symbols."""
        if said is None:
            return None
        name = self.tongue.organ(said)
        if name != said:
            return name
        return next((full for full, short in self.shorts if short.fullmatch(said)), "")

    def part(self, said: str) -> str:
        """Return the parts of a text that words name, in English: "annex", "paragraph 4 (b)"."""
        before, after = ("第", "") if self.tongue.code == "zh" else ("", r"\s")
        named: list[tuple[int, str]] = []
        for unit, pattern in self.parts:
            label = rf"(?:{before}{after}({_LABELS}))?"
            words = rf"(?:{pattern.pattern})"
            whole = f"{label}{words}" if before else rf"(?<!\w){words}{label}"
            found = re.finditer(whole, said)
            named.extend((one.start(), _in_english(unit, one[1] or "")) for one in found)
        return ", ".join(each for _, each in sorted(named))


def _in_english(unit: str, label: str) -> str:
    """Return the name of a part, its letters as the Latin alphabet has them in their places."""
    number = _LETTERED.sub(lambda one: f" ({_latin(one[1])})", label)
    for pattern, joint in _JOINED:
        number = pattern.sub(joint, number)
    several = "s" if " and " in number or " to " in number else ""
    return f"{unit}{several} {number}".strip()


def _latin(said: str) -> str:
    place = letter(said)
    return said if said.isascii() or place is None else chr(ord("a") + place - 1)


def find(text: str, tongue: Tongue) -> list[Number]:
    """Return the resolutions and decisions that a text calls by their numbers, in order."""
    wording = of_tongue(tongue.code)
    return list(_last(text, wording) if tongue.code == "zh" else _first(text, wording))


def in_latin(number: str, tongue: Tongue) -> str:
    """Return a resolution's number with the letters and figures that symbols have.

    >>> in_latin("663 جيم (د-24)", of("ar"))
    '663 C (XXIV)'
    """
    found = of_tongue(tongue.code).number.fullmatch(number) if tongue.code != "en" else None
    if found is None or found["plain"] is None:
        return number.translate(_FIGURES)
    called = _number(found, found.span(), (0, "", None), "", of_tongue(tongue.code))
    letter = f" {called.letter}" if called.letter else ""
    return f"{called.plain}{letter} ({called.session})"


def part_after(text: str, end: int, tongue: Tongue) -> tuple[int, str] | None:
    """Return where the parts named right after a place end, and their name in English."""
    wording = of_tongue(tongue.code)
    found = wording.part_after.match(text, end)
    return (found.end(), wording.part(found[0])) if found else None


def here(text: str, tongue: Tongue) -> Iterator[tuple[int, int, str]]:
    """Yield where a text names parts of its own, and their names in English."""
    wording = of_tongue(tongue.code)
    for found in wording.here.finditer(text):
        yield *found.span(), wording.part(found[0])


def _first(text: str, wording: Wording) -> Iterator[Number]:
    """Yield the numbers that follow their noun."""
    for head in wording.head.finditer(text):
        organ = head["organ"] if "organ" in head.re.groupindex else None
        numbers: list[tuple[re.Match[str], int, str]] = []
        at: int | None = head.end()
        while at is not None and (number := wording.number.match(text, at)):
            end, at, part, named = _rest(text, number.end(), wording)
            organ = organ or named
            numbers.append((number, end, part))
            between = wording.between.match(text, at)
            at = between.end() if between else None
        noun = "decision" if wording.decision.match(head[0]) else "resolution"
        ahead = wording.part_before.search(text, max(0, head.start() - _WINDOW), head.start())
        first = ahead.start(1) if ahead else head.start()
        before = wording.part(ahead[1]) if ahead else ""
        for place, (number, end, part) in enumerate(numbers):
            span = (number.start() if place else first, end)
            named_part = part or ("" if place else before)
            yield _number(number, span, (head.start(), noun, organ), named_part, wording)


def _rest(text: str, place: int, wording: Wording) -> tuple[int, int, str, str | None]:
    """Return where a number's words end, where its date does, its part and its organ."""
    end, part, organ = place, "", None
    for _ in range(3):
        if wording.organ_after and (found := wording.organ_after.match(text, place)):
            organ, place = organ or found["organ"], found.end()
        elif found := wording.dated.match(text, place):
            place = found.end()
        elif not part and (found := wording.part_after.match(text, place)):
            part, end, place = wording.part(found[0]), found.end(), found.end()
    return end, place, part, organ


def _last(text: str, wording: Wording) -> Iterator[Number]:
    """Yield the numbers that stand before their noun, as in Chinese."""
    for run in wording.head.finditer(text):
        noun = "decision" if wording.decision.search(run["noun"]) else "resolution"
        before = wording.organ.search(text, max(0, run.start() - _WINDOW), run.start())
        after = wording.part_after.match(text, run.end())
        head = (run.start(), noun, before["organ"] if before else None)
        numbers = list(wording.number.finditer(text, run.start(), run.start("noun")))
        for place, number in enumerate(numbers, 1):
            last = place == len(numbers)
            end = (after.end() if after else run.end()) if last else number.end()
            part = wording.part(after[0]) if after and last else ""
            start = run.start() if place == 1 else number.start()
            yield _number(number, (start, end), head, part, wording)


def _number(
    number: re.Match[str],
    span: tuple[int, int],
    head: tuple[int, str, str | None],
    part: str,
    wording: Wording,
) -> Number:
    sub = number["letter"] or number["sub"]
    place, noun, organ = head
    return Number(
        span=span,
        head=place,
        noun=noun,
        organ=wording.organ_of(organ),
        pair=_figures(number["pair"]),
        plain=_figures(number["plain"]),
        letter=wording.letters.get(sub, sub.translate(_LIKE_LATIN)) if sub else None,
        session=_session(number["session"]),
        part=part or None,
    )


def _figures(text: str | None) -> str | None:
    return text.translate(_FIGURES) if text else None


def _session(said: str | None) -> str | None:
    """Return a session as symbols have it, in Roman figures: Arabic has "د-7" for VII."""
    found = _SESSIONS.fullmatch(said or "")
    if found is None:
        return _figures(said)
    return f"{'S-' if found['special'] else ''}{in_roman(int(found['number'])).upper()}"


def speakers(code: str) -> dict[str, str]:
    """Return a language's patterns, with one more for all who may speak or be asked."""
    plain, patterns = written(code)
    many = (*plain["organs"].values(), *plain["bodies"].values())
    named = sorted((form for said in many for form in said), key=len, reverse=True)
    return {**patterns, "speaker": "|".join([*named, *plain["speakers"].values()])}


@cache
def of_tongue(code: str) -> Wording:
    """Return how a language calls resolutions, as its file tells."""
    tongue = of(code)
    plain, _ = written(code)
    table: dict[str, Any] = dict(plain["citation"])
    shorts = plain["speakers"]
    patterns = speakers(code)
    patterns["noun"] = f"(?:{table['resolution']}|{table['decision']})"
    number = _numbers(table)
    units = "|".join(table["parts"].values())
    joined = {
        name: spelled(table[name], patterns)
        for name in ("head", "between", "dated", "organ_after", "part_joins", "same", "here")
    }
    ahead = rf"(?:{units})(?:\s(?:{_LABELS}))?"
    after = rf"[,،]\s?(?:{ahead})(?:[,،]\s(?:{ahead}))*" if code != "zh" else _after_noun()
    head = rf"{joined['head']}(?={number})"
    organ = joined["organ_after"]
    if code == "zh":
        run = rf"{number}\s?号?(?:{joined['between']}{number}\s?号?)*"
        head = rf"第\s?{_nameless(run)}(?:的)?(?P<noun>{table['resolution']}|{table['decision']})"
        organ = ""
    own = joined["here"] if code == "zh" else rf"(?<!\w){ahead}\s(?:{joined['here']})(?!\w)"
    return Wording(
        tongue,
        re.compile(_nameless_but(head, "organ", "noun")),
        re.compile(rf"{table['decision']}"),
        re.compile(number),
        re.compile(joined["between"]),
        re.compile(joined["dated"]),
        re.compile(organ) if organ else None,
        re.compile(rf"(?P<organ>{patterns['speaker']})(?:其)?{joined['dated']}$"),
        re.compile(after),
        re.compile(rf"(?<!\w)({ahead}){joined['part_joins']}"),
        re.compile(own),
        tuple((unit, re.compile(said)) for unit, said in table["parts"].items()),
        re.compile(joined["same"]),
        dict(zip(table.get("letters", "").split(), "ABCDEFGHIJKLMNOPQR", strict=False)),
        tuple((name, re.compile(said)) for name, said in shorts.items()),
    )


def _after_noun() -> str:
    return rf"[，,]?\s?(?:附件[一二三四五六七八九十]*|附录|第\s?(?:{_LABEL})\s?[段节章条])"


def _numbers(table: Mapping[str, Any]) -> str:
    letter, session = table["letter"], table["session"]
    return (
        rf"(?:(?P<pair>(?:(?:S|ES)-)?\d{{1,4}}/\d{{1,4}})"
        rf"(?:\s?(?P<letter>{letter}){_ALONE})?{_AFTER}"
        rf"|(?P<plain>\d{{1,4}})(?:\s?(?P<sub>{letter}){_ALONE})?"
        rf"\s?[(\uff08](?P<session>{session})[)\uff09])"
    )


def _nameless(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _nameless_but(pattern: str, *kept: str) -> str:
    return re.sub(r"\?P<(\w+)>", lambda found: found[0] if found[1] in kept else "?:", pattern)
