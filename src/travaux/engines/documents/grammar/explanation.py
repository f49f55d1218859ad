"""Why a reading says what it says: which rule of the grammar found what in each provision.

A text is read a second time by a reader that listens to its own rules, so that ordinary reading
pays nothing for it. A rule goes by its module, its name and the first line of its docstring.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from travaux.engines.documents.grammar import due
from travaux.engines.documents.grammar.assignment import AssignmentReader
from travaux.engines.documents.grammar.clause import Clause, Head, Voice
from travaux.engines.documents.grammar.complement import Complement, Reads
from travaux.engines.documents.grammar.elision import ElisionReader
from travaux.engines.documents.grammar.head import HeadFinder, HeadReads, Way
from travaux.engines.documents.grammar.reader import PassageReader, Setting
from travaux.engines.documents.grammar.text import Span, Text
from travaux.engines.documents.lexicon import acts, organs, words
from travaux.engines.documents.lexicon.acts import Act, Lexicon
from travaux.engines.documents.reading import Passage, Provision, Reading, Task

_COMPLEMENTS = (
    "_directed",
    "_that",
    "_recommended",
    "_infinitive",
    "_stated",
    "together_in",
    "asked_within",
)
"""The rules of a complement that are listened to."""
_STRENGTH = "lexicon/acts.toml, strength"


@dataclass(frozen=True)
class Found:
    """One thing that was found: what it is, by which rule, and the words or value."""

    what: str
    rule: str
    words: str


@dataclass(frozen=True)
class Explanation:
    """One provision, and how each part of it was found."""

    passage: str
    span: Span
    act: str
    found: tuple[Found, ...]


def explain(reading: Reading) -> tuple[Explanation, ...]:
    """Return how each provision of an English text was found, in the order of the reading.

    Texts in other languages have none of this grammar and no explanations.
    """
    if reading.source.language != "en":
        return ()
    setting = Setting(reading.organ, reading.kind, reading.symbol)
    return explain_passages(reading.passages, setting, acts.standard())


def explain_passages(
    passages: Sequence[Passage], setting: Setting, lexicon: Lexicon
) -> tuple[Explanation, ...]:
    """Return how each provision of these passages was found, as this lexicon of acts tells."""
    reader = _Listener(setting, lexicon)
    for passage in passages:
        reader.hear(passage)
    return tuple(reader.explanations)


def rule_of(reads: Callable[..., Any]) -> str:
    """Return a rule as a person looks it up: module, name, what its docstring says first.

    >>> rule_of(due.due)
    'due.due: Return by when the task in these words is to be done, None where they do not say.'
    """
    name = f"{reads.__module__.rpartition('.')[2]}.{reads.__name__}"
    said = (reads.__doc__ or "").strip().partition("\n")[0]
    return f"{name}: {said}" if said else name


class _Heads(HeadFinder):
    """Finds heads and keeps in mind by which rule each was read."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon, words.standard())
        self._listed = self._listening(self._listed)
        self.rules: dict[tuple[int, int], str] = {}

    def _readings(self, voice: Voice | None, *, preamble: bool) -> Iterator[Way]:
        for way in super()._readings(voice, preamble=preamble):
            yield replace(way, reads=self._listening(way.reads))

    def _listening(self, reads: HeadReads) -> HeadReads:
        def listening(clause: Clause, i: int, found: Sequence[Head]) -> Head | None:
            head = reads(clause, i, found)
            if head is not None:
                self.rules[head.start, head.end] = rule_of(reads)
            return head

        return listening


class _Complement(Complement):
    """Reads complements and keeps in mind which rules it went by."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon, words.standard(), organs.standard())
        self._went: list[str] = []
        self._read: list[tuple[Reads, tuple[str, ...]]] = []
        for name in _COMPLEMENTS:
            setattr(self, name, self._listening(getattr(self, name)))

    def read(self, text: Text, head: Head, stop: int, after: Reads | None = None) -> Reads:
        self._went.clear()
        reads = super().read(text, head, stop, after)
        self._read.append((reads, tuple(self._went)))
        return reads

    def rule(self, reads: Reads) -> str:
        """Return the rules by which this was read, one after the other."""
        went = next((went for each, went in self._read if each is reads), ())
        return "; ".join(dict.fromkeys(went))

    def _repeated(self, text: Text, head: Head, start: int, stop: int) -> tuple[int, Act]:
        found = super()._repeated(text, head, start, stop)
        if found[1] is not head.act:
            self._went.append(rule_of(super()._repeated))
        return found

    def _listening(self, reads: Callable[..., Any]) -> Callable[..., Any]:
        def listening(*args: Any, **kwargs: Any) -> Any:
            found = reads(*args, **kwargs)
            if found:
                self._went.append(rule_of(reads))
            return found

        return listening


class _Listener(PassageReader):
    """Reads passages and explains each provision as it is made."""

    def __init__(self, setting: Setting, lexicon: Lexicon) -> None:
        super().__init__(setting, lexicon, words.standard(), organs.standard())
        self._heads: _Heads = _Heads(lexicon)
        self._complement: _Complement = _Complement(lexicon)
        self.explanations: list[Explanation] = []

    def _read(self, passage: Passage, text: Text) -> None:
        self._heads.rules.clear()
        super()._read(passage, text)

    def _provide(
        self, passage: Passage, text: Text, place: tuple[Head, int], reads: Reads
    ) -> None:
        super()._provide(passage, text, place, reads)
        head, made = place[0], self.provisions[-1]
        asked = self._complement.rule(reads)
        resolved = made.addressees != reads.asked.names
        self._explain(
            made,
            Found(
                "act",
                self._heads.rules.get((head.start, head.end), rule_of(ElisionReader.next_asked)),
                text.words((head.start, head.end)) or made.act,
            ),
            *(Found("strength", _STRENGTH, each) for each in made.strength),
            Found("by", rule_of(self._by), made.by or ""),
            Found("stage", rule_of(self._stage), made.stage),
            Found("force", rule_of(self._force), made.force),
            *_asked(made, rule_of(self._pronouns.resolved) if resolved else asked),
            *(each for task in made.tasks for each in _task(task, asked)),
        )

    def _inherit(self, passage: Passage, text: Text) -> bool:
        before = len(self.provisions)
        inherits = super()._inherit(passage, text)
        for made in self.provisions[before:]:
            rule = rule_of(self._own_tasks)
            self._explain(
                made,
                Found("act", rule_of(super()._inherit), passage.parent or ""),
                *_asked(made, rule_of(super()._inherit)),
                *(each for task in made.tasks for each in _task(task, rule)),
            )
        return inherits

    def _explain(self, made: Provision, *found: Found) -> None:
        told = tuple(each for each in found if each.words)
        self.explanations.append(Explanation(made.passage, made.span, made.act, told))


def _asked(made: Provision, rule: str) -> Iterator[Found]:
    yield from (Found("addressee", rule, each) for each in made.addressees)
    yield from (Found("with", rule, each) for each in made.with_)


def _task(task: Task, rule: str) -> Iterator[Found]:
    yield Found("task", rule, task.matter)
    if task.due:
        yield Found("due", _due_rule(task), task.due.text)
    if task.report_to:
        yield Found("report_to", rule_of(AssignmentReader.report_to), task.report_to)
    if task.through:
        yield Found("through", rule_of(AssignmentReader.through), task.through)


def _due_rule(task: Task) -> str:
    """Return the rule that reads these words as a time of this kind."""
    said = task.due
    for read, _ in due.READERS:
        made = read(said.text) if said else None
        if made and said and (made.text, made.kind) == (said.text, said.kind):
            return rule_of(read)
    return rule_of(due.due)
