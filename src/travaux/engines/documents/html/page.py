"""A web page as the blocks of a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from travaux.engines.documents import language, marker, tongue, written
from travaux.engines.documents.block import Block, marked
from travaux.engines.documents.document import Document
from travaux.engines.documents.html import ours
from travaux.engines.documents.html.printed import Printed
from travaux.engines.documents.html.tag import Words, scan
from travaux.engines.documents.html.walker import Walker
from travaux.engines.documents.masthead import Masthead
from travaux.engines.documents.note import take_out, uncalled
from travaux.engines.documents.plain import paragraph
from travaux.engines.documents.reading import Span
from travaux.engines.documents.tongue import Tongue
from travaux.kernel.errors import UnreadableDocument
from travaux.kernel.languages import CODES

NAMES = {
    "symbol": "dcterms.identifier",
    "title": "dcterms.title",
    "kind": "dcterms.type",
    "organ": "dcterms.creator",
    "session": "travaux.session",
    "date": "dcterms.date",
}
"""What a page of our own calls what it states of its text."""
MOST_TAGS = 100_000
"""So many tags of a page are read at the most."""
_SAMPLE = 200


def read(text: str, *, name: str) -> Document:
    """Return the blocks of a web page, with the characters of it that they stand on.

    Raises UnreadableDocument for a page that shows no words, or has too many tags.
    """
    walker = _walked(text, name)
    printed = walker.blocks
    if any(each.of_main for each in printed):
        printed = [each for each in printed if each.of_main or each.sign]
    if not printed:
        raise UnreadableDocument(f"{name}: line 1: a web page that shows no words")
    code, stated = _language(walker, printed), _stated(walker.stated)
    if walker.stated.get("generator") == written.PROGRAM and (own := ours.passages(text)):
        return Document((), code, stated, passages=own)
    speech = tongue.of(code)
    blocks = take_out([block for each in printed for block in _blocks(each, speech)])
    return Document(tuple(uncalled(blocks)), code, stated)


def _walked(text: str, name: str) -> Walker:
    if text.count("<") > MOST_TAGS:  # told before the first is read
        raise UnreadableDocument(f"{name}: line 1: more than {MOST_TAGS:,} tags")
    walker = Walker(text)
    for each in scan(text):
        if isinstance(each, Words):
            walker.words(each)
        else:
            walker.tag(each)
    walker.flush()
    return walker


def _language(walker: Walker, printed: Iterable[Printed]) -> str:
    said = walker.language or walker.stated.get("content-language", "")
    code = said[:2].lower()
    if code in CODES:
        return code
    lines = [line.text for each in printed for line in each.lines]
    return language.tell(" ".join(lines[:_SAMPLE]))


def _stated(told: dict[str, str]) -> Masthead:
    """Return what a page of our own states in its head."""
    if told.get("generator") != written.PROGRAM:
        return Masthead()
    return written.stated({name: told.get(key) for name, key in NAMES.items()})


def _blocks(printed: Printed, speech: Tongue) -> Iterator[Block]:
    """Yield what a block of a page is: one, or several where it is broken into lines."""
    if printed.sign or printed.role is not None:
        yield _told(printed)
    elif not printed.lines:
        yield Block("", marker.whole(printed.number))
    elif len(printed.lines) == 1:
        line = printed.lines[0]
        yield _numbered(marked(line.text, (line.start, line.end)), printed.number)
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
    named = marker.of_note if role == "note" else marker.whole
    made = named(sign) if sign else marker.label(text)
    return Block(text, made, _around(places), role)


def _around(places: Sequence[Span]) -> Span | None:
    if not places:
        return None
    return min(start for start, _ in places), max(end for _, end in places)


def _numbered(block: Block, number: str) -> Block:
    """Return a block with the number that its list gives it, if it has none of its own."""
    return block if block.marker or not number else replace(block, marker=marker.whole(number))
