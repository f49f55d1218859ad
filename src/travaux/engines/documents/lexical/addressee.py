"""Who is asked, where an act asks somebody: the names, and where what is asked begins."""

import re
from collections.abc import Mapping

from travaux.engines.documents.sign import COLONS

_LONGEST = 500
_EDGES = " ,"


def addressees(
    text: str, place: int, end: int, patterns: Mapping[str, re.Pattern[str]]
) -> tuple[tuple[str, ...], int]:
    """Return the names that stand at a place, and where the words about the task begin.

    Names are as printed, without "le", "tous les" and the like before them; none where the words
    do not go on with a name, and then the task begins at the place itself.
    """
    begins = _skip(text, place)
    article = patterns["articles"].match(text, begins)
    stop = min(end, begins + _LONGEST)
    task = _task(text, begins, stop, patterns)
    if article is None or (task is None and not text[end:].strip().startswith(COLONS)):
        return (), begins
    if task is None:
        return _names(text[begins:end], patterns), end
    aside = patterns["ends"].search(text, begins, task.start())
    names = text[begins : aside.start() if aside else task.start()]
    return _names(names, patterns), _skip(text, task.start())


def _names(names: str, patterns: Mapping[str, re.Pattern[str]]) -> tuple[str, ...]:
    found = (_bare(name, patterns) for name in _parts(names, patterns))
    return tuple(name for name in found if name)


def _task(
    text: str, begins: int, stop: int, patterns: Mapping[str, re.Pattern[str]]
) -> re.Match[str] | None:
    """Return the words that a task begins with, those first that can be nothing else."""
    surely = patterns["first_task"].search(text, begins, stop)
    return surely or patterns["task"].search(text, begins, stop)


def _parts(names: str, patterns: Mapping[str, re.Pattern[str]]) -> list[str]:
    """Return the names of a list, those kept whole whose "and" joins no two of them."""
    whole = [found.span() for found in patterns["whole"].finditer(names)]
    cuts = [
        found.span()
        for found in patterns["parts"].finditer(names)
        if not any(start < found.start() < end for start, end in whole)
    ]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(names)]
    return [names[start:end] for start, end in zip(starts, ends, strict=True)]


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in _EDGES:
        place += 1
    return place


def _bare(name: str, patterns: Mapping[str, re.Pattern[str]]) -> str:
    name = name.strip(_EDGES)
    article = patterns["articles"].match(name)
    return name[article.end() :] if article else name
