"""All that a text states of its congress, each fact once, from the words that decide it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from travaux.engines.documents.congress import listed
from travaux.engines.documents.congress.name import Mention, Name, mentions
from travaux.engines.documents.congress.outcome import outcome_of
from travaux.engines.documents.congress.stated import stated
from travaux.engines.documents.congress.subject import Placed, Subject, subject_of
from travaux.engines.documents.grammar.sentence import sentences
from travaux.engines.documents.grammar.token import tokenize
from travaux.engines.documents.reading import (
    Citation,
    Congress,
    Doubt,
    Fact,
    Passage,
    Provision,
    Span,
    Stage,
    View,
)

_SILENT = frozenset({"title", "heading", "note", "masthead", "closing", "item"})


@dataclass(frozen=True)
class Heard:
    """What was heard in a text: its passages, what they do, who held what, what they cite."""

    passages: Sequence[Passage]
    provisions: Sequence[Provision]
    views: Sequence[View] = ()
    citations: Sequence[Citation] = ()


@dataclass(frozen=True)
class _Clause:
    """Words of a passage that may state a fact; `above` is the chapeau that they go on from."""

    passage: Passage
    span: Span
    stage: Stage
    above: str = ""


def congress_of(heard: Heard) -> tuple[Congress | None, tuple[Doubt, ...]]:
    """Return what the text states of the congress it is about, None where it is about none."""
    passages = heard.passages
    subject = subject_of(passages, heard.provisions)
    if subject is None:
        return None, ()
    stages = _stages(heard.provisions)
    facts = [*_named(subject), *_decided(heard, subject)]
    facts += [*listed.agenda(passages, stages), *listed.workshops(passages, stages)]
    previous = subject.previous
    follows = outcome_of(previous.name, passages, heard.citations) if previous else None
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


def _decided(heard: Heard, subject: Subject) -> Iterator[Fact]:
    """Yield what clauses state, a decision before a preamble, the first before a later one."""
    found: dict[str, Fact] = {}
    for clause in _clauses(heard):
        start, end = clause.span
        for each in stated(clause.passage.text[start:end]):
            at = each.span[0] + start, each.span[1] + start
            if _is_of(clause, at[0], subject):
                fact = Fact(each.fact, each.value, clause.passage.id, at, clause.stage)
                found.setdefault(each.fact, fact)
    yield from found.values()


def _clauses(heard: Heard) -> Iterator[_Clause]:
    """Yield the clauses that may state a fact, the weightiest first.

    Those are decisions and what else a text does, then sentences that only tell, as a report has
    them, then what a preamble recalls.
    """
    text = {each.id: each for each in heard.passages if each.kind not in _SILENT}
    acting = [v for v in heard.provisions if v.passage in text]
    done = [_Clause(text[v.passage], v.span, v.stage, _above(v, text)) for v in acting]
    recalled = [v.force == "preambular" for v in acting]
    yield from (clause for clause, past in zip(done, recalled, strict=True) if not past)
    told = list(_told(heard, text))
    before = [clause.passage.kind == "preamble" for clause in told]
    yield from (clause for clause, early in zip(told, before, strict=True) if not early)
    yield from (clause for clause, past in zip(done, recalled, strict=True) if past)
    yield from (clause for clause, early in zip(told, before, strict=True) if early)


def _above(provision: Provision, text: Mapping[str, Passage]) -> str:
    """Return the words that a sub-paragraph goes on from."""
    parent = text.get(text[provision.passage].parent or "")
    return parent.text if parent else ""


def _told(heard: Heard, text: Mapping[str, Passage]) -> Iterator[_Clause]:
    """Yield the sentences in which nobody acts and nobody holds a view."""
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    said: list[Provision | View] = [*heard.provisions, *heard.views]
    for each in said:
        taken[each.passage].append(each.span)
    for passage in text.values():
        last_word = len(passage.text) - 1
        acts = any(start == 0 and end >= last_word for start, end in taken[passage.id])
        if acts or not mentions(passage.text):
            continue
        tokens = tokenize(passage.text)
        for first, last in sentences(tokens):
            start, end = tokens[first].start, tokens[last - 1].end
            if not any(start < b and a < end for a, b in taken[passage.id]):
                proposed = any(token.low == "would" for token in tokens[first:last])
                yield _Clause(passage, (start, end), "proposed" if proposed else "in force")


def _is_of(clause: _Clause, at: int, subject: Subject) -> bool:
    """Return whether what stands at this place of a passage is said of this congress.

    It is said of the one named last, of the next where none is named before; "the Congress"
    alone is the one that the passage named last with more words.
    """
    met = mentions(clause.passage.text)
    before = [*mentions(clause.above), *(each for each in met if each.start <= at)]
    distinct = [each for each in before if " " in each.words]
    spoken = distinct or before or met[:1]
    return bool(spoken) and _is_same(spoken[-1], subject.congress.name)


def _is_same(spoken: Mention, name: Name) -> bool:
    """Return whether "the Congress", "the Fifteenth Congress" or a full name means this one."""
    if spoken.number is not None and spoken.number != name.number:
        return False
    words, text, series = (each.casefold() for each in (spoken.words, name.text, name.series))
    short = len(words.split()) == (1 if spoken.number is None else 2)
    dated = name.text[0].isdigit() and name.number is None
    return (short and words.split()[-1] in series) or (
        text.startswith(words)
        or words.startswith(text)
        or (not dated and series.startswith(words))
    )
