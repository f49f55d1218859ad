"""A reading as Akoma Ntoso, in the shape that the Secretariat's files have."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from urllib.parse import quote

from travaux.engines.documents import tongue
from travaux.engines.documents.akn import cover, notes
from travaux.engines.documents.akn.markup import block, element, words
from travaux.engines.documents.akn.metadata import meta
from travaux.engines.documents.akn.notes import UNCALLED, Mark
from travaux.engines.documents.reading import Citation, Passage, Reading

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ELEMENTS = {
    "paragraph": "paragraph",
    "subparagraph": "point",
    "item": "point",
    "quotation": "paragraph",
    "heading": "hcontainer",
    "preamble": "container",
    "formula": "formula",
}
"""What a passage of each kind is written as; one of any other kind, or of no other place, is a
line of its own, `p`, whose class is the kind."""
_NUMBERED = ("paragraph", "subparagraph", "item", "quotation", "heading")
_LISTED = ("subparagraph", "item")
_ANNEX = re.compile(r"annex_\d+")
_FIRST_WORD = re.compile(r"\w+")


def write(reading: Reading) -> str:
    """Return the Akoma Ntoso of a reading, which reads back as the same.

    The addresses of the passages are the identifiers of their elements; each note stands where
    it is called, each citation is a reference. Characters that XML cannot hold become U+FFFD.
    """
    return _Writer(reading).write()


class _Writer:
    """Writes one reading; knows for each passage what is below it and what is in its words."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tongue = tongue.of(reading.source.language)
        self._notes = notes.place(reading.passages)
        self._below: dict[str, list[Passage]] = defaultdict(list)
        self._citations: dict[str, list[Citation]] = defaultdict(list)
        for each in reading.citations:
            self._citations[each.passage].append(each)

    def write(self) -> str:
        """Return the whole file."""
        top = self._top(self._notes.passages)
        annexes = [n for n, each in enumerate(top) if _is_annex(each)]
        first = annexes[0] if annexes else len(top)
        ends = [*annexes[1:], len(top)]
        attached = [self._annex(top[a:b]) for a, b in zip(annexes, ends, strict=bool(annexes))]
        statement = block(
            "statement",
            meta(self._reading),
            *self._parts(top[:first]),
            *([block("attachments", *attached)] if attached else []),
            name=self._reading.kind or "statement",
        )
        whole = block("akomaNtoso", statement, xmlns=NAMESPACE)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'

    def _top(self, passages: Sequence[Passage]) -> list[Passage]:
        """Return the passages that stand in no other, and keep what stands in each."""
        top: list[Passage] = []
        around: list[Passage] = []
        for each in passages:
            while around and around[-1].id != each.parent and each.kind != "note":
                around.pop()
            (self._below[around[-1].id] if around else top).append(each)
            if each.kind in _NUMBERED and not _is_annex(each):
                around.append(each)
        return top

    def _parts(self, passages: Sequence[Passage]) -> Iterator[str]:
        """Return the cover, preface, preamble, body and conclusions."""
        rest = list(passages)
        for name, kinds in (
            ("coverPage", ("masthead",)),
            ("preface", ("title", "masthead")),
            ("preamble", ("preamble",)),
        ):
            part = list(takewhile(lambda each, kinds=kinds: each.kind in kinds, rest))  # type: ignore[misc]
            del rest[: len(part)]
            if part:
                yield block(name, *(self._placed(each, None, name) for each in part))
        closing = list(takewhile(lambda each: each.kind == "closing", reversed(rest)))[::-1]
        del rest[len(rest) - len(closing) :]
        yield self._body(rest)
        if closing:
            yield block("conclusions", *(self._placed(each, None) for each in closing))

    def _body(self, passages: Sequence[Passage]) -> str:
        inside = [self._placed(each, None) for each in passages]
        return block("mainBody", *(inside or [element("p")]))

    def _annex(self, passages: Sequence[Passage]) -> str:
        head, *rest = passages
        doc = block("doc", meta(self._reading, head.id), self._body(rest), name="annex")
        told = {"eId": head.id, "refersTo": _told_parent(head, None)}
        return block("attachment", *self._num(head), self._heading(head), doc, **told)

    def _placed(self, passage: Passage, within: Passage | None, part: str = "") -> str:
        """Return a passage with all that stands in it."""
        parent = _told_parent(passage, within)
        if passage.kind == "preamble":
            return self._recital(passage, part, parent)
        if passage.kind not in _NUMBERED:
            return self._line(passage, parent)
        below = self._below[passage.id]
        if passage.kind == "heading":
            inside = [self._heading(passage), *self._under_heading(passage, below)]
        else:
            inside = list(self._under_number(passage, below))
        default = {"hcontainer": "heading", "point": "item", "paragraph": "paragraph"}
        name = ELEMENTS[passage.kind]
        return block(
            name,
            *self._num(passage),
            *inside,
            eId=passage.id,
            name="heading" if name == "hcontainer" else None,
            class_=passage.kind if default[name] != passage.kind else None,
            refersTo=parent,
        )

    def _recital(self, passage: Passage, part: str, parent: str | None) -> str:
        formula = passage.id.rpartition("__")[2] == "formula"
        first = _FIRST_WORD.search(passage.text)
        inside = element("p", *self._numbered(passage), self._words(passage))
        if formula and part:
            name, told = "formula", "enactingFormula"
        else:
            name, told = "container", "formula" if formula else first[0] if first else "recital"
        return block(name, inside, name=told, eId=passage.id, refersTo=parent)

    def _line(self, passage: Passage, parent: str | None) -> str:
        """Return a passage that is a line by itself."""
        number, line = "".join(self._numbered(passage)), self._words(passage)
        if passage.kind == "title":
            if passage.number is not None:
                number = element("docNumber", words(passage.number))
            line = element("docTitle", line, refersTo="#ref_resolutionTitle")
        elif passage.kind in ("masthead", "closing"):
            line = cover.marked(line, passage.text, self._reading, self._tongue)
        told = {"eId": passage.id, "class_": passage.kind, "refersTo": parent}
        return element("p", number, line, **told)

    def _under_number(self, passage: Passage, below: Sequence[Passage]) -> Iterator[str]:
        text = self._words(passage)
        if not below:
            yield block("content", element("p", text))
        elif any(each.kind not in _NUMBERED for each in below):
            yield block("content", element("p", text, self._embedded(passage, below)))
        else:
            intro = block("intro", element("p", text))
            listed = list(takewhile(lambda each: each.kind in _LISTED, below))
            inside = [self._placed(each, passage) for each in below]
            if listed:
                yield block("list", intro, *inside[: len(listed)])
            else:
                yield intro
            yield from inside[len(listed) :]

    def _under_heading(self, passage: Passage, below: Sequence[Passage]) -> Iterator[str]:
        if all(each.kind in _NUMBERED for each in below):
            yield from (self._placed(each, passage) for each in below)
        else:
            yield block("content", element("p", self._embedded(passage, below)))

    def _embedded(self, passage: Passage, below: Sequence[Passage]) -> str:
        """Return a text that a passage brings in."""
        return block("embeddedStructure", *(self._placed(each, passage) for each in below))

    def _heading(self, passage: Passage) -> str:
        return element("heading", self._words(passage))

    def _num(self, passage: Passage) -> Iterator[str]:
        if passage.number is not None:
            yield element("num", words(passage.number))

    def _numbered(self, passage: Passage) -> Iterator[str]:
        """Return the number before the words of a line, which has no place of its own there."""
        if passage.number is not None:
            yield element("inline", words(passage.number), name="number")

    def _words(self, passage: Passage) -> str:
        """Return the words of a passage, with its references and notes."""
        marks = list(self._notes.marks.get(passage.id, ()))
        done: list[str] = []
        begin = 0
        for cited in sorted(self._citations[passage.id], key=lambda each: each.span):
            start, end = cited.span
            if start >= begin:
                done.append(self._marked(passage.text, begin, start, marks))
                inside = self._marked(passage.text, start, end, marks)
                done.append(element("ref", inside, href=self._address(cited)))
                begin = end
        done.append(self._marked(passage.text, begin, len(passage.text), marks))
        return "".join([*done, *map(self._mark, marks)])

    def _marked(self, text: str, begin: int, end: int, marks: list[Mark]) -> str:
        """Return words with the marks in them, which are taken from the list."""
        done = []
        while marks and marks[0].place < end:
            done += [words(text[begin : marks[0].place]), self._mark(marks[0])]
            begin = max(begin, marks.pop(0).place)
        return "".join([*done, words(text[begin:end])])

    def _mark(self, mark: Mark) -> str:
        note = mark.note
        if note is None:
            address = quote(self._notes.ids.get(mark.sign, ""))
            return element("noteRef", href=f"#{address}", marker=mark.sign)
        return element(
            "authorialNote",
            element("p", self._words(note)),
            eId=note.id,
            marker=note.number,
            placement="bottom",
            class_=None if mark.is_called else UNCALLED,
        )

    def _address(self, cited: Citation) -> str:
        return f"https://undocs.org/{self._reading.source.language}/{quote(cited.symbol)}"


def _is_annex(passage: Passage) -> bool:
    return passage.kind == "heading" and _ANNEX.fullmatch(passage.id) is not None


def _told_parent(passage: Passage, within: Passage | None) -> str | None:
    """Return a reference to the passage above where the place in the file does not tell it."""
    told = None if passage.kind == "note" or within is None else within.id
    return f"#{passage.parent}" if passage.parent and passage.parent != told else None
