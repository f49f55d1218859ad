"""Which congress a text is about, and which one it follows."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.engines.documents.congress.name import Name, names
from travaux.engines.documents.reading import Doubt, Passage, Provision

_OF_IT = re.compile(r"(?:^[“\"\s]*|\b(?:for|to|of|on|the)\s+|:\s+)$")
_TITLED = re.compile(r"[“\"]?(?:Preparations?\sfor|Follow-up\sto|Conven\w+\sof)\s")
_PREPARES = re.compile(
    r"[“\"]?Report\sof\sthe\s[^,.;]{0,80}\b(?:Meeting|Committee)\s(?:for|of)\s(?:the\s)?$"
)
_FOLLOWED = re.compile(r"\b[Ff]ollow-up\s+to\s+(?:the\s+)?$")
_WHERE = r"(?:,?\s+(?:in|at|from|on|early|no\s+later)\s[^.;]{2,90}?,?)?"
_CALLED = re.compile(
    rf"\b(?:(?:hold|convene|organize){_WHERE}|that)\s+(?:the|an?)?\s*(?:high-level\s+)?$"
)
_OF_OUTCOMES = re.compile(
    r"\b(?:outcomes?|results|recommendations|anniversary)\s+of\s+(?:the\s+)?$"
)
_CALLING = frozenset({"decide", "recommend", "resolve", "agree"})
_TITLES = ("title", "heading", "masthead")


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
    titled = _titled(passages)
    ahead = [each for each in titled if not _FOLLOWED.search(_before_it(each, passages))]
    candidates = titled if ahead else _convened(passages, provisions) or titled
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
    return Subject(chosen, _before(chosen, _named(passages)), doubts)


def _named(passages: Sequence[Passage]) -> list[Placed]:
    ordered = sorted(passages, key=lambda each: (each.kind != "title", each.kind == "masthead"))
    return [
        Placed(each.id, name)
        for each in ordered
        if each.kind not in {"note", "closing"}
        for name in names(each.text)
    ]


def _titled(passages: Sequence[Passage]) -> list[Placed]:
    """Return the congresses of the title, else of a draft's title, else the one whose text it is.

    One is left out whose outcomes or anniversary alone are spoken of: it is long past.
    """
    front = list(_front(passages))
    for kind in _TITLES:
        placed = [Placed(p.id, name) for p in front if p.kind == kind for name in names(p.text)]
        found = [each for each in placed if _is_about(_before_it(each, passages), kind)]
        if found:
            return found
    return []


def _is_about(before: str, kind: str) -> bool:
    if kind == "masthead":
        return not before or bool(_TITLED.match(before) or _PREPARES.match(before))
    return bool(_OF_IT.search(before)) and not _OF_OUTCOMES.search(before)


def _front(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield what stands before the body, and the title of a draft that the body brings in."""
    before = next((k for k, p in enumerate(passages) if p.kind not in _TITLES), len(passages))
    yield from passages[:before]
    for draft, after in pairwise(passages[before:]):
        titled = after.id.endswith("formula") or _TITLED.match(draft.text)
        if draft.kind == "heading" and titled:
            yield draft


def _before_it(placed: Placed, passages: Sequence[Passage]) -> str:
    text = next(each.text for each in passages if each.id == placed.passage)
    return text[: placed.name.span[0]]


def _convened(passages: Sequence[Passage], provisions: Sequence[Provision]) -> list[Placed]:
    """Return the congresses that a decision calls ("to convene the ...", "that the ... shall")."""
    deciding = defaultdict[str, list[Provision]](list)
    for provision in provisions:
        if provision.act in _CALLING and provision.force != "preambular":
            deciding[provision.passage].append(provision)
    spoken = {each.id: each.text for each in passages if each.id in deciding}
    called = [
        (each, provision.act == "decide")
        for each in _named([passage for passage in passages if passage.id in spoken])
        if _CALLED.search(spoken[each.passage][: each.name.span[0]])
        for provision in deciding[each.passage]
    ]
    return [each for each, decided in called if decided] or [each for each, _ in called]


def _before(chosen: Placed, named: Sequence[Placed]) -> Placed | None:
    if chosen.name.number is None:
        return None
    earlier = [each for each in named if each.name.number == chosen.name.number - 1]
    same = [each for each in earlier if each.name.series == chosen.name.series]
    kind, congress, _ = chosen.name.series.partition("Congress")
    renamed = [
        each for each in earlier if congress and each.name.series.startswith(kind + congress)
    ]
    return next(iter(same or renamed), None)
