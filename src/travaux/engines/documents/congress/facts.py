"""All that a text states of its congress, each fact once, from the words that decide it."""

from collections.abc import Iterator, Mapping, Sequence

from travaux.engines.documents.congress import listed
from travaux.engines.documents.congress.name import Mention, Name, mentions
from travaux.engines.documents.congress.outcome import outcome_of
from travaux.engines.documents.congress.stated import stated
from travaux.engines.documents.congress.subject import Placed, Subject, subject_of
from travaux.engines.documents.reading import (
    Citation,
    Congress,
    Doubt,
    Fact,
    Passage,
    Provision,
    Stage,
)

_SILENT = frozenset({"title", "heading", "note", "masthead", "closing", "item"})


def congress_of(
    passages: Sequence[Passage], provisions: Sequence[Provision], citations: Sequence[Citation]
) -> tuple[Congress | None, tuple[Doubt, ...]]:
    """Return what the text states of the congress it is about, None where it is about none."""
    subject = subject_of(passages, provisions)
    if subject is None:
        return None, ()
    stages = _stages(provisions)
    facts = [*_named(subject), *_decided(passages, provisions, subject)]
    facts += [*listed.agenda(passages, stages), *listed.workshops(passages, stages)]
    previous = subject.previous
    follows = outcome_of(previous.name, passages, citations) if previous else None
    return Congress(tuple(facts), follows), subject.doubts


def _stages(provisions: Sequence[Provision]) -> Mapping[str, Stage]:
    return {each.passage: each.stage for each in reversed(provisions)}


def _named(subject: Subject) -> Iterator[Fact]:
    yield _name("name", subject.congress)
    name = subject.congress.name
    if name.number is not None and name.number_span is not None:
        passage = subject.congress.passage
        yield Fact("number", name.number, passage, name.number_span, "in force")
    if subject.previous:
        yield _name("previous", subject.previous)


def _name(fact: str, placed: Placed) -> Fact:
    return Fact(fact, placed.name.text, placed.passage, placed.name.span, "in force")


def _decided(
    passages: Sequence[Passage], provisions: Sequence[Provision], subject: Subject
) -> Iterator[Fact]:
    """Yield what clauses state, a decision before a preamble, the first before a later one."""
    found: dict[str, Fact] = {}
    text = {each.id: each.text for each in passages if each.kind not in _SILENT}
    ordered = sorted(provisions, key=lambda each: each.force == "preambular")
    for provision in ordered:
        if provision.passage not in text or provision.inherited:
            continue
        start, end = provision.span
        clause = text[provision.passage][start:end]
        for each in stated(clause):
            at = each.span[0] + start, each.span[1] + start
            if _is_of(text[provision.passage], at[0], subject):
                fact = Fact(each.fact, each.value, provision.passage, at, provision.stage)
                found.setdefault(each.fact, fact)
    yield from found.values()


def _is_of(text: str, at: int, subject: Subject) -> bool:
    """Return whether what stands at this place of a passage is said of this congress.

    It is said of the one named last, of the next where none is named before; "the Congress"
    alone is the one that the passage named last with more words.
    """
    met = mentions(text)
    before = [each for each in met if each.start <= at]
    distinct = [each for each in before if " " in each.words]
    spoken = distinct or before or met[:1]
    return bool(spoken) and _is_same(spoken[-1], subject.congress.name)


def _is_same(spoken: Mention, name: Name) -> bool:
    """Return whether "the Congress", "the Fifteenth Congress" or a full name means this one."""
    if spoken.number is not None and spoken.number != name.number:
        return False
    words = spoken.words
    short = len(words.split()) == (1 if spoken.number is None else 2)
    dated = name.text[0].isdigit() and name.number is None
    return (short and words.split()[-1] in name.series) or (
        name.text.startswith(words)
        or words.startswith(name.text)
        or (not dated and name.series.startswith(words))
    )
