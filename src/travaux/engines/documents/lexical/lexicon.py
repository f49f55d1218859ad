"""The acts of one language, out of a file with one act a line."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from travaux.engines.documents.citation.worded import speakers
from travaux.engines.documents.lexicon import acts
from travaux.engines.documents.reading import Span
from travaux.engines.documents.tongue import Tongue, of, spelled, typed


@dataclass(frozen=True)
class Match:
    """An act met in words: its characters, its English name, how strongly it is said."""

    span: Span
    act: str
    strength: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """What a language's file of acts tells; the acts as printed stand under their first letter."""

    tongue: Tongue
    forms: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]]
    before: re.Pattern[str]
    joins: re.Pattern[str]
    strength: Mapping[str, str]
    strong: re.Pattern[str]
    addressees: Mapping[str, re.Pattern[str]]
    due: Mapping[str, re.Pattern[str]]
    only_first: frozenset[str]
    directing: frozenset[str]
    binding: frozenset[str]

    def match(self, text: str, place: int) -> Match | None:
        """Return the longest act that begins at a place, after words that only join or stress.

        Some words are an act only where they open the passage.
        """
        led = self.before.match(text, place)
        best: tuple[int, int, str] | None = None
        for start in {place, led.end() if led else place}:
            for act, pattern in self.forms.get(text[start : start + 1].casefold(), ()):
                found = pattern.match(text, start)
                longer = found is not None and (best is None or found.end() > best[1])
                if found and longer and self._may_be(found, place):
                    best = (start, found.end(), act)
        if best is None:
            return None
        said = self.strong.findall(text, place, best[1])
        strength = tuple(dict.fromkeys(self.strength[each.casefold()] for each in said))
        return Match((place, best[1]), best[2], strength)

    def _may_be(self, found: re.Match[str], place: int) -> bool:
        return not place or found[0].casefold().split(" ")[0] not in self.only_first


def load(code: str, text: str) -> Lexicon:
    """Return the lexicon of a language that this file's text holds."""
    plain = tomllib.loads(text)
    grammar, strength = plain["grammar"], plain["strength"]
    apart = "" if code == "zh" else r"\s"
    small = _either([*strength, *grammar["links"]], apart)
    we = plain["we"]
    opens = f"(?:{'|'.join(filter(None, (grammar.get('opens'), we['opens'])))})"
    before = rf"{opens}?(?:{small}{',?' if apart else ''}{apart})*"
    said = [(form, act) for act, many in plain["acts"].items() for form in many]
    said += [(ours, act) for form, act in said if (ours := _we(form, we))]
    said.sort(key=lambda each: -len(each[0]))
    forms: defaultdict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    for form, act in said:
        forms[form[0].casefold()].append((act, _form(form, small, apart)))
    english = acts.standard().acts
    return Lexicon(
        tongue=of(code),
        forms=forms,
        before=re.compile(before, re.IGNORECASE),
        joins=re.compile(grammar["joins"]),
        strength=strength,
        strong=re.compile(_either(strength, apart), re.IGNORECASE),
        addressees=_patterns(plain.get("addressees", {}), code),
        due=_patterns(plain.get("due", {}), code),
        only_first=frozenset(grammar["only_first"]),
        directing=frozenset(act.name for act in english if act.directs),
        binding=frozenset(act.name for act in english if act.directs or act.binds),
    )


@cache
def standard(code: str) -> Lexicon:
    """Return the lexicon of a language that ships with the reader."""
    return load(code, standard_text(code))


def standard_text(code: str) -> str:
    """Return the text of the file of a language's acts that ships with the reader."""
    file = files("travaux.engines.documents.lexicon").joinpath(f"acts_{code}.toml")
    return file.read_text("utf-8")


def _we(form: str, rules: Mapping[str, Any]) -> str | None:
    """Return how a declaration's "we" says an act, as the file's endings and beginnings tell."""
    verb, *rest = form.split()
    for ending, ours in rules.get("endings", ()):
        if verb.endswith(ending):
            return " ".join([verb.removesuffix(ending) + ours, *rest])
    for beginning, ours in rules.get("beginnings", ()):
        if verb.startswith(beginning):
            return " ".join([ours + verb.removeprefix(beginning), *rest])
    return None


def _form(said: str, small: str, apart: str) -> re.Pattern[str]:
    """Return what finds an act as printed: small words may stand between its words, and after."""
    gap = rf"(?:{apart}{small})*"
    words = rf"{gap}{apart}".join(typed(re.escape(word)) for word in said.split())
    edge = r"(?!\w)" if apart else ""
    return re.compile(rf"{words}{edge}{gap}", re.IGNORECASE)


def _either(words: Iterable[str], apart: str) -> str:
    edges = (r"(?<!\w)", r"(?!\w)") if apart else ("", "")
    longest = sorted(words, key=len, reverse=True)
    return rf"{edges[0]}(?:{'|'.join(map(re.escape, longest))}){edges[1]}"


def _patterns(table: Mapping[str, Any], code: str) -> dict[str, re.Pattern[str]]:
    known = speakers(code)
    return {name: re.compile(spelled(typed(said), known)) for name, said in table.items()}
