"""Sentences of a language made of the words that its texts really use, as often as they do."""

import random
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from babel.messages.pofile import read_po

from travaux.life.mandate.services.example import REPORT
from travaux.life.parties.models import Party

_ROOT = Path(__file__).parent.parent
_LOCALE = _ROOT / "src" / "travaux" / "web" / "locale"
_TEXTS = _ROOT.parent / "shared" / "texts" / "plain"
_ANEW = 0.1
"""How often a sentence goes on elsewhere: names stand in one place only."""

_SHORTEST = 4
"""Letters of a word that somebody would look for."""


def _written(code: str) -> str:
    """Return all that is at hand: texts, our catalogue, the names of bodies."""
    found = [". ".join(party.names.get(code, "") for party in Party.objects.all())]
    found.extend(path.read_text("utf-8") for path in sorted(_TEXTS.glob(f"*_{code}.txt")))
    if code == "en":
        found.append(REPORT.read_text("utf-8"))
    else:
        with (_LOCALE / code / "LC_MESSAGES" / "django.po").open("rb") as file:
            found.extend(str(message.string) for message in read_po(file, locale=code))
    return "\n".join(found)


class Vocabulary:
    """The words of one language, and which of them follows which.

    In Chinese a word is one character. `chance` decides what is said.
    """

    def __init__(self, code: str, chance: random.Random) -> None:
        self._between = "" if code == "zh" else " "
        written = _written(code)
        self._words = list("".join(written.split())) if code == "zh" else written.split()
        self._next: dict[str, list[str]] = defaultdict(list)
        for word, following in pairwise(self._words):
            self._next[word].append(following)
        self._chance = chance

    def sentence(self, length: int) -> str:
        """Return so many words; most of them follow the one before in some text, too."""
        said = [self._chance.choice(self._words)]
        while len(said) < length:
            begins_anew = self._chance.random() < _ANEW
            follow = None if begins_anew else self._next.get(said[-1])
            said.append(self._chance.choice(follow or self._words))
        return self._between.join(said)

    def asked(self, chance: random.Random) -> str:
        """Return what somebody would look for: two words, or two Chinese characters."""
        if not self._between:
            pairs = re.findall(r"(?=([\u4e00-\u9fff]{2}))", "".join(self._words))
            return str(chance.choice(pairs))
        words = re.findall(rf"[^\W\d_]{{{_SHORTEST},}}", " ".join(self._words))
        return " ".join(chance.choices(words, k=2))
