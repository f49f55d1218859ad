"""A reading as one web page that stands by itself and prints well."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from travaux.engines.documents import written
from travaux.engines.documents.html.ours import KIND, PARENT
from travaux.engines.documents.html.page import NAMES
from travaux.engines.documents.note import sign_of
from travaux.engines.documents.reading import Passage, PassageKind, Reading
from travaux.kernel.languages import direction

_STYLE = """
body { margin: 0 auto; padding: 1.5rem; max-inline-size: 42rem; font: 1rem/1.5 serif; }
h1 { font-size: 1.4rem; line-height: 1.3; }
h2 { font-size: 1.1rem; break-after: avoid; }
p { margin-block: 0.6rem; orphans: 2; widows: 2; }
.masthead { margin-block: 0.4rem; }
.closing { text-align: end; margin-block: 0; }
.depth-1 { margin-inline-start: 2rem; }
.depth-2 { margin-inline-start: 4rem; }
.depth-3 { margin-inline-start: 6rem; }
.number { margin-inline-end: 0.5em; }
sup { font-size: 0.7em; line-height: 0; }
sup a, .notes a { text-decoration: none; }
.notes { border-block-start: 1px solid; margin-block-start: 2rem; font-size: 0.85rem; }
@page { size: A4; margin: 2.5cm; }
"""
_DEEPEST = 3
_ARABIC = re.compile("[\u0621-\u06ff]")
_NUMBERED = frozenset(("paragraph", "subparagraph", "item"))


def write(reading: Reading) -> str:
    """Return a page with the passages of a reading, which reads back to the same passages."""
    language = reading.source.language
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language}" dir="{direction(language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        *_stated(reading),
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        *_Writer(reading.passages, leftward=direction(language) == "rtl").lines(),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _stated(reading: Reading) -> Iterator[str]:
    name = " ".join(each for each in (reading.symbol, reading.title) if each)
    yield f"<title>{escape(name or reading.source.name)}</title>"
    yield f'<meta name="generator" content="{written.PROGRAM}">'
    for name, key in NAMES.items():
        if (value := getattr(reading, name)) is not None:
            yield f'<meta name="{key}" content="{escape(value)}">'


class _Writer:
    """Writes passages, and links the calls of notes with the notes."""

    def __init__(self, passages: Sequence[Passage], *, leftward: bool) -> None:
        self._passages = passages
        self._leftward = leftward
        self._depths: dict[str | None, int] = {None: -1}
        self._notes = {
            sign_of(each.number): each.id
            for each in passages
            if each.kind == "note" and each.number
        }
        self._kinds: dict[str | None, PassageKind] = {each.id: each.kind for each in passages}
        self._called: set[str] = set()

    def lines(self) -> Iterator[str]:
        """Yield the elements of the passages; notes that follow each other are a section."""
        for are_notes, passages in groupby(self._passages, lambda each: each.kind == "note"):
            if are_notes:
                yield '<section class="notes">'
            for passage in passages:
                self._depths[passage.id] = self._depths.get(passage.parent, -1) + 1
                yield self._element(passage)
            if are_notes:
                yield "</section>"

    def _element(self, passage: Passage) -> str:
        role = written.role(passage, under=self._kinds.get(passage.parent))
        name = {"title": "h1", "heading": "h2", "annex": "h2"}.get(role, "p")
        depth = min(self._depths[passage.id], _DEEPEST)
        kind = f"depth-{depth}" if depth and passage.kind in _NUMBERED else passage.kind
        number = self._number(passage)
        part = f' {PARENT}="{escape(passage.parent)}"' if passage.parent else ""
        return (
            f'<{name} id="{escape(passage.id)}" class="{kind}" data-role="{role}"'
            f' {KIND}="{passage.kind}"{part}>{number}{self._words(passage)}</{name}>'
        )

    def _number(self, passage: Passage) -> str:
        if not passage.number:
            return ""
        printed = escape(passage.number)
        sign = sign_of(passage.number)
        if passage.kind == "note" and sign in self._called:
            return f'<a class="number" href="#call_{escape(sign)}">{printed}</a> '
        return f'<span class="number">{printed}</span> '

    def _words(self, passage: Passage) -> str:
        parts: list[str] = []
        end = 0
        for place, sign in passage.notes:
            parts.append(escape(passage.text[end:place], quote=False))
            parts.append(self._call(sign))
            end = place
        words = "".join([*parts, escape(passage.text[end:], quote=False)])
        foreign = self._leftward and not _ARABIC.search(passage.text)
        return f"<bdi>{words}</bdi>" if foreign else words

    def _call(self, sign: str) -> str:
        printed = escape(sign)
        note = self._notes.get(sign)
        if note is None:
            return f"<sup>{printed}</sup>"
        anchor = "" if sign in self._called else f' id="call_{printed}"'
        self._called.add(sign)
        return f'<sup{anchor}><a href="#{escape(note)}">{printed}</a></sup>'
