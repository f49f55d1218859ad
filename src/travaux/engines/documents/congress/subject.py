"""Which congress a text is about, and which one it follows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from travaux.engines.documents.congress.name import Name, names
from travaux.engines.documents.reading import Doubt, Passage, Provision

_OF_IT = re.compile(r"(?:^[“\"\s]*|\b(?:for|to|of|on|the)\s+)$")
_FOLLOWED = re.compile(r"\b[Ff]ollow-up\s+to\s+(?:the\s+)?$")
_CALLED = re.compile(r"\b(?:hold|convene|that)\s+(?:the\s+)?$")
_OF_OUTCOMES = re.compile(r"\b(?:outcomes?|results|recommendations)\s+of\s+(?:the\s+)?$")


@dataclass(frozen=True)
class Placed:
    """A name of a congress in its passage."""

    passage: str
    name: Name


@dataclass(frozen=True)
class Subject:
    """The congress that a text is about, the one before it, and what is not sure of that."""

    congress: Placed
    previous: Placed | None = None
    doubts: tuple[Doubt, ...] = ()


def subject_of(passages: Sequence[Passage], provisions: Sequence[Provision]) -> Subject | None:
    """Return the congress named in the title, or else the one that the text decides to hold.

    Of several of one series, it is the latest; the others are what it follows.
    """
    named = _named(passages)
    titled = [each for each in named if _is_title(each, passages)]
    ahead = [each for each in titled if not _FOLLOWED.search(_before_it(each, passages))]
    candidates = titled if ahead else _convened(named, passages, provisions) or titled
    if not candidates:
        return None
    chosen = max(candidates, key=lambda each: each.name.number or 0)
    others = {each.name.series for each in candidates}
    doubts: tuple[Doubt, ...] = ()
    if len(others) > 1:
        doubts = (
            Doubt(
                chosen.passage,
                "several-congresses",
                "The text is about more than one congress; read as being about the "
                f"{chosen.name.text}.",
            ),
        )
    return Subject(chosen, _before(chosen, named), doubts)


def _named(passages: Sequence[Passage]) -> list[Placed]:
    ordered = sorted(passages, key=lambda each: each.kind != "title")
    return [
        Placed(each.id, name)
        for each in ordered
        if each.kind not in {"note", "masthead", "closing"}
        for name in names(each.text)
    ]


def _is_title(placed: Placed, passages: Sequence[Passage]) -> bool:
    """Return whether a title is about this congress, not about the outcomes of one long past."""
    if not any(each.id == placed.passage and each.kind == "title" for each in passages):
        return False
    before = _before_it(placed, passages)
    return bool(_OF_IT.search(before)) and not _OF_OUTCOMES.search(before)


def _before_it(placed: Placed, passages: Sequence[Passage]) -> str:
    text = next(each.text for each in passages if each.id == placed.passage)
    return text[: placed.name.span[0]]


def _convened(
    named: Sequence[Placed], passages: Sequence[Passage], provisions: Sequence[Provision]
) -> list[Placed]:
    """Return the congresses that a decision calls ("to convene the ...", "that the ... shall")."""
    text = {each.id: each.text for each in passages}
    decided = {v.passage for v in provisions if v.act == "decide" and v.force != "preambular"}
    return [
        each
        for each in named
        if each.passage in decided and _CALLED.search(text[each.passage][: each.name.span[0]])
    ]


def _before(chosen: Placed, named: Sequence[Placed]) -> Placed | None:
    if chosen.name.number is None:
        return None
    kind = chosen.name.series
    earlier = [
        each
        for each in named
        if each.name.number == chosen.name.number - 1 and each.name.series == kind
    ]
    return earlier[0] if earlier else None
