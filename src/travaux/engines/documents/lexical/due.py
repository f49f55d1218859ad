"""By when, to whom reported and through whom, in the words of French and Spanish texts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from travaux.engines.documents.reading import Due, Task
from travaux.engines.documents.tongue import Tongue

Patterns = Mapping[str, re.Pattern[str]]
Names = Callable[[str], str | None]


def task(matter: str, tongue: Tongue, patterns: Patterns, *, names: Names, asked: Names) -> Task:
    """Return a task: its words, by when, to whom it is to be reported and through whom.

    `names` tells the full English name of an organ that words name; `asked` whose "its session"
    is after these words of the task, where they name no organ.
    """
    report_to = _named(patterns["report_to"], matter, names)
    if report_to is None and patterns["own"].search(matter):
        report_to = asked(matter)
    through = _named(patterns["through"], matter, names)
    due = _due(matter, tongue, patterns)
    if due is not None and due.kind == "session":
        before = matter[: matter.index(due.text)]
        said = [names(found["organ"]) for found in patterns["speaker"].finditer(before)]
        due = replace(due, organ=said[-1] if said else asked(before))
    return Task(matter, due, report_to, through)


def _named(pattern: re.Pattern[str], text: str, names: Names) -> str | None:
    found = pattern.search(text)
    return names(found["organ"]) if found else None


def _due(text: str, tongue: Tongue, patterns: Patterns) -> Due | None:
    if found := patterns["session"].search(text):
        number = tongue.ordinal(found["ordinal"]) if found["ordinal"] else None
        year = found["year"]
        begins, ends = (f"{year}-01-01", f"{year}-12-31") if year else (None, None)
        return Due(found[0], "session", None, number, begins, ends)
    if found := patterns["date"].search(text):
        return Due(found[0], "date", ends=tongue.day(found[0]))
    if found := patterns["recurring"].search(text):
        return Due(found[0], "recurring")
    if found := patterns["period"].search(text):
        return Due(found[0], "period")
    if found := patterns["year"].search(text):
        year = found["year"] or found["in"]
        begins = f"{year}-01-01" if found["in"] else None
        return Due(found[0], "year", begins=begins, ends=f"{year}-12-31")
    return None
