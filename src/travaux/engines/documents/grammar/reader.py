"""Reads a text passage by passage, keeping in mind who speaks and which chapeau is open."""

import re
from dataclasses import dataclass, replace
from itertools import takewhile

from travaux.engines.documents.grammar.clause import Clause, Head, Teller
from travaux.engines.documents.grammar.complement import Complement, Reads
from travaux.engines.documents.grammar.doubt import doubts_of
from travaux.engines.documents.grammar.head import HeadFinder
from travaux.engines.documents.grammar.roll import Roll
from travaux.engines.documents.grammar.sentence import sentences
from travaux.engines.documents.grammar.task import trim
from travaux.engines.documents.grammar.text import Text, place
from travaux.engines.documents.grammar.token import tokenize
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

_PERSONS = frozenset({"him", "her"})
_PRONOUNS = _PERSONS | {"them", "it", "they"}
_PERSON = "Secretary-General"
_TOLD_ONCE = frozenset({"speaker-unknown"})
_READ = frozenset({"preamble", "paragraph", "subparagraph", "item"})
_LISTED = frozenset({"subparagraph", "item"})
_FORMULA = re.compile(r"^[“\"]?The [A-Z][^.;:]{4,120},?$")
_BRINGS_IN = re.compile(r"following draft (?:resolution|decision|declaration)s?\b.*:$", re.DOTALL)
_WE = re.compile(r"^[“\"]?We, (?:the )?(?P<first>[^,]{3,160})(?P<more>(?:, [^,]{3,160})*),")
_WHO = re.compile(
    r"(?:and )?(?:the )?(?:[A-Z]|(?:high |other |senior )?"
    r"(?:heads|ministers|representatives|delegates|leaders|governments|plenipotentiaries)\b)"
)
"""What goes on with who "we" are, and not with what they do."""
_BODY = re.compile(
    r"\b(?:an?|the)\s(?P<name>(?:[\w\u2011-]+\s){0,4}"
    r"(?:committee|commission|group|body|panel|secretariat|team|board))\b"
)
"""A body that one act sets up and the next one, as "it", asks for something."""


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
        self._heads = HeadFinder(lexicon, words)
        self._complement = Complement(lexicon, words, organs)
        self._views = ViewReader(words, lexicon)
        self._speaker = setting.organ
        self._we: str | None = None
        self._told_of: str | None = None
        self._chapeaux: dict[str, _Chapeau] = {}
        self._tellers: dict[str, Teller] = {}
        self._drafts: set[str] = set()
        self.provisions: list[Provision] = []
        self.views: list[View] = []
        self.doubts: list[Doubt] = []

    def hear(self, passage: Passage) -> None:
        """Read the next passage."""
        if passage.parent in self._drafts or _BRINGS_IN.search(passage.text):
            self._drafts.add(passage.id)
        text = self._text(passage.text)
        if passage.kind not in _READ or not text.tokens:
            return
        if _FORMULA.match(passage.text) and text.named:
            self._speaker = text.named[0].name
            return
        named = _WE.match(passage.text)
        if named:
            more = takewhile(_WHO.match, named["more"].split(", ")[1:])
            self._we = self._speaker = ", ".join([named["first"], *more])
        if not self._inherit(passage, text):
            self._read(passage, text)

    def _text(self, words: str) -> Text:
        tokens = tokenize(words)
        return Text(words, tokens, place(tokens, self._roll.call(words)), self._speaker)

    def _read(self, passage: Passage, text: Text) -> None:
        for low, high in sentences(text.tokens):
            clause = Clause(
                text.tokens,
                (low, high),
                text.named,
                preamble=passage.kind == "preamble",
                numbered=passage.kind == "paragraph" and passage.number is not None,
                told_of=self._told_of,
                teller=self._tellers.get(passage.parent or "") if low == 0 else None,
            )
            heads = self._heads.heads(clause)
            if not heads and text.tokens[high - 1].text == ":":
                self._break_off(passage, clause)
            if not heads or heads[0].voice in {"told", "passive"}:
                heads = self._debate(passage, text, (low, high), heads)
            self._provide_all(passage, text, heads, high)
            self._told_of = next((h.subject for h in reversed(heads) if h.subject), self._told_of)

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
        held = self._views.views(text.tokens, *span)
        if not held or passage.kind == "preamble":
            return heads
        if heads and heads[0].start < held[0].start:
            return heads
        for view in held:
            by = text.words(view.by) if view.by else None
            place = (text.tokens[view.start].start, text.tokens[view.held[1] - 1].end)
            self.views.append(View(passage.id, place, by, text.words(view.held)))
        return []

    def _provide_all(self, passage: Passage, text: Text, heads: list[Head], high: int) -> None:
        stops = [*(head.lead for head in heads[1:]), high][: len(heads)]
        reads = list[Reads]()
        for k in range(len(heads) - 1, -1, -1):
            after = reads[0] if reads else None
            reads.insert(0, self._complement.read(text, heads[k], stops[k], after))
        for head, stop, found in zip(heads, stops, reads, strict=True):
            self._provide(passage, text, (head, stop), found)

    def _provide(
        self, passage: Passage, text: Text, place: tuple[Head, int], reads: Reads
    ) -> None:
        head, stop = place
        end = max(trim(text.tokens, (head.end, stop))[1], head.end)
        provision = Provision(
            passage.id,
            (text.tokens[head.lead].start, text.tokens[end - 1].end),
            act=head.act.name,
            stage=self._stage(passage, head),
            force=self._force(passage, head),
            by=self._by(head),
            strength=head.strength,
            addressees=self._resolved(passage, text, reads.asked.names),
            with_=reads.asked.together,
            tasks=reads.tasks,
        )
        self.provisions.append(provision)
        told = {each.code for each in self.doubts}
        self.doubts += (
            each
            for each in doubts_of(provision, text, unclear=reads.unclear)
            if each.code not in _TOLD_ONCE & told
        )
        if stop == len(text.tokens) and text.tokens[-1].text == ":":
            self._chapeaux[passage.id] = _Chapeau(head, reads, provision)

    def _resolved(self, passage: Passage, text: Text, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names with "him" and "them" replaced by whom they mean."""
        if len(names) != 1 or names[0].lower() not in _PRONOUNS:
            return names
        if names[0].lower() in _PERSONS and any(n.name == _PERSON for n in text.named):
            return (_PERSON,)
        before = [p for p in self.provisions if p.passage == passage.id]
        asked = next((p.addressees for p in reversed(before) if p.addressees), names)
        if asked is names and before and before[-1].tasks:
            body = _BODY.search(before[-1].tasks[-1].matter)
            return (body["name"],) if body else names
        return asked

    def _inherit(self, passage: Passage, text: Text) -> bool:
        """Read a sub-paragraph that goes on from its chapeau; return whether it was one."""
        chapeau = self._chapeaux.get(passage.parent or "")
        if passage.kind not in _LISTED or chapeau is None:
            return False
        if self._begins_with_act(text):
            return False
        if chapeau.reads.names_things:
            return True
        spans, own = self._own_tasks(text)
        asked = chapeau.provision.addressees or self._complement.asked_within(text, spans)
        tasks = self._complement.tasks_of(text, spans, asked)
        if not own:
            tasks = tuple(_after(chapeau.reads.tail, task) for task in tasks)
        provision = replace(
            chapeau.provision,
            passage=passage.id,
            span=(text.tokens[0].start, text.tokens[-1].end),
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

    def _own_tasks(self, text: Text) -> tuple[list[tuple[int, int]], bool]:
        """Return the tasks of a sub-paragraph, and whether it says them whole ("To report")."""
        stop = trim(text.tokens, (0, len(text.tokens)))[1]
        if text.tokens[0].low == "to":
            return self._complement.infinitives(text, 1, stop), True
        if text.tokens[0].low == "that":
            return [(1, stop)], False
        return [(0, stop)], False

    def _stage(self, passage: Passage, head: Head) -> Stage:
        draft = passage.parent in self._drafts or self._setting.is_draft
        return "proposed" if head.proposed or draft else "in force"

    def _force(self, passage: Passage, head: Head) -> Force:
        if head.voice == "told":
            now = head.present and head.subject == self._speaker
            return "operative" if now else "narrated"
        if head.voice == "passive":
            return "operative" if head.present else "narrated"
        if head.voice == "opens" and passage.kind == "preamble":
            return "preambular"
        return "operative"

    def _by(self, head: Head) -> str | None:
        if head.subject:
            return head.subject
        if head.voice == "we":
            return self._we
        if head.voice == "passive" and self._speaker == _PERSON:
            return None
        return self._speaker


def _after(tail: str, task: Task) -> Task:
    return replace(task, matter=f"{tail} {task.matter}") if tail else task
