"""Whom "him", "them" or "the latter" means where somebody is asked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from travaux.engines.documents.grammar.complement import Complement
from travaux.engines.documents.grammar.text import Text
from travaux.engines.documents.reading import Provision

PERSON = "Secretary-General"
_PERSONS = frozenset({"him", "her"})
_PRONOUNS = _PERSONS | {"them", "it", "they"}
_ONE_OF = {"latter": -1, "former": 0}
_THOSE = re.compile(
    r"[Tt]h[eo]se\s(?:organizations|bodies|entities|institutions|agencies|organs|mechanisms)"
)
_BODY = re.compile(
    r"\b(?:an?|the)\s(?P<name>(?:(?!(?:of|by|for|in|on|to|and|the|an?)\s)[\w\u2011-]+\s){0,4}"
    r"(?:committee|commission|group|body|panel|secretariat|team|board))\b"
)
"""A body that one act sets up and the next one, as "it", asks for something."""


@dataclass(frozen=True)
class PronounReader:
    """Names those whom a pronoun means; `text_of` makes a text of words said before."""

    complement: Complement
    text_of: Callable[[str], Text]

    def resolved(
        self, names: tuple[str, ...], text: Text, before: Sequence[Provision]
    ) -> tuple[str, ...]:
        """Return the names with "him", "them", "those bodies" replaced by whom they mean.

        `before` is what the same passage does before.
        """
        if len(names) == 1 and _THOSE.fullmatch(names[0]):
            several = (p.addressees for p in reversed(before) if len(p.addressees) > 1)
            return next(several, names)
        if len(names) != 1 or names[0].lower() not in _PRONOUNS | _ONE_OF.keys():
            return names
        if names[0].lower() in _PERSONS and any(n.name == PERSON for n in text.named):
            return (PERSON,)
        asked = next((p.addressees for p in reversed(before) if p.addressees), names)
        if asked is not names:
            return (asked[_ONE_OF[names[0]]],) if names[0] in _ONE_OF else asked
        if before and before[-1].tasks:
            return self._spoken_of(before[-1].tasks[0].matter, names)
        begins = not before and names[0] == "They"
        return (self.complement.many_in(text) if begins else ()) or names

    def _spoken_of(self, matter: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return whom "it" or "them" means of those that the words before speak of."""
        if names[0].lower() != "them":
            body = list(_BODY.finditer(matter))
            return (body[-1]["name"],) if body else names
        return self.complement.many_in(self.text_of(matter)) or names
