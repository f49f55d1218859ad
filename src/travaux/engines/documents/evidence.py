"""Which words of a text show that a task is done.

Only tasks that name a session of an organ are looked at, and only passages that name that session:
better nothing is offered than something silly. A person decides.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from travaux.engines.documents.reading import Span

LEAST = {"reported": 0.3, "done": 0.45}
"""So much of the matter's words has to stand in a passage that is offered, by its rule."""

NEAR = 12
"""So many words of some length after the verb, what was asked has to be named."""

_REPORT = re.compile(r"(?:to\s+)?(?:report|(?:submit|present)\b.*\breport)\b", re.IGNORECASE)
_SESSION = re.compile(r"[\w-]+\s+session\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
_COMMON = "assemb commis congre crime crimin genera justic nation preven sessio united"
_SAID_OF_ANY = frozenset(_COMMON.split())
"""Stems of words that stand in every text of a congress on crime prevention."""


@dataclass(frozen=True)
class Asked:
    """A task: its matter, the words of its due time, and whether its addressee made the text."""

    matter: str
    due: str
    is_own_report: bool


@dataclass(frozen=True)
class Shown:
    """A passage that may show a task to be done: the words, how likely, by which rule.

    `reported`: the text is the very report that was asked for. `done`: the passage tells that what
    was asked was done at that session.
    """

    passage: str
    span: Span
    likely: float
    rule: Literal["reported", "done"]


def offer(asked: Asked, passages: Iterable[tuple[str, str]]) -> list[Shown]:
    """Return the passages (id, words) that show the task to be done, the likeliest first."""
    session = _SESSION.search(asked.due)
    if session is None:
        return []
    name = re.compile(rf"\b{re.escape(session[0])}", re.IGNORECASE)
    is_report = bool(_REPORT.match(asked.matter))
    found = [
        shown
        for passage, words in passages
        for shown in _look(asked, passage, words, name, is_report=is_report)
    ]
    return sorted(found, key=lambda shown: -shown.likely)


def _look(
    asked: Asked, passage: str, words: str, session: re.Pattern[str], *, is_report: bool
) -> Iterator[Shown]:
    """Yield the best sentence of a passage, where it is good enough."""
    if is_report and not asked.is_own_report:
        return
    matter, verb = _stems(asked.matter), _verb(asked.matter)
    objects = {stem for stem in matter - _stems(asked.due) if not stem.startswith(verb)}
    rule: Literal["reported", "done"] = "reported" if is_report else "done"
    best: Shown | None = None
    for span in _sentences(words):
        sentence = words[span[0] : span[1]]
        told = _stems(sentence)
        does = is_report or _does(sentence, verb, objects)
        if not does or not session.search(sentence) or _asks(sentence):
            continue
        likely = len(matter & told) / max(len(matter), 1)
        if likely >= LEAST[rule] and (best is None or likely > best.likely):
            best = Shown(passage, span, likely, rule)
    if best:
        yield best


def _does(sentence: str, verb: str, objects: set[str]) -> bool:
    """Tell whether something of what was asked follows near the verb: it is what was done."""
    words = [word.casefold() for word in _WORD.findall(sentence)]
    return any(
        word.startswith(verb) and objects & {each[:_STEM] for each in words[at + 1 : at + NEAR]}
        for at, word in enumerate(words)
    )


def _sentences(words: str) -> Iterator[Span]:
    begins = 0
    for m in re.finditer(r"[.;](?:\s+|$)", words):
        yield begins, m.start() + 1
        begins = m.end()
    if begins < len(words):
        yield begins, len(words)


def _stems(words: str) -> set[str]:
    found = {word.casefold()[:_STEM] for word in _WORD.findall(words)}
    return found - _SAID_OF_ANY


def _verb(matter: str) -> str:
    """Return the beginning of the verb of a task: "approve" and "approval" have it in common."""
    first = _WORD.search(matter)
    return first[0].casefold()[: max(4, len(first[0]) - 1)][:_STEM] if first else "\0"


_ASKING = re.compile(
    r"\b(?:request|invite|urge|call(?:ed)? upon|encourage|would)\w*\b", re.IGNORECASE
)


def _asks(sentence: str) -> bool:
    return bool(_ASKING.search(sentence))
