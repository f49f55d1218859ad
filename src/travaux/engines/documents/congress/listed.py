"""The items of a congress's agenda and its workshops, out of the lists that a text gives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from travaux.engines.documents.reading import Fact, Passage, Span, Stage

_AGENDA_OF = re.compile(r"\bagenda\b[^.;]{0,120}\b(?:Congress|Conference|Summit)\b", re.IGNORECASE)
_HEADS_AGENDA = re.compile(
    r"^(?:Annotated\s+)?(?:(?:[Dd]raft|[Pp]rovisional|Annotated)\s+)*[Aa]genda\s+(?:of|for)\s+the\s+[^.;]*"
    r"(?:Congress|Conference|Summit)\b[^.;]*$"
)
_WORKSHOPS = re.compile(r"\bworkshops?\b", re.IGNORECASE)
_TAIL = re.compile(r"[\s.;:,]*(?:;\s*and)?[\s.;:,]*$")
_INLINE = re.compile(r"\((?P<letter>[a-z])\)\s+(?P<topic>[^;]+?)(?=;|\.?$)")


def agenda(passages: Sequence[Passage], stages: Mapping[str, Stage]) -> Iterator[Fact]:
    """Yield the items of the agenda; `stages` tells the stage of each passage that says one."""
    for chapeau in passages:
        if not _gives_list(chapeau) or not _AGENDA_OF.search(chapeau.text):
            continue
        items = [each for each in passages if each.parent == chapeau.id and _number(each)]
        if items and chapeau.id in stages:
            yield from (_item(each, passages, stages[chapeau.id]) for each in items)
            return
    yield from _annexed(passages)


def _annexed(passages: Sequence[Passage]) -> Iterator[Fact]:
    """Yield the items under words like "Provisional agenda of the Congress" that stand alone."""
    under, begun = False, False
    for passage in passages:
        if _HEADS_AGENDA.match(passage.text) and not _number(passage):
            under, begun = True, False
        elif under and passage.parent is None and _number(passage):
            begun = True
            yield _item(passage, passages, "in force")
        elif under and begun and passage.parent is None:
            return


def workshops(passages: Sequence[Passage], stages: Mapping[str, Stage]) -> Iterator[Fact]:
    """Yield the workshops, lettered under a chapeau that speaks of them."""
    for chapeau in passages:
        if chapeau.id not in stages or not _WORKSHOPS.search(chapeau.text):
            continue
        topics = [each for each in passages if each.parent == chapeau.id and _letter(each)]
        if _gives_list(chapeau) and topics:
            for each in topics:
                span = _span(each.text, (0, len(each.text)))
                yield _workshop(each.id, _letter(each), each.text, span, stages[chapeau.id])
        elif not topics:
            yield from _inline(chapeau, stages[chapeau.id])


def _inline(passage: Passage, stage: Stage) -> Iterator[Fact]:
    """Yield workshops listed within one paragraph: "in workshops: (a) ...; (b) ..."."""
    lead = re.search(r"\bworkshops?\b[^:;.]{0,120}:", passage.text)
    if lead:
        for m in _INLINE.finditer(passage.text, lead.end()):
            span = _span(passage.text, m.span("topic"))
            yield _workshop(passage.id, m["letter"], passage.text, span, stage)


def _workshop(passage: str, letter: str, text: str, span: Span, stage: Stage) -> Fact:
    value = {"letter": letter, "topic": _flat(text[slice(*span)])}
    return Fact("workshop", value, passage, span, stage)


def _item(item: Passage, passages: Sequence[Passage], stage: Stage) -> Fact:
    span = _span(item.text, (0, len(item.text)))
    value: dict[str, Any] = {"number": _number(item), "title": _flat(item.text[slice(*span)])}
    below = [_flat(each.text) for each in passages if each.parent == item.id]
    if below:
        value["items"] = [_TAIL.sub("", each) for each in below]
    return Fact("agenda_item", value, item.id, span, stage)


def _gives_list(passage: Passage) -> bool:
    return passage.text.rstrip().endswith(":")


def _number(passage: Passage) -> str:
    number = (passage.number or "").strip(" .()")
    return number if number.isdigit() else ""


def _letter(passage: Passage) -> str:
    letter = (passage.number or "").strip(" .()")
    return letter if len(letter) == 1 and letter.isalpha() else ""


def _span(text: str, span: Span) -> Span:
    """Return the span without the marks that end an entry of a list."""
    start, end = span
    cut = _TAIL.search(text[start:end])
    return start, start + cut.start() if cut else end


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
