"""What an act goes on to say: who is asked, with whom, what tasks, what a list completes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from travaux.engines.documents.grammar.addressee import NOBODY, Asked, NameReader
from travaux.engines.documents.grammar.assignment import AssignmentReader
from travaux.engines.documents.grammar.clause import Head
from travaux.engines.documents.grammar.doer import DoerReader
from travaux.engines.documents.grammar.elision import ElisionReader
from travaux.engines.documents.grammar.infinitive import is_verb, verb_at
from travaux.engines.documents.grammar.task import TaskReader, trim
from travaux.engines.documents.grammar.text import Span, Text
from travaux.engines.documents.lexicon.acts import Act, Lexicon
from travaux.engines.documents.lexicon.organs import Organs
from travaux.engines.documents.lexicon.words import Words
from travaux.engines.documents.reading import Task

_POSSESSIVES = frozenset({"its", "the", "their", "our", "a", "an", "his"})
_IN_NAMES = frozenset({"the", "of", "on", "for", "and", "all"})
_LONGEST_LIST = 12
_LONGEST_NOUN = 4
_PRONOUNS = frozenset({"they", "it"})
_SHOULD = frozenset({"should", "shall", "will", "would", "may", "must", "can", "could", "be"})
_OF_PERSONS = frozenset({"call upon", "invite", "encourage", "appeal", "authorize", "remind"})
"""Asks somebody and never "that": "calls upon that Organization"."""
_APPROVING = frozenset({"approve", "adopt", "endorse"})


@dataclass(frozen=True)
class Reads:
    """What an act says: who is asked, with whom, and the tasks.

    Of a chapeau, `tail` is the words that its sub-paragraphs go on from, and `names_things`
    says that they only name things ("the following issues"). `unclear` says that something is
    asked and nobody was understood to be asked.
    """

    asked: Asked = NOBODY
    tasks: tuple[Task, ...] = ()
    tail: str = ""
    names_things: bool = False
    unclear: bool = False


class Complement:
    """Reads what follows an act in its sentence."""

    def __init__(self, lexicon: Lexicon, words: Words, organs: Organs) -> None:
        self._lexicon = lexicon
        self._words = words
        self._names = NameReader(words, organs)
        self._nouns = self._names.nouns
        self._doers = DoerReader(self._names)
        self._tasks = TaskReader(words)
        self.elision = ElisionReader(self._nouns, self._tasks)
        self._assignments = AssignmentReader(words)

    def read(self, text: Text, head: Head, stop: int, after: Reads | None = None) -> Reads:
        """Return what the act at `head` says up to token `stop`.

        `after` is what the next act says: "Urges States, and invites bodies, to cooperate",
        "Welcomes and accepts the offer".
        """
        if head.subject:
            text = replace(text, speaker=head.subject)
        start, stop = self._object(text, head), self._end(text, (head.end, stop))
        chapeau = stop < len(text.tokens) and text.tokens[stop].text == ":"
        start, act = self._repeated(text, head, start, stop)
        if head.voice == "passive" and head.asked:
            found = self._infinitive(text, self._asked(text, head.asked), start, stop)
        elif act.directs:
            found = self._directed(text, act, (start, stop), chapeau)
            if after and after.asked.names and self._is_only_names(text, start, stop, found):
                found = Reads(self._asked(text, (start, stop)), after.tasks)
        else:
            found = self._stated(text, start, stop, timed=act.binds)
        if after and start >= stop and not chapeau:
            found = Reads(after.asked, after.tasks)
        if not act.directs and not act.binds and any(map(_is_timed, found.tasks)):
            found = replace(found, tasks=tuple(Task(task.matter) for task in found.tasks))
        return self._as_chapeau(found, act) if chapeau else found

    def tasks_of(
        self,
        text: Text,
        spans: Sequence[Span],
        asked: tuple[str, ...] = (),
        *,
        timed: bool = True,
    ) -> tuple[Task, ...]:
        """Return these pieces of the text as tasks of those who are asked.

        Of what only says something, and is not to be done by any time, `timed` is false.
        """
        trimmed = (trim(text.tokens, span) for span in spans)
        found = (span for span in trimmed if span[0] < span[1])
        if not timed:
            return tuple(Task(text.words(span)) for span in found)
        return tuple(self._assignments.task(text, span, asked) for span in found)

    def infinitives(self, text: Text, start: int, stop: int) -> list[Span]:
        """Return the tasks of a series of infinitives whose first verb is at `start`."""
        return self._tasks.infinitives(text.tokens, start, stop)

    def many_in(self, text: Text) -> tuple[str, ...]:
        """Return the several who are named first in these words, as "them" means them."""
        whole = (0, len(text.tokens))
        return self._doers.many(text.placed(whole), text.text, text.names_in(whole))

    def asked_within(self, text: Text, spans: Sequence[Span]) -> tuple[str, ...]:
        """Return who is asked by tasks that ask in turn ("Decides to request States to")."""
        found = list[str]()
        for start, stop in spans:
            match = self._lexicon.match(text.tokens, start, "base") if start < stop else None
            at = self._tasks.first_infinitive(text.tokens, match.end, stop) if match else None
            if match and match.act.directs and at is not None:
                found += self._asked(text, (match.end, at)).names
        return tuple(dict.fromkeys(found))

    def _asked(self, text: Text, span: Span) -> Asked:
        return self._names.asked(text.placed(span), text.text, text.names_in(span))

    def _end(self, text: Text, span: Span) -> int:
        """Return where an act's words end, before ", and in this regard" of the next one."""
        stop = trim(text.tokens, span)[1]
        back = self._lexicon.link_before(text.tokens, stop, span[0])
        joins = back < stop and text.tokens[back - 1].low == "and"
        return trim(text.tokens, (span[0], back))[1] if joins else stop

    def _object(self, text: Text, head: Head) -> int:
        """Return where the words after the act begin, past "in this regard" and the like."""
        at = self._skip(text, head.end)
        if at < len(text.tokens) and text.tokens[at].low in head.act.takes:
            return at if verb_at(text.tokens, at, self._words) is not None else at + 1
        return at

    def _skip(self, text: Text, at: int) -> int:
        tokens = text.tokens
        while at < len(tokens):
            step = max(
                self._lexicon.link_after(tokens, at),
                self._lexicon.strength_after(tokens, at),
                self._lexicon.feeling_after(tokens, at),
            )
            if step == at and tokens[at].text == ",":
                after = self._lexicon.link_after(tokens, at + 1)
                if after > at + 1 and after < len(tokens) and tokens[after].text == ",":
                    step = after + 1
            if step == at:
                return at
            at = step
        return at

    def _repeated(self, text: Text, head: Head, start: int, stop: int) -> tuple[int, Act]:
        """Return where "its request to the Secretary-General to" goes on, and whose act it is."""
        tokens = text.tokens
        if not head.act.repeats or start >= stop or tokens[start].low not in _POSSESSIVES:
            return start, head.act
        for k in range(start + 1, min(start + 5, stop - 1)):
            act = self._lexicon.nouns.get(tokens[k].low)
            at = self._past_aside(text, k + 1, stop)
            if act and at < stop and tokens[at].low in {"to", "upon", "on", "that", "for"}:
                return (at if tokens[at].low == "that" else at + 1), act
        return start, head.act

    def _is_aside(self, text: Text, k: int, stop: int) -> bool:
        """Return whether the rest only says when or how (", at its thirty-first session:")."""
        after = text.tokens[k + 1].low if k + 1 < stop else ""
        return text.tokens[k].text == "," and after in self._words.insert_openers

    @staticmethod
    def _past_aside(text: Text, k: int, stop: int) -> int:
        """Return the token after ", contained in its resolution 64/179," at `k`, or `k`."""
        if k >= stop or text.tokens[k].text != ",":
            return k
        closed = (i + 1 for i in range(k + 1, stop) if text.tokens[i].text == ",")
        return next(closed, k)

    def _directed(self, text: Text, act: Act, span: Span, chapeau: bool) -> Reads:
        """Read "requests the Secretary-General to report", "encourages cooperation"."""
        (start, stop), tokens = span, text.tokens
        if start < stop and tokens[start].low == "that" and act.name not in _OF_PERSONS:
            return self._that(text, start, stop)
        if act.name == "recommend":
            return self._recommended(text, start, stop)
        if self._nouns.is_deed(tokens[start:stop]):
            whole = text.names_in((start, stop))
            asked = Asked(self._doers.doers(text.placed(span), text.text, whole))
            return Reads(asked, self.tasks_of(text, [(start, stop)], asked.names))
        at = self._tasks.first_infinitive(tokens, start, stop)
        if at is None:
            return self._without_infinitive(text, span, chapeau)
        asked = self._asked(text, (start, at))
        found = self._infinitive(text, asked, at, stop)
        tasks = self._dated(text, (start, at), asked, found.tasks)
        return Reads(found.asked, tasks, unclear=not asked.names)

    def _without_infinitive(self, text: Text, span: Span, chapeau: bool) -> Reads:
        """Read "requests States:" and "invites bodies involved in efforts to continue"."""
        (start, stop), tokens = span, text.tokens
        if chapeau:
            end = stop - 1 if tokens[stop - 1].low == "to" else stop
            return Reads(self._asked(text, (start, end)))
        at = self._tasks.any_infinitive(tokens, start, stop)
        if at is None or not self._nouns.is_actor(tokens[start:at]):
            return Reads(tasks=self.tasks_of(text, [(start, stop)]))
        asked = self._asked(text, (start, at))
        return Reads(asked, self.tasks_of(text, [(at + 1, stop)], asked.names))

    def _is_only_names(self, text: Text, start: int, stop: int, found: Reads) -> bool:
        """Return whether the words are a list of names that the next act goes on from."""
        comma = stop < len(text.tokens) and text.tokens[stop].low in {",", "and"}
        if not comma or found.asked.names or not 0 < stop - start <= _LONGEST_LIST:
            return False
        return text.tokens[start].low != "that" and not self._nouns.is_deed(
            text.tokens[start:stop]
        )

    def _infinitive(self, text: Text, asked: Asked, start: int, stop: int) -> Reads:
        """Read ", in consultation with States, to prepare a guide and to report"."""
        at = self._tasks.first_infinitive(text.tokens, start, stop)
        if at is None:
            return Reads(asked, self.tasks_of(text, [(start, stop)], asked.names))
        spans = self.infinitives(text, at + 1, stop)
        together = asked.together
        if at > start:
            together += self._asked(text, (start, at)).together
        together = together or self.together_in(text, spans)
        tasks = self.tasks_of(text, spans, asked.names)
        return Reads(Asked(asked.names, together), self._dated(text, (start, at), asked, tasks))

    def _dated(
        self, text: Text, before: Span, asked: Asked, tasks: tuple[Task, ...]
    ) -> tuple[Task, ...]:
        """Return the tasks with the time that stands before them (", at its tenth session,")."""
        when = self._assignments.when(text, before, asked.names)
        return tuple(replace(task, due=task.due or when) for task in tasks) if when else tasks

    def together_in(self, text: Text, spans: Sequence[Span]) -> tuple[str, ...]:
        """Return with whom the only one of these tasks is to be done, as its own words say."""
        if len(spans) != 1:
            return ()
        start, stop = spans[0]
        if [token.text for token in text.tokens[start + 1 : start + 2]] == [","]:
            stop = self._past_aside(text, start + 1, stop)
        if not self._names.tells_with_whom(text.tokens[start:stop]):
            return ()
        return self._asked(text, (start, stop)).together

    def _recommended(self, text: Text, start: int, stop: int) -> Reads:
        """Read "recommends to the Council the approval of", "recommends to bodies that"."""
        tokens = text.tokens
        if start >= stop or tokens[start].low != "to":
            return self._stated(text, start, stop)
        organ = text.organ_at(start + 1)
        that = next((k for k in range(start, stop) if tokens[k].low == "that"), None)
        if organ and organ.end != that:
            asked = Asked((organ.said,))
            return Reads(asked, self.tasks_of(text, [(organ.end, stop)], asked.names))
        if that is None:
            return Reads(tasks=self.tasks_of(text, [(start, stop)]))
        asked = self._asked(text, (start + 1, that))
        spans = self._tasks.clauses(tokens, that, stop)
        return Reads(asked, self.tasks_of(text, spans, asked.names))

    def _that(self, text: Text, start: int, stop: int) -> Reads:
        """Read "requests that the Secretary-General submit"."""
        tokens = text.tokens
        spans = self._tasks.clauses(tokens, start, stop)
        first = spans[0][0]
        organ = text.organ_at(first)
        end = organ.end if organ else self._past_name(text, first, stop)
        named, end = (first, end), self._past_aside(text, end, stop)
        broken_off = stop < len(tokens) and tokens[stop].text == ":"
        broken_off = broken_off and (end == stop or self._is_aside(text, end, stop))
        after = tokens[end].low if end < stop else "be"
        asked = NOBODY
        acts = after not in _SHOULD and is_verb(after, self._words)
        if end > first and (broken_off or acts):
            asked = Asked((organ.said,)) if organ else self._asked(text, named)
        return Reads(asked, self.tasks_of(text, spans, asked.names))

    def _past_name(self, text: Text, k: int, stop: int) -> int:
        """Return the token after the names at `k` ("that the Office and Member States submit")."""
        end = start = k
        if k < len(text.tokens) and text.tokens[k].low in _PRONOUNS:
            return k + 1
        for at in range(k + 1, min(k + _LONGEST_NOUN, stop)):
            noun = text.tokens[at]
            if not noun.is_capital and self._nouns.is_actor([noun]):
                return at + 1
        while k < stop and (text.tokens[k].is_capital or text.tokens[k].low in _IN_NAMES):
            k += 1
            end = k if text.tokens[k - 1].is_capital else end
        return end if end > start and self._nouns.is_actor(text.tokens[start:end]) else start

    def _stated(self, text: Text, start: int, stop: int, *, timed: bool = True) -> Reads:
        """Read "decides to hold it", "notes that it was held", "welcomes the offer"."""
        tokens = text.tokens
        past = self._past_aside(text, start, stop)
        start = past if past < stop and tokens[past].low in {"to", "that"} else start
        if start < stop and tokens[start].low == "that":
            clauses = self._tasks.clauses(tokens, start, stop)
            return Reads(tasks=self.tasks_of(text, clauses, timed=timed))
        if start >= stop or verb_at(tokens, start, self._words) is None:
            return Reads(tasks=self.tasks_of(text, [(start, stop)], timed=timed))
        that = self._tasks.first_that(tokens, start, stop)
        spans = self.infinitives(text, start + 1, that or stop)
        asked = Asked(self.asked_within(text, spans))
        if that is not None:
            spans += self._tasks.clauses(tokens, that, stop)
        return Reads(asked, self.tasks_of(text, spans, asked.names, timed=timed))

    def _as_chapeau(self, found: Reads, act: Act) -> Reads:
        """Return what a chapeau says, with what its sub-paragraphs go on from.

        They only name things after "the following issues" and "agenda, as follows", and where
        an agenda is approved and no more.
        """
        tail = found.tasks[-1].matter if found.tasks else ""
        said = [word.strip(",.;") for word in tail.lower().split()]
        since = said.index("following") if "following" in said else len(said)
        whole = said[-2:] == ["as", "follows"] or act.name in _APPROVING
        named = any(word in self._words.naming for word in said[0 if whole else since :])
        only_who = tail.removeprefix("the ") in found.asked.names or said[-1:] == ["shall"]
        tasks = found.tasks[:-1] if only_who else found.tasks
        return replace(found, tasks=tasks, tail=tail, names_things=named)


def _is_timed(task: Task) -> bool:
    return bool(task.due or task.report_to or task.through)
