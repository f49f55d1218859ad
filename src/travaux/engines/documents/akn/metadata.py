"""What a written file states of its text: work, expression and manifestation, and who is who."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from travaux.engines.documents.akn.markup import block, element
from travaux.engines.documents.reading import Reading

WRITER = "#ref_travaux"
"""Who marked up the files that we write: their passages stand in them under their addresses."""

CODES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}
_AUTHOR = "#ref_organ"
NO_DATE = "0001-01-01"
"""What the schema wants where no date is known; the Secretariat's files have it too."""
_NO_SLUG = re.compile(r"[^\w.-]+")


def meta(reading: Reading, part: str = "main") -> str:
    """Return the metadata of a text, or of a part of it such as an annex."""
    work, expression = _work(reading), f"{_work(reading)}/{CODES[reading.source.language]}@"
    whose = _AUTHOR if reading.organ else "#unknown"
    author = element("FRBRauthor", href=whose, as_="#ref_author")
    date = element("FRBRdate", date=reading.date or NO_DATE, name="adoption")
    return block(
        "meta",
        block(
            "identification",
            block(
                "FRBRWork",
                *_level(work, f"{work}/!{part}"),
                *_aliases(reading),
                date,
                author,
                element("FRBRcountry", value="un"),
                *([element("FRBRsubtype", value=reading.kind)] if reading.kind else []),
            ),
            block(
                "FRBRExpression",
                *_level(expression, f"{expression}/!{part}"),
                date,
                author,
                element("FRBRlanguage", language=CODES[reading.source.language]),
            ),
            block(
                "FRBRManifestation",
                *_level(f"{expression}.xml", f"{expression}/!{part}.xml"),
                date,
                element("FRBRauthor", href=WRITER, as_="#ref_editor"),
            ),
            source=WRITER,
        ),
        *([_references(reading)] if part == "main" else []),
    )


def _level(uri: str, this: str) -> Iterator[str]:
    yield element("FRBRthis", value=this)
    yield element("FRBRuri", value=uri)


def _aliases(reading: Reading) -> Iterator[str]:
    for name in ("symbol", "title", "session"):
        if (value := getattr(reading, name)) is not None:
            yield element("FRBRalias", value=value, name=name)


def _work(reading: Reading) -> str:
    parts = (reading.kind or "text", reading.organ, reading.date, reading.symbol)
    slugs = (_NO_SLUG.sub("-", part).strip("-").lower() for part in parts if part)
    return quote("/akn/un/statement/" + "/".join(slugs), safe="/-._")


def _references(reading: Reading) -> str:
    rows = [("TLCRole", "author", "Author"), ("TLCRole", "editor", "Editor")]
    rows += [("TLCConcept", "symbol", "Symbol"), ("TLCTerm", "resolutionTitle", "Title")]
    rows.append(("TLCProcess", "travaux", "Travaux"))
    if reading.organ:
        rows.append(("TLCOrganization", "organ", reading.organ))
    told = (
        element(kind, eId=f"ref_{name}", href=f"/akn/ontology/un/{name}", showAs=shown)
        for kind, name, shown in rows
    )
    return block("references", *told, source=WRITER)
