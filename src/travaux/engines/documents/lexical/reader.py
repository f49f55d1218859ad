"""Passages in order, and what each of them does as the lexicon of its language tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from travaux.engines.documents.citation.speaker import COUNCIL, Speakers
from travaux.engines.documents.citation.worded import of_tongue
from travaux.engines.documents.grammar.reader import Setting
from travaux.engines.documents.lexical import lexicon
from travaux.engines.documents.lexical.addressee import addressees
from travaux.engines.documents.lexical.due import task
from travaux.engines.documents.lexical.lexicon import Lexicon, Match
from travaux.engines.documents.reading import Passage, Provision, Span, Task
from travaux.engines.documents.sign import COLONS
from travaux.engines.documents.tongue import of

_ACTING = ("preamble", "paragraph", "subparagraph")
_STOPS = " .,;:\uff0c\uff1b\u3002\uff1a\u060c\u061b"


def provisions(
    passages: Sequence[Passage],
    setting: Setting,
    language: str,
    *,
    words: Lexicon | None = None,
) -> tuple[Provision, ...]:
    """Return what passages in one of the five other languages do, in order.

    `setting` is what the text states of itself, in English; `words` are those that ship with the
    reader where none are given.
    """
    speakers = Speakers(setting.organ, of(language))
    known = words or lexicon.standard(language)
    reader = _Reader(known, speakers, is_draft=setting.is_draft, acts=setting.kind == "resolution")
    for passage in passages:
        reader.hear(passage)
    return tuple(reader.found)


@dataclass
class _Reader:
    """Goes through passages and remembers the acts that head lists."""

    words: Lexicon
    speakers: Speakers
    is_draft: bool
    acts: bool
    found: list[Provision] = field(default_factory=list)
    _heads: dict[str, Provision] = field(default_factory=dict)
    _shorts: dict[str, str] = field(default_factory=dict)

    def hear(self, passage: Passage) -> None:
        """Add what one passage does."""
        self.speakers.hear(passage)
        self._remember(passage.text)
        heads = passage.kind == "preamble" and passage.text.endswith(COLONS)
        formula = passage.id.rpartition("__")[2].startswith("formula")
        if passage.kind not in _ACTING or heads or formula or self._is_told(passage):
            return
        acts = list(self._acts(passage.text))
        made = [self._provision(passage, *each) for each in acts]
        if passage.kind == "preamble":
            made = [*made[:1], *(one for one in made[1:] if one.act not in self.words.directing)]
        head = self._heads.get(passage.parent or "")
        if not made and head is not None and passage.kind == "subparagraph":
            made = [self._inherited(passage, head)]
        if made and passage.text.endswith(COLONS) and made[-1].act in self.words.directing:
            self._heads[passage.id] = made[-1]
        self.found.extend(made)

    def _acts(self, text: str) -> Iterator[tuple[Match, Span]]:
        """Yield the acts of a passage, each with the clause that it stands in."""
        first = self.words.match(text, 0)
        if first is None:
            return
        acts, ends = [first], []
        for join in self.words.joins.finditer(text, first.span[1]):
            act = self.words.match(text, join.end()) if join.start() >= acts[-1].span[1] else None
            if act is not None:
                acts.append(act)
                ends.append(join.start())
        for act, end in zip(acts, [*ends, len(text)], strict=True):
            yield act, (act.span[0], len(text[:end].rstrip(_STOPS)))

    def _provision(self, passage: Passage, act: Match, clause: Span) -> Provision:
        made = Provision(
            passage=passage.id,
            span=clause,
            act=act.act,
            stage="proposed" if self._is_proposed(passage) else "in force",
            force="preambular" if passage.kind == "preamble" else "operative",
            by=self.speakers.of(passage),
            strength=act.strength,
        )
        return self._asked(made, passage.text, act.span[1])

    def _asked(self, made: Provision, text: str, place: int) -> Provision:
        """Return a provision with who is asked and the tasks, as far as the language tells."""
        patterns, end = self.words.addressees, made.span[1]
        names: tuple[str, ...] = ()
        if patterns and made.act in self.words.directing:
            names, place = addressees(text, place, end, patterns)
            first = patterns["first"].match(text, place)
            place = first.end() if first and names else place
        matters = patterns["more"].split(text[place:end]) if names else [text[place:end]]
        asked = replace(made, addressees=names)
        bare = (matter.strip(_STOPS) for matter in matters)
        return replace(asked, tasks=tuple(self._task(each, asked) for each in bare if each))

    def _task(self, matter: str, made: Provision) -> Task:
        """Return a task of a provision; due times are looked for where the act binds."""
        due = self.words.due
        if not due or made.act not in self.words.binding or made.force == "preambular":
            return Task(matter)

        def whose(before: str) -> str | None:
            if due["own"].search(before) or not made.addressees:
                return made.by
            return self._name(made.addressees[0])

        return task(matter, self.words.tongue, due, names=self._name, asked=whose)

    def _name(self, said: str) -> str | None:
        """Return the full English name of an organ; a short name is the organ's named last."""
        name = of_tongue(self.words.tongue.code).organ_of(said)
        return name if name and name != COUNCIL else self._shorts.get(said)

    def _remember(self, text: str) -> None:
        for body, said in self.words.tongue.named(text):
            self._shorts[said.split()[0]] = body

    def _inherited(self, passage: Passage, head: Provision) -> Provision:
        span = (0, len(passage.text.rstrip(_STOPS)))
        made = self._task(passage.text.strip(_STOPS), head)
        return replace(head, passage=passage.id, span=span, inherited=True, tasks=(made,))

    def _is_told(self, passage: Passage) -> bool:
        """Tell whether a text only tells: Chinese verbs do not show whether they do or tell."""
        chinese = self.words.tongue.code == "zh"
        return chinese and not self.acts and not self.speakers.speaks(passage)

    def _is_proposed(self, passage: Passage) -> bool:
        return self.is_draft or self.speakers.is_brought_in(passage)
