"""Read one document: from its bytes to passages, citations and what they mean."""

from dataclasses import replace

from travaux.engines.documents import akn, citation, language, masthead, note, outline, plain, role
from travaux.engines.documents.akn import Document
from travaux.engines.documents.masthead import Masthead
from travaux.engines.documents.meaning import understand
from travaux.engines.documents.reading import Reading, Source
from travaux.engines.documents.source import Decoded, decode


def read(data: bytes, *, name: str) -> Reading:
    """Return what a document holds.

    Raises UnreadableDocument, whose message names the file, the place and the reason.
    """
    decoded = decode(data, name=name)
    document = _taken_apart(decoded)
    passages = outline.arrange(role.assign(document.blocks))
    stated = _stated(document.stated, masthead.read(passages))
    code = document.language or language.tell(" ".join(each.text for each in passages[:200]))
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
        warnings=(*decoded.doubts, *meaning.doubts),
    )


def _taken_apart(decoded: Decoded) -> Document:
    if decoded.format == "akn":
        return akn.read(decoded.text, name=decoded.name)
    return Document(tuple(note.take_out(plain.read(decoded.text))), None, Masthead())


def _stated(told: Masthead, read: Masthead) -> Masthead:
    """Return what a document states: what its metadata tell goes before what its words say."""
    return replace(read, **{key: value for key, value in vars(told).items() if value is not None})
