"""A docx file as the blocks of a document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from lxml import etree

from travaux.engines.documents import front, language, marker, role, tongue
from travaux.engines.documents.block import Block, Role, marked
from travaux.engines.documents.document import Document
from travaux.engines.documents.docx import ours
from travaux.engines.documents.docx.body import Body, Paragraph
from travaux.engines.documents.docx.notes import Note, Notes
from travaux.engines.documents.docx.numbering import Numbering
from travaux.engines.documents.docx.package import Package, W
from travaux.engines.documents.docx.style import Styles
from travaux.engines.documents.docx.words import File
from travaux.engines.documents.marker import Marker
from travaux.engines.documents.note import sign_of, take_out, uncalled
from travaux.engines.documents.plain.line import Line, columns
from travaux.engines.documents.plain.paragraph import join
from travaux.engines.documents.reading import Doubt
from travaux.engines.documents.sign import ends
from travaux.engines.documents.tongue import SYMBOL, Tongue
from travaux.kernel.languages import CODES

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CALL = re.compile("\ue000([^\ue001]*)\ue001")
_FIRST_SIGN = re.compile("\\s*\ue000([^\ue001]+)\ue001\\s*(?=\\S)")
_SYMBOL = re.compile(SYMBOL)
_PAGE = re.compile(r"[\W_]*\d*(?:[/\W]+\d+)?[\W_]*")
LONGEST = 10_000_000
"""Characters that a text may have, some 3,000 printed pages."""
_FRONT = 15
"""Paragraphs in which a symbol is looked for before the head of the page is."""
_ENOUGH = 60
"""Characters that are enough to tell a language by."""
_SAMPLE = 20_000
_GAP = "   "
"""What tells columns apart in a line."""
_LONG = 400


def read(data: bytes, *, name: str) -> Document:
    """Return the blocks of a docx file, tracked changes as accepted, its notes last.

    Raises UnreadableDocument for a file that is cut, hostile or something else.
    """
    package = Package(data, name=name)
    main = package.root(package.main)
    body = main.find(f"{W}body")
    if body is None:
        raise package.refusal(package.main, "no text of a word processor")
    text = _Text(package, main)
    walker = text.walked(body)
    if sum(len(each.text) for each in walker.paragraphs) > LONGEST:
        raise package.refusal(package.main, f"more than the {LONGEST:,} characters read at most")
    notes = [(note, text.walked(note.element).paragraphs) for note in text.file.notes]
    doubts = tuple(_doubts(text.file))
    if (own := ours.find(package)) is not None:
        passages = own.passages(walker.paragraphs, notes)
        if passages is not None:
            return Document((), own.language, own.stated, doubts, passages)
    paragraphs = [*text.head(walker.paragraphs), *walker.paragraphs]
    code = _language(paragraphs, text.styles)
    blocks = tuple(uncalled(_lowered(_blocks(paragraphs, notes, tongue.of(code)))))
    if not any(block.text or block.marker for block in blocks):
        raise package.refusal(package.main, "the file holds no text")
    return Document(blocks, code, doubts=doubts)


class _Text:
    """The parts of a file that its paragraphs are read with."""

    def __init__(self, package: Package, main: etree._Element) -> None:
        self._package, self._main = package, main
        self.styles = Styles(self._root("styles"))
        self._numbering = Numbering(self._root("numbering"), self.styles)
        self.file = File(self.styles, Notes(package, main))

    def _root(self, kind: str) -> etree._Element | None:
        part = self._package.related(kind)
        return None if part is None else self._package.root(part)

    def walked(self, around: etree._Element) -> Body:
        """Return the paragraphs of an element."""
        walker = Body(self.file, self._numbering)
        walker.take(around)
        return walker

    def head(self, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
        """Return what the head of the first page says where the text itself has no symbol."""
        words = [each.text for each in paragraphs[:_FRONT]]
        if any(_SYMBOL.fullmatch(part) for text in words for part in text.split()):
            return []
        section = self._main.find(f".//{W}sectPr")
        if section is None:
            return []
        heads = {
            each.get(f"{W}type"): each.get(_RELATION, "")
            for each in section.findall(f"{W}headerReference")
        }
        first = section.find(f"{W}titlePg") is not None
        part = self._package.target(heads.get("first" if first else "default", ""))
        if part is None:
            return []
        said = {each.strip() for each in words}
        found = self.walked(self._package.root(part)).paragraphs
        return [
            each
            for each in found
            if each.text.strip() not in said and not _PAGE.fullmatch(each.text)
        ]


def _language(paragraphs: Iterable[Paragraph], styles: Styles) -> str:
    """Return the language that the words tell, or the one the file names where they are few."""
    sample = " ".join(each.text for each in paragraphs)[:_SAMPLE]
    said = (styles.language or "")[:2].lower()
    return said if len(sample) < _ENOUGH and said in CODES else language.tell(sample)


def _blocks(
    paragraphs: Sequence[Paragraph],
    notes: Sequence[tuple[Note, list[Paragraph]]],
    speech: Tongue,
) -> list[Block]:
    body: list[Block] = []
    begun = False
    for each in paragraphs:
        taken = list(_taken_apart(each, speech))
        begun = begun or any(_begins(block, speech) for block in taken)
        if begun and each.look.is_heading and len(taken) == 1:
            taken = [_headed(taken[0], speech)]
        body += taken
    return [*body, *(_note(*each) for each in notes)] if notes else take_out(body)


def _taken_apart(paragraph: Paragraph, speech: Tongue) -> Iterator[Block]:
    """Yield what a paragraph is: one block, or several where it is broken into lines."""
    own = ours.role(paragraph.style)
    found = _FIRST_SIGN.match(paragraph.text)
    if found is not None and paragraph.number is None and own is None:
        yield Block(_joined(paragraph.text[found.end() :]), marker.of_note(found[1]), None, "note")
        return
    lines = [] if own else _lines(paragraph.text, speech)
    if not paragraph.text.strip() and paragraph.number is None:
        return
    if len(lines) > 1:
        first, *others = (replace(each, source=None) for each in join(lines, speech))
        yield _numbered(first, paragraph.number)
        yield from others
    elif own is not None:
        yield _own(_joined(paragraph.text), paragraph, own)
    else:
        yield _numbered(marked(lines[0].text if lines else ""), paragraph.number)


def _lines(text: str, speech: Tongue) -> list[Line]:
    """Return the lines that a paragraph is broken into, those with columns taken apart."""
    wide = text.replace("\t", _GAP).split("\n")
    lines = [Line(each.strip(), 0, 0, 0) for each in wide if each.strip()]
    if "\t" in text or "   " in text:
        lines = columns(lines, partial(front.cells, tongue=speech))
    return [replace(each, text=_joined(each.text)) for each in lines]


def _joined(text: str) -> str:
    return " ".join(text.split())


def _numbered(block: Block, number: Marker | None) -> Block:
    """Return a block with the number that its list prints before it; a label is of its words."""
    if number is None:
        return block
    text = block.text
    if block.marker is not None and block.marker.value("label") is None:
        text = f"{block.marker.printed} {text}".strip()
    if text and number.value("label") is not None:
        text = f"{number.printed} {text}"
    return replace(block, text=text, marker=number)


def _own(text: str, paragraph: Paragraph, own: Role) -> Block:
    """Return a block of which one of our files says what it is."""
    sign = paragraph.number
    if own == "note" and paragraph.printed:
        sign = marker.of_note(paragraph.printed)
    return Block(text, sign or marker.label(text), None, own)


def _begins(block: Block, speech: Tongue) -> bool:
    """Tell whether a block is of the body of a text, before which no style makes a heading."""
    sign = block.marker
    numbered = sign is not None and (sign.value("arabic") == 1 or sign.value("upper roman"))
    formula = speech.forms.formula.fullmatch(block.text) is not None
    return bool(numbered) or formula or len(block.text) > _LONG


def _headed(block: Block, speech: Tongue) -> Block:
    """Return a block as the heading that its style says it is, if its words can be one."""
    words = block.text
    forms = speech.forms
    other = forms.annex.fullmatch(words) or role.is_formula(words, "", speech)
    if block.role or other or ends(words) or front.is_numbered_title(words):
        return block
    return replace(block, role="heading")


def _note(note: Note, paragraphs: Sequence[Paragraph]) -> Block:
    """Return a note, the sign that was typed before its words taken off."""
    text = _joined(" ".join(each.text for each in paragraphs))
    found = _FIRST_SIGN.match(text)
    if found is not None and found[1] == note.sign:
        text = text[found.end() :]
    elif note.is_typed:
        text = text.removeprefix(note.sign).lstrip()
    return Block(text, marker.of_note(note.sign), None, "note")


def _lowered(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with what was raised and calls no note as words."""
    known = {
        sign_of(each.marker.printed) for each in blocks if each.role == "note" and each.marker
    }

    def kept(found: re.Match[str]) -> str:
        return found[0] if found[1] in known else found[1]

    for block in blocks:
        yield replace(block, text=_CALL.sub(kept, block.text))


def _doubts(file: File) -> Iterator[Doubt]:
    if number := file.counts["changes"]:
        yield Doubt(None, "tracked changes", f"tracked changes read as accepted: {number}")
    if number := file.counts["hidden"]:
        yield Doubt(None, "hidden text", f"pieces of hidden text left out: {number}")
