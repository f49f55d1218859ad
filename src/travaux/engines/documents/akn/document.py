"""The parts of an Akoma Ntoso document as blocks, and what its metadata state."""

import re
from dataclasses import replace

from travaux.engines.documents import marker
from travaux.engines.documents.akn import ours
from travaux.engines.documents.akn.metadata import NO_DATE
from travaux.engines.documents.akn.notes import UNCALLED
from travaux.engines.documents.akn.tree import Element, parse
from travaux.engines.documents.block import Block, Role
from travaux.engines.documents.document import Document
from travaux.engines.documents.masthead import Masthead
from travaux.engines.documents.note import call, sign_of, without_calls
from travaux.kernel.errors import UnreadableDocument

_PIECES_OF_LINES = """
a abbr b concept date def del docAuthority docDate docNumber docProponent docPurpose docStage
docStatus docTitle docType docketNumber entity eol event i img inline ins legislature location mod
mref noteRef object omissis organization person placeholder process quantity quotedText ref remark
role rref session shortTitle span sub sup term time u vote
"""
_INLINE = frozenset(_PIECES_OF_LINES.split())
_SKIPPED = frozenset(("meta", "img", "componentRef"))
_ROLES: dict[str, Role] = {
    "coverPage": "masthead",
    "preface": "masthead",
    "formula": "formula",
    "preamble": "preamble",
    "embeddedStructure": "preamble",
    "paragraph": "paragraph",
    "heading": "heading",
    "subheading": "heading",
    "crossHeading": "heading",
    "conclusions": "closing",
}
_BRACKETED = re.compile(r"\(\s?(\ue000[^\ue001]*\ue001)\s?\)")
_EMPTY = re.compile(r"^\(\s?\)\s?")
"""Brackets that Arabic texts set around the sign of a note, raised as it is."""
_LANGUAGES = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "rus": "ru",
    "ara": "ar",
    "zho": "zh",
    "chi": "zh",
}


def read(text: str, *, name: str) -> Document:
    """Return a document's blocks, notes last.

    Raises UnreadableDocument for XML that is malformed, hostile or something else.
    """
    root = parse(text, name=name)
    document = next((each for each in root.elements if each.first("meta")), None)
    if root.name != "akomaNtoso" or document is None:
        raise UnreadableDocument(
            f"{name}: line 1: XML with the root <{root.name}>, which is no Akoma Ntoso document"
        )
    if ours.are_ours(document) and (passages := ours.passages(document)) is not None:
        stated = replace(
            ours.stated(document), organ=_organ(document), date=_stated(document).date
        )
        return Document((), _language(document), stated, passages=passages)
    walker = _Walker()
    walker.walk(document, None)
    walker.close()
    return Document((*walker.blocks, *walker.notes), _language(document), _stated(document))


