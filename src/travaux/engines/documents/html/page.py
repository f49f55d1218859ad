"""A web page as the blocks of a document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from travaux.engines.documents import language, marker, tongue
from travaux.engines.documents.block import Block
from travaux.engines.documents.document import Document
from travaux.engines.documents.html.printed import Printed
from travaux.engines.documents.html.tag import Tag, scan
from travaux.engines.documents.html.walker import Walker
from travaux.engines.documents.marker import Marker, Sense
from travaux.engines.documents.masthead import Masthead
from travaux.engines.documents.note import sign_of, take_out, without_calls
from travaux.engines.documents.plain import paragraph
from travaux.engines.documents.plain.line import Line
from travaux.engines.documents.reading import Span
from travaux.engines.documents.tongue import Tongue
from travaux.kernel.errors import UnreadableDocument
from travaux.kernel.languages import CODES

OWN = "Travaux"
"""The program that a page of our own says it was made by."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIGURES = re.compile(r"[0-9]{1,3}")
_SAMPLE = 200


def read(text: str, *, name: str) -> Document:
    """Return the blocks of a web page, with the characters of it that they stand on.

    Raises UnreadableDocument for a page that shows no words.
    """
    walker = Walker(text)
    for each in scan(text):
        if isinstance(each, Tag):
            walker.tag(each)
        else:
            walker.words(each)
    walker.flush()
    printed = walker.blocks
    if any(each.of_main for each in printed):
        printed = [each for each in printed if each.of_main or each.sign]
    if not printed:
        raise UnreadableDocument(f"{name}: line 1: a web page that shows no words")
    code = _language(walker, printed)
    speech = tongue.of(code)
    blocks = take_out([block for each in printed for block in _blocks(each, speech)])
    return Document(tuple(_uncalled(blocks)), code, _stated(walker.stated))


def _language(walker: Walker, printed: Iterable[Printed]) -> str:
    said = walker.language or walker.stated.get("content-language", "")
    code = said[:2].lower()
    if code in CODES:
        return code
    lines = [line.text for each in printed for line in each.lines]
    return language.tell(" ".join(lines[:_SAMPLE]))


def _stated(told: dict[str, str]) -> Masthead:
    """Return what a page of our own states in its head."""
    if told.get("generator") != OWN:
        return Masthead()
    date = told.get("dcterms.date", "")
    return Masthead(
        symbol=told.get("dcterms.identifier"),
        kind=told.get("dcterms.type"),
        organ=told.get("dcterms.creator"),
        date=date if _DAY.fullmatch(date) else None,
    )


def _blocks(printed: Printed, speech: Tongue) -> Iterator[Block]:
    """Yield what a block of a page is: one, or several where it is broken into lines."""
    if printed.sign or printed.role is not None:
        yield _told(printed)
    elif not printed.lines:
        yield Block("", _marker(printed.number))
    elif len(printed.lines) == 1:
        yield _numbered(_marked(printed.lines[0]), printed.number)
    else:
        first, *others = paragraph.join(printed.lines, speech)
        yield _numbered(first, printed.number)
        yield from others


def _told(printed: Printed) -> Block:
    """Return a note, or a block of which a page of our own says what it is."""
    places = [(each.start, each.end) for each in printed.lines]
    if printed.place and not printed.sign:
        places.insert(0, printed.place)
    text = " ".join(line.text for line in printed.lines)
    role = printed.role or "note"
    sign = printed.sign or printed.number
    if role == "note" and sign:
        made: Marker | None = _note_sign(sign)
    elif sign:
        made = _marker(sign)
    else:
        found = marker.find(text)
        made = found[0] if found and found[0].value("label") is not None else None
    return Block(text, made, _around(places), role)


def _around(places: Sequence[Span]) -> Span | None:
    if not places:
        return None
    return min(start for start, _ in places), max(end for _, end in places)


def _marked(line: Line) -> Block:
    """Return a line as a block, its number taken off."""
    place = (line.start, line.end)
    found = marker.find(line.text)
    if found is None or found[0].weak:
        return Block(line.text, None, place)
    sign, end = found
    words = line.text if sign.value("label") is not None else line.text[end:]
    is_note = sign.value("note") is not None and bool(words)
    return Block(words, sign, place, "note" if is_note else None)


def _numbered(block: Block, number: str) -> Block:
    """Return a block with the number that its list gives it, if it has none of its own."""
    return block if block.marker or not number else replace(block, marker=_marker(number))


def _marker(printed: str) -> Marker:
    found = marker.find(printed)
    whole = found is not None and found[1] == len(printed)
    return replace(found[0], weak=False) if found and whole else Marker(printed, ())


def _note_sign(printed: str) -> Marker:
    figures = _FIGURES.search(sign_of(printed))
    return Marker(printed, (Sense("note", int(figures[0]) if figures else 0),))


def _uncalled(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        text, notes = without_calls(block.text)
        yield replace(block, text=text, notes=notes) if notes else block
