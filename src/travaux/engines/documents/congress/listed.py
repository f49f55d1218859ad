"""The items of a congress's agenda and its workshops, out of the lists that a text gives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from travaux.engines.documents.reading import Fact, Passage, Span, Stage

_OF_CONGRESS = r"\b(?:Congress|Conference|Summit|World Assembly)\b"
_AGENDA_OF = re.compile(rf"\bagenda\b[^.;]{{0,120}}{_OF_CONGRESS}", re.IGNORECASE)
_APPROVES_AGENDA = re.compile(
    r"\b(?:approve|adopt|endorse)[sd]?\b[^.;]{0,40}\bfollowing\b[^.;]{0,40}\bagenda:$",
    re.IGNORECASE,
)
_HEADS_AGENDA = re.compile(
    r"^(?:Annotated\s+)?(?:(?:[Dd]raft|[Pp]rovisional|Annotated)\s+)*[Aa]genda\s+(?:of|for)\s+the\s+[^.;]*"
    rf"{_OF_CONGRESS}[^.;]*$"
)
_WORKSHOPS = re.compile(r"\bworkshops?\b", re.IGNORECASE)
_THINGS = re.compile(r"\b(?:following|follows|topics?|issues?|subjects?)\b")
_LABEL = re.compile(r"^Workshop\s+(?:[A-Z]|\d{1,2}|[IVX]+)(?:[.:]|\s+[-\u2013])\s+", re.IGNORECASE)
_TAIL = re.compile(r"[\s.;:,]*(?:[;,]?\s*\band)?[\s.;:,]*$")
_LETTERED = re.compile(r"(?<![\w(])\((?P<sign>[a-z])\)\s+")
_NUMBERED = re.compile(r"(?<=[:;,] )(?:and\s+)?(?P<sign>\d{1,2})\.\s+")
_SENTENCE_ENDS = re.compile(r"\.(?=\s+[A-Z“])|$")


def agenda(passages: Sequence[Passage], stages: Mapping[str, Stage]) -> Iterator[Fact]:
    """Yield the items of the agenda; `stages` tells the stage of each passage that says one."""
    for chapeau in passages:
        if not _AGENDA_OF.search(chapeau.text) and not _APPROVES_AGENDA.search(chapeau.text):
            continue
        stage = stages.get(chapeau.id, "in force")
        items = [each for each in passages if each.parent == chapeau.id and _number(each)]
        if _gives_list(chapeau) and items:
            yield from (_item(each, passages, stage) for each in items)
            return
        lead = re.search(r"\bagenda\b[^.;:]{0,160}:\s", chapeau.text)
        found = list(_inline(chapeau.text, lead.end() - 2, _NUMBERED)) if lead else []
        if found:
            for sign, span in found:
                value = {"number": sign, "title": _flat(chapeau.text[slice(*span)])}
                yield Fact("agenda_item", value, chapeau.id, span, stage)
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
    """Yield the workshops, lettered or numbered under a chapeau that speaks of them."""
    for chapeau in passages:
        if not _WORKSHOPS.search(chapeau.text) or not _THINGS.search(chapeau.text):
            continue
        stage = stages.get(chapeau.id, "in force")
        topics = [each for each in passages if each.parent == chapeau.id and _letter(each)]
        if _gives_list(chapeau) and topics:
            spans = ((each, _span(each.text, (0, len(each.text)))) for each in topics)
            yield from (_workshop(each, _letter(each), span, stage) for each, span in spans)
            return
        lead = re.search(r"\bworkshops?\b[^:;.]{0,160}:\s", chapeau.text)
        found = list(_inline(chapeau.text, lead.end() - 2, _LETTERED)) if lead else []
        if found:
            yield from (_workshop(chapeau, letter, span, stage) for letter, span in found)
            return


def _inline(text: str, start: int, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    """Yield the entries of a list within a paragraph: ": (a) ...; (b) ...; and (c) ....".

    Their signs follow each other; the last one ends with its sentence.
    """
    signs = list[re.Match[str]]()
    for m in pattern.finditer(text, start):
        if _place(m["sign"]) == len(signs) + 1:
            signs.append(m)
    for k, m in enumerate(signs):
        last = _SENTENCE_ENDS.search(text, m.end())
        end = signs[k + 1].start() if k + 1 < len(signs) else last.start() if last else len(text)
        yield m["sign"], _span(text, (m.end(), end))


def _place(sign: str) -> int:
    return int(sign) if sign.isdigit() else ord(sign) - ord("a") + 1


def _workshop(passage: Passage, letter: str, span: Span, stage: Stage) -> Fact:
    label = _LABEL.match(passage.text[slice(*span)])
    start = span[0] + label.end() if label else span[0]
    value = {"letter": letter, "topic": _flat(passage.text[start : span[1]])}
    return Fact("workshop", value, passage.id, (start, span[1]), stage)


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
    """Return the sign of a workshop: its letter, or its number where a text numbers them."""
    letter = (passage.number or "").strip(" .()")
    return letter if (len(letter) == 1 and letter.isalpha()) or letter.isdigit() else ""


def _span(text: str, span: Span) -> Span:
    """Return the span without the marks that end an entry of a list."""
    start, end = span
    cut = _TAIL.search(text[start:end])
    return start, start + cut.start() if cut else end


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
