"""What a text does, taken over from its English edition by the addresses of its passages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from travaux.engines.documents.reading import Doubt, Passage, Provision, Reading, Task

_SHARE = 0.5
"""The part of their passages that two readings of one text have in common at the least."""


def carry(reading: Reading, english: Reading) -> Reading:
    """Return a reading with what it lacks taken over from the English edition of the same text.

    An act that the reading itself has stays, with its words, its place, and who is asked, where
    it tells; the speaker, strength, partners, due times, and to whom and through whom is reported
    come from the English. An act that it lacks comes whole, with the whole passage as its place.
    Words cannot be carried into another language: where the reading has not a task of its own for
    each English task, the tasks' matter is the English edition's, as are names of who is asked.
    All provisions so made are marked as carried. A text in English is returned as it is, and one
    that is not the same text with a doubt.
    """
    if reading.source.language == "en":
        return reading
    if not _is_same(reading, english):
        name = english.source.name
        doubt = Doubt(None, "not carried", f"{name} is not the English edition of this text")
        return replace(reading, warnings=(*reading.warnings, doubt))
    lengths = {each.id: len(each.text) for each in reading.passages}
    own, told = _by_passage(reading.provisions), _by_passage(english.provisions)
    made: list[Provision] = []
    for passage in reading.passages:
        made.extend(_merged(own[passage.id], told[passage.id], passage))
    congress = english.congress if reading.congress is None else reading.congress
    if congress is not None and reading.congress is None:
        facts = tuple(
            replace(fact, span=(0, lengths[fact.passage]), carried=True)
            for fact in congress.facts
            if fact.passage in lengths
        )
        congress = replace(congress, facts=facts, follows=None)
    return replace(reading, provisions=tuple(made), congress=congress)


def _is_same(reading: Reading, english: Reading) -> bool:
    ours, theirs = ({each.id for each in one.passages} for one in (reading, english))
    same = len(ours & theirs) >= _SHARE * max(len(ours), len(theirs))
    return same and english.source.language == "en" and reading.symbol == english.symbol


def _by_passage(many: Iterable[Provision]) -> defaultdict[str, list[Provision]]:
    found: defaultdict[str, list[Provision]] = defaultdict(list)
    for each in many:
        found[each.passage].append(each)
    return found


def _merged(
    own: Sequence[Provision], told: Sequence[Provision], passage: Passage
) -> Iterator[Provision]:
    """Yield what a passage does: its own acts and those it lacks, in the order of the English."""
    left = list(own)
    for each in told:
        match = _counterpart(each, left, in_step=len(own) == len(told))
        if match is None:
            yield replace(each, span=(0, len(passage.text)), carried=True)
        else:
            left.remove(match)
            yield _completed(match, each)
    yield from left


def _counterpart(each: Provision, left: Sequence[Provision], *, in_step: bool) -> Provision | None:
    """Return the act that an English one is: the same, or the next of as many."""
    same = (one for one in left if one.act == each.act)
    return next(same, left[0] if left and in_step else None)


def _completed(own: Provision, told: Provision) -> Provision:
    in_step = len(own.tasks) == len(told.tasks)
    pairs = zip(own.tasks, told.tasks, strict=True) if in_step else ()
    return replace(
        own,
        stage=told.stage,
        force=told.force,
        by=told.by,
        strength=own.strength or told.strength,
        inherited=told.inherited,
        addressees=own.addressees or told.addressees,
        with_=own.with_ or told.with_,
        tasks=tuple(_task(one, other) for one, other in pairs) if in_step else told.tasks,
        carried=True,
    )


def _task(own: Task, told: Task) -> Task:
    due = replace(told.due, text=own.due.text) if told.due and own.due else told.due or own.due
    return replace(own, due=due, report_to=told.report_to, through=told.through)
