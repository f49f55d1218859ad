"""Read one document: from its bytes to passages, citations and what they mean."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from travaux.engines.documents import akn, citation, language, masthead, note, outline, plain, role
from travaux.engines.documents.akn import Document
from travaux.engines.documents.masthead import Masthead
from travaux.engines.documents.meaning import understand
from travaux.engines.documents.outline import OTHER_TEXT
from travaux.engines.documents.reading import Doubt, Passage, Reading, Source
from travaux.engines.documents.source import Decoded, decode

_SAMPLE = 200
"""Passages that the language is told by, where the file does not say."""


def read(data: bytes, *, name: str) -> Reading:
    """Return what a document holds.

    Raises UnreadableDocument, whose message names the file, the place and the reason.
    """
    decoded = decode(data, name=name)
    document = _taken_apart(decoded)
    passages = outline.arrange(role.assign(document.blocks))
    stated = _stated(document.stated, masthead.read(passages))
    code = document.language or language.tell(" ".join(each.text for each in passages[:_SAMPLE]))
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
        date=stated.date,
        passages=passages,
        citations=citations,
        provisions=meaning.provisions,
        views=meaning.views,
        congress=meaning.congress,
        warnings=(*decoded.doubts, *_doubts(passages), *meaning.doubts),
    )


def _taken_apart(decoded: Decoded) -> Document:
    if decoded.format == "akn":
        return akn.read(decoded.text, name=decoded.name)
    return Document(tuple(note.take_out(plain.read(decoded.text))), None, Masthead())


def _stated(told: Masthead, read: Masthead) -> Masthead:
    """Return what a document states: what its metadata tell goes before what its words say."""
    return replace(read, **{key: value for key, value in vars(told).items() if value is not None})


def _doubts(passages: Sequence[Passage]) -> Iterator[Doubt]:
    others = [each for each in passages if each.id.startswith(OTHER_TEXT)]
    if not others:
        return
    whose = (
        "symbol, title and date are those of the only one that is whole"
        if len(others) < len(passages)
        else "none of them alone is whole, so its symbol, title and date are not stated"
    )
    yield Doubt(others[0].id, "several texts", f"the file holds several texts; {whose}")