class _Walker:
    """Goes through a document and takes its words apart into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.notes: list[Block] = []
        self._number: Block | None = None

    def walk(self, element: Element, role: Role | None) -> None:
        """Add the blocks of an element; `role` is what those around it make of it."""
        if element.name in _SKIPPED:
            return
        role = _role(element, role)
        if role == "masthead" and (title := _inside(element, "docTitle")) and element.name == "p":
            number = _inside(element, "docNumber")
            if number is not None and _size(element) == _size(number) + _size(title):
                self._number = self._numbered(number)
                element, role = title, "title"
        self._take(element, role)

    def _take(self, element: Element, role: Role | None) -> None:
        """Add the words of an element, broken where one stands that is no part of a line."""
        words: list[str] = []
        for each in element.content:
            if isinstance(each, str):
                words.append(each)
            elif each.name in _INLINE or each.name == "authorialNote":
                words.append(self._line(each))
            else:
                self._flush(words, element, role)
                if each.name == "num":
                    self.close()
                    self._number = self._numbered(each)
                else:
                    self.walk(each, role)
        self._flush(words, element, role)

    def close(self) -> None:
        """Add the block that a number makes by itself, where no words come after it."""
        if self._number is not None:
            self.blocks.append(self._number)
            self._number = None

    def _numbered(self, element: Element) -> Block | None:
        """Return the block that a number is the beginning of; notes called in it are its own."""
        printed, calls = without_calls(" ".join(self._line(element).split()))
        if not printed:
            return None
        notes = tuple((0, sign) for _, sign in calls)
        return Block("", marker.whole(printed), (element.start, element.end), notes=notes)

    def _line(self, element: Element) -> str:
        """Return the words of a piece of a line, with signs where notes are called."""
        if element.name == "eol":
            return " "
        if element.name == "authorialNote":
            return self._note(element)
        if element.name == "noteRef":
            return call(sign_of(element.attributes.get("marker", "").strip()))
        pieces = (each if isinstance(each, str) else self._line(each) for each in element.content)
        line = "".join(pieces)
        return line if element.name in _INLINE else f" {line} "

    def _note(self, element: Element) -> str:
        printed = element.attributes.get("marker", "").strip()
        sign = marker.of_note(printed) if printed else None
        pieces = (each if isinstance(each, str) else self._line(each) for each in element.content)
        text = _EMPTY.sub("", " ".join("".join(pieces).split()))
        self.notes.append(Block(text, sign, (element.start, element.end), "note"))
        return "" if element.attributes.get("class") == UNCALLED else call(sign_of(printed))

    def _flush(self, words: list[str], element: Element, role: Role | None) -> None:
        """Add the block that words make, if they do, and begin anew."""
        line = " ".join("".join(words).split())
        text, notes = without_calls(_BRACKETED.sub(r"\1", line)) if line else ("", ())
        words.clear()
        number, source = self._number, (element.start, element.end)
        if not text:
            return
        block = Block(text, None, source, role, notes)
        if number is not None and number.source is not None:
            source = (min(element.start, number.source[0]), element.end)
            notes = (*number.notes, *notes)
            block = replace(block, marker=number.marker, source=source, notes=notes)
        elif role in (None, "paragraph") and (found := marker.find(text)) and not found[0].weak:
            block = replace(block.behind(found[1]), marker=found[0])
        self._number = None
        self.blocks.append(block)


def _role(element: Element, around: Role | None) -> Role | None:
    if element.attributes.get("name") == "formula" and element.name == "container":
        return "draft"
    if element.name == "p" or around in ("formula", "draft", "heading"):
        return around
    return _ROLES.get(element.name, around)


def _inside(element: Element, name: str) -> Element | None:
    for each in element.elements:
        found = each if each.name == name else _inside(each, name)
        if found is not None:
            return found
    return None


def _size(element: Element) -> int:
    """Return how many characters stand in an element, spaces aside."""
    words = (each for each in element.content if isinstance(each, str))
    return sum(len("".join(each.split())) for each in words) + sum(map(_size, element.elements))


def _language(document: Element) -> str | None:
    told = document.first("meta", "identification", "FRBRExpression", "FRBRlanguage")
    return _LANGUAGES.get(told.attributes.get("language", "")) if told else None


def _stated(document: Element) -> Masthead:
    """Return what the metadata and the marked words of the cover state."""
    work = document.first("meta", "identification", "FRBRWork")
    date = work.first("FRBRdate") if work else None
    told = date.attributes.get("date") if date else None
    session = _inside(document, "session")
    return Masthead(
        kind=document.attributes.get("name"),
        organ=_organ(document),
        session=session.attributes.get("value") if session else None,
        date=told if told != NO_DATE else None,
    )


def _organ(document: Element) -> str | None:
    """Return the author's name, which the references give in English in every language."""
    author = document.first("meta", "identification", "FRBRWork", "FRBRauthor")
    references = document.first("meta", "references")
    if author is None or references is None:
        return None
    name = author.attributes.get("href", "").lstrip("#")
    known = {each.attributes.get("eId"): each for each in references.elements}
    return known[name].attributes.get("showAs") if name in known else None
