"""Read one document: from its bytes to passages, citations and what they mean."""

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from travaux.engines.documents import (
    citation,
    language,
    masthead,
    note,
    outline,
    plain,
    role,
    tongue,
)
from travaux.engines.documents.document import Document
from travaux.engines.documents.masthead import Masthead
from travaux.engines.documents.meaning import understand
from travaux.engines.documents.outline import OTHER_TEXT
from travaux.engines.documents.reading import (
    Doubt,
    Passage,
    Reading,
    Source,
    characters,
    is_day,
)
from travaux.engines.documents.source import Decoded, decode

_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SAMPLE = 200
"""Blocks that the language is told by, where the file does not say."""


def read(data: bytes, *, name: str) -> Reading:
    """Return what a document holds.

    Raises UnreadableDocument, whose message names the file, the place and the reason.
    """
    decoded = decode(data, name=name)
    document = _taken_apart(decoded)
    code = document.language or language.tell(_sample(document))
    speech = tongue.of(code)
    if document.passages is None:
        passages = outline.arrange(role.assign(document.blocks, speech), speech)
        stated = _stated(document.stated, masthead.read(passages, speech))
    else:
        passages, stated = document.passages, document.stated
    citations = citation.find(passages, organ=stated.organ, symbol=stated.symbol, language=code)
    meaning = understand(
        passages,
        citations,
        organ=stated.organ,
        kind=stated.kind,
        symbol=stated.symbol,
        language=code,
    )
    return Reading(
        source=Source(name, decoded.sha256, decoded.format, code),
        symbol=stated.symbol,
        title=stated.title,
        kind=stated.kind,
        organ=stated.organ,
        session=stated.session,
        date=stated.date if is_day(stated.date or "") else None,
        passages=_placed(passages, document),
        citations=citations,
        provisions=meaning.provisions,
        views=meaning.views,
        congress=meaning.congress,
        warnings=(*decoded.doubts, *document.doubts, *_doubts(passages), *meaning.doubts),
    )


def _taken_apart(decoded: Decoded) -> Document:
    """Return the blocks of a file; what reads a format is loaded when a file of it is met."""
    if decoded.format == "text":
        code = language.tell(decoded.text)
        return Document(tuple(note.take_out(plain.read(decoded.text, tongue.of(code)))), code)
    format_ = importlib.import_module(f"{__package__}.{decoded.format}")
    document: Document = format_.read(decoded.data or decoded.text, name=decoded.name)
    return document


def _sample(document: Document) -> str:
    return " ".join(block.text for block in document.blocks[:_SAMPLE])


def _placed(passages: tuple[Passage, ...], document: Document) -> tuple[Passage, ...]:
    """Return the passages with their places on the pages of the file, where it has any."""
    boxes = document.boxes
    if boxes is None:
        return passages
    spans = ((each, characters(each.source)) for each in passages)
    return tuple(replace(each, source=boxes(span) if span else None) for each, span in spans)


def _stated(told: Masthead, read: Masthead) -> Masthead:
    """Return what a document states: what its metadata tell goes before what its words say."""
    return replace(read, **{key: value for key, value in vars(told).items() if value is not None})


def _doubts(passages: Sequence[Passage]) -> Iterator[Doubt]:
    turned = next((each for each in passages if any(map(each.text.__contains__, _TURNS))), None)
    if turned is not None:
        said = (
            "signs that turn the direction of writing: it may be shown otherwise than it is read"
        )
        yield Doubt(turned.id, "direction", f"the text holds {said}")
    others = [each for each in passages if each.id.startswith(OTHER_TEXT)]
    if not others:
        return
    whose = (
        "symbol, title and date are those of the only one that is whole"
        if len(others) < len(passages)
        else "none of them alone is whole, so its symbol, title and date are not stated"
    )
    yield Doubt(others[0].id, "several texts", f"the file holds several texts; {whose}")
