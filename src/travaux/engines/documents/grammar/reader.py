"""Reads a text passage by passage, keeping in mind who speaks and which chapeau is open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from travaux.engines.documents.grammar.clause import Clause, Head, Teller
from travaux.engines.documents.grammar.complement import Complement, Reads
from travaux.engines.documents.grammar.doubt import doubts_of
from travaux.engines.documents.grammar.head import HeadFinder
from travaux.engines.documents.grammar.pronoun import PERSON, PronounReader
from travaux.engines.documents.grammar.relative import end_of_relative
from travaux.engines.documents.grammar.roll import Roll
from travaux.engines.documents.grammar.sentence import sentences
from travaux.engines.documents.grammar.task import trim
from travaux.engines.documents.grammar.text import Text, place
from travaux.engines.documents.grammar.token import words_of
from travaux.engines.documents.grammar.view import ViewReader
from travaux.engines.documents.lexicon.acts import Lexicon
from travaux.engines.documents.lexicon.organs import Organs
from travaux.engines.documents.lexicon.words import Words
from travaux.engines.documents.reading import (
    Doubt,
    Force,
    Passage,
    Provision,
    Stage,
    Task,
    View,
)

_REPORTING = frozenset({PERSON, "Secretariat"})
_BEFORE = 20
"""Provisions of one passage that a pronoun may point back to."""
_PURPOSES = ("in order", "so as", "with a view", "with the aim of")
_FOLLOWING = re.compile(
    r"\bfollowing\b[^.;:]{0,60}\b(?:actions|measures|steps|decisions|recommendations|commitments)"
    r"|\b(?:below|as follows|the following)$"
)
_TOLD_ONCE = frozenset({"speaker-unknown"})
_READ = frozenset({"preamble", "paragraph", "subparagraph", "item"})
_NUMBERED = frozenset({"paragraph", "item"})
_LISTED = frozenset({"subparagraph", "item"})
_FORMULA = re.compile(r"^[“\"]?The [A-Z][^.;:]{4,120},?$")
_BRINGS_IN = re.compile(r"following draft (?:resolution|decision|declaration)s?\b.*:$", re.DOTALL)
_WE = re.compile(r"^[“\"]?We, (?:the )?(?P<first>[^,]{3,160})(?P<more>(?:, [^,]{3,160})*),")
_WHO = re.compile(
    r"(?:and )?(?:the )?(?:[A-Z]|(?:high |other |senior )?"
    r"(?:heads|ministers|representatives|delegates|leaders|governments|plenipotentiaries)\b)"
)
"""What goes on with who "we" are, and not with what they do."""
_finder = lru_cache(maxsize=2)(HeadFinder)
_complement = lru_cache(maxsize=2)(Complement)
"""What reads a sentence remembers nothing of it and is made once for each lexicon."""


@dataclass(frozen=True)
class Setting:
    """What is known of the whole text: whose it is, its kind and its symbol."""

    organ: str | None = None
    kind: str | None = None
    symbol: str | None = None

    @property
    def is_draft(self) -> bool:
        """Whether the text as a whole is not yet adopted (a limited document)."""
        return "/L." in (self.symbol or "") or (self.kind or "").startswith("draft")


@dataclass(frozen=True)
class _Chapeau:
    """An act whose sub-paragraphs go on from it."""

    head: Head
    reads: Reads
    provision: Provision


class PassageReader:
    """Hears one passage after the other; what it understood is in its lists."""

    def __init__(self, setting: Setting, lexicon: Lexicon, words: Words, organs: Organs) -> None:
        self._setting = setting
        self._roll = Roll(organs, symbol=setting.symbol)
        self._roll.call(setting.organ or "")
        self._heads = _finder(lexicon, words)
        self._complement = _complement(lexicon, words, organs)
        self._pronouns = PronounReader(self._complement, self._text)
        self._views = ViewReader(words, lexicon)
        self._speaker = setting.organ
        self._we: str | None = None
        self._told_of: str | None = None
        self._spoke: tuple[str, tuple[int, int]] | None = None
        self._chapeaux: dict[str, _Chapeau] = {}
        self._tellers: dict[str, Teller] = {}
        self._drafts: set[str] = set()
        self.provisions: list[Provision] = []
        self.views: list[View] = []
        self.doubts: list[Doubt] = []
        self._doubted: set[str] = set()

    def hear(self, passage: Passage) -> None:
        """Read the next passage."""
        draft = passage.parent in self._drafts
        if draft or ("following draft" in passage.text and _BRINGS_IN.search(passage.text)):
            self._drafts.add(passage.id)
        text = self._text(passage.text)
        we = passage.kind == "masthead" and _WE.match(passage.text)
        if (passage.kind not in _READ and not we) or not text.tokens:
            return
        if text.named and _FORMULA.match(passage.text):
            self._speaker = text.named[0].name
            return
        named = _WE.match(passage.text)
        if named:
            more = takewhile(_WHO.match, named["more"].split(", ")[1:])
            self._we = self._speaker = ", ".join([named["first"], *more])
        if not self._inherit(passage, text):
            self._read(passage, text)

    def _text(self, words: str) -> Text:
        tokens, starts = words_of(words)
        named = place(tokens, starts, self._roll.call(words))
        return Text(words, tokens, starts, named, self._speaker)

    def _read(self, passage: Passage, text: Text) -> None:
        for low, high in sentences(text.tokens):
            clause = Clause(
                text.tokens,
                (low, high),
                text.named,
                preamble=passage.kind == "preamble",
                numbered=passage.kind in _NUMBERED and passage.number is not None,
                told_of=self._told_of,
                teller=self._tellers.get(passage.parent or "") if low == 0 else None,
            )
            heads = self._heads.heads(clause)
            if not heads and text.tokens[high - 1].text == ":":
                self._break_off(passage, clause)
            if not heads or heads[0].voice in {"told", "passive", "opens"}:
                heads = self._debate(passage, text, (low, high), heads)
            self._provide_all(passage, text, heads, (low, high))
            self._told_of = (
                _spoken_of_last(clause, heads) or self._spoken_first(text, low) or self._told_of
            )

    @staticmethod
    def _spoken_first(text: Text, low: int) -> str | None:
        """Return the organ that a sentence begins with, whom "It" in the next one means."""
        if text.tokens[low].low != "the":
            return None
        organ = text.organ_at(low)
        return organ.name if organ else None

    def _break_off(self, passage: Passage, clause: Clause) -> None:
        """Keep in mind whom a passage tells of that leaves the verbs to its sub-paragraphs."""
        teller = self._heads.teller(clause)
        if teller is not None:
            self._tellers[passage.id] = teller
            self._told_of = teller.subject

    def _debate(
        self, passage: Passage, text: Text, span: tuple[int, int], heads: list[Head]
    ) -> list[Head]:
        """Add the views of the sentence; return the acts that stand before the first of them."""
        spoke = self._spoke[1] if self._spoke and self._spoke[0] == passage.id else None
        said = self._views.views(text.tokens, *span, spoke)
        self._spoke = next(((passage.id, v.by) for v in reversed(said) if v.by), self._spoke)
        held = [each for each in said if self._views.is_view(text.tokens, each)]
        if not held or passage.kind == "preamble":
            return heads
        if heads and heads[0].start < held[0].start and heads[0].voice != "opens":
            return heads
        for view in held:
            by = text.words(view.by) if view.by else None
            place = text.place((view.start, view.held[1]))
            self.views.append(View(passage.id, place, by, text.words(view.held)))
        return []

    def _provide_all(
        self, passage: Passage, text: Text, heads: list[Head], sentence: tuple[int, int]
    ) -> None:
        low, high = sentence
        heads, ends = self._with_elided(text, heads, high)
        stops = [
            end_of_relative(text, head, (low, end)) for head, end in zip(heads, ends, strict=True)
        ]
        reads = list[Reads]()
        for k in range(len(heads) - 1, -1, -1):
            after = reads[0] if reads else None
            reads.insert(0, self._complement.read(text, heads[k], stops[k], after))
        for head, stop, found in zip(heads, stops, reads, strict=True):
            self._provide(passage, text, (head, stop), found)

    def _with_elided(
        self, text: Text, heads: list[Head], high: int
    ) -> tuple[list[Head], list[int]]:
        """Return the acts with those that are left out, and where what each says ends."""
        all_, stops = list[Head](), list[int]()
        for head, stop in zip(heads, [*(head.lead for head in heads[1:]), high], strict=False):
            last, again = head, self._complement.elision.next_asked(text, head, stop)
            while again is not None:
                all_.append(last)
                stops.append(again - 1)
                past = again + (text.tokens[again].low == "upon")
                last = replace(head, lead=again, start=past, end=past)
                again = self._complement.elision.next_asked(text, last, stop)
            all_.append(last)
            stops.append(stop)
        return all_, stops

    def _provide(
        self, passage: Passage, text: Text, place: tuple[Head, int], reads: Reads
    ) -> None:
        head, stop = place
        before = [each for each in self.provisions[-_BEFORE:] if each.passage == passage.id]
        end = max(trim(text.tokens, (head.end, stop))[1], head.end)
        provision = Provision(
            passage.id,
            text.place((head.lead, end)),
            act=head.act.name,
            stage=self._stage(passage, head),
            force=self._force(passage, head),
            by=self._by(head),
            strength=head.strength,
            addressees=self._pronouns.resolved(reads.asked.names, text, before),
            with_=reads.asked.together,
            tasks=reads.tasks,
        )
        self.provisions.append(provision)
        for doubt in doubts_of(provision, text, unclear=reads.unclear):
            if doubt.code not in _TOLD_ONCE & self._doubted:
                self.doubts.append(doubt)
                self._doubted.add(doubt.code)
        if stop == len(text.tokens) and text.tokens[-1].text == ":":
            self._chapeaux[passage.id] = _Chapeau(head, reads, provision)

    def _inherit(self, passage: Passage, text: Text) -> bool:
        """Read a sub-paragraph that goes on from its chapeau; return whether it was one."""
        chapeau = self._chapeaux.get(passage.parent or "")
        if passage.kind not in _LISTED or chapeau is None:
            return False
        if self._begins_with_act(text):
            return False
        if chapeau.reads.names_things:
            return True
        spans, own = self._own_tasks(text, chapeau.reads.tail)
        asked = chapeau.provision.addressees or self._complement.asked_within(text, spans)
        tasks = self._complement.tasks_of(text, spans, asked)
        if not own:
            tasks = tuple(_after(chapeau.reads, task) for task in tasks)
        provision = replace(
            chapeau.provision,
            passage=passage.id,
            span=text.place((0, len(text.tokens))),
            inherited=True,
            addressees=asked,
            with_=chapeau.provision.with_ or self._complement.together_in(text, spans),
            tasks=tasks,
        )
        self.provisions.append(provision)
        if text.tokens[-1].text == ":":
            reads = replace(chapeau.reads, tail=tasks[-1].matter if tasks else "")
            self._chapeaux[passage.id] = _Chapeau(chapeau.head, reads, provision)
        return True

    def _begins_with_act(self, text: Text) -> bool:
        clause = Clause(text.tokens, (0, len(text.tokens)), text.named)
        heads = self._heads.heads(clause)
        return bool(heads) and heads[0].lead == 0 and heads[0].voice in {"speaks", "we"}

    def _own_tasks(self, text: Text, tail: str) -> tuple[list[tuple[int, int]], bool]:
        """Return the tasks of a sub-paragraph, and whether it says them whole ("To report").

        After "in order" in its chapeau it does not.
        """
        stop = trim(text.tokens, (0, len(text.tokens)))[1]
        if tail.endswith(_PURPOSES):
            return [(0, stop)], False
        if text.tokens[0].low == "to":
            return self._complement.infinitives(text, 1, stop), True
        if text.tokens[0].low == "that":
            return [(1, stop)], True
        if _FOLLOWING.search(tail):
            return [(0, stop)], True
        return [(0, stop)], False

    def _stage(self, passage: Passage, head: Head) -> Stage:
        """Return whether an act is in force: not where it "would" be, nor in a draft."""
        told = head.voice in {"told", "passive"} and not head.present
        draft = passage.parent in self._drafts or (self._setting.is_draft and not told)
        return "proposed" if head.proposed or draft else "in force"

    def _force(self, passage: Passage, head: Head) -> Force:
        """Return whether an act is told of, stands in a preamble, or is operative."""
        if head.voice == "told":
            now = head.present and head.subject == self._speaker
            return "operative" if now else "narrated"
        if head.voice == "passive":
            return "operative" if head.present else "narrated"
        if head.voice == "opens" and passage.kind == "preamble":
            return "preambular"
        return "operative"

    def _by(self, head: Head) -> str | None:
        """Return whose act it is: who is named before it, "we", or whose text it is."""
        if head.subject:
            return head.subject
        if head.voice == "we":
            return self._we
        if head.voice == "passive" and self._speaker in _REPORTING:
            return None
        return self._speaker


def _spoken_of_last(clause: Clause, heads: Sequence[Head]) -> str | None:
    """Return the organ that a sentence tells of last, not one inside a relative clause."""
    inside = {
        head.subject
        for head in heads
        if any(clause.low(k) == "which" for k in range(head.lead - 1, head.start))
    }
    told = [head.subject for head in heads if head.subject]
    return next((each for each in reversed(told) if each not in inside), told[0] if told else None)


def _after(chapeau: Reads, task: Task) -> Task:
    """Return a task of a sub-paragraph with the words of the chapeau that it goes on from."""
    if not chapeau.tail:
        return task
    said = chapeau.tasks[-1] if chapeau.tasks else Task("")
    return Task(
        f"{chapeau.tail} {task.matter}",
        due=task.due or said.due,
        report_to=task.report_to or said.report_to,
        through=task.through or said.through,
    )
