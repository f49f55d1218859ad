"""A reading explained: for each provision, which rule of the grammar found what."""

from collections.abc import Iterator

from travaux.cli.columns import wrapped
from travaux.cli.read.outline import doubted, heading
from travaux.engines.documents.grammar.explanation import Explanation, explain
from travaux.engines.documents.reading import Reading

_WHAT = 11
_WORDS, _RULE = " " * 2, " " * (2 + _WHAT)


def lines(reading: Reading, width: int) -> Iterator[str]:
    """Return the lines of an explanation: the words found, and under them the rule."""
    yield heading(reading)
    explanations = explain(reading)
    if not explanations and reading.source.language != "en":
        yield "only what the grammar of English finds is explained"
    for each in explanations:
        yield ""
        yield f"{each.passage} {each.span[0]}-{each.span[1]}: {each.act}"
        yield from _found(each, width)
    yield from doubted(reading)


def _found(each: Explanation, width: int) -> Iterator[str]:
    for found in each.found:
        what = f"{_WORDS}{found.what:{_WHAT}}"
        yield from wrapped(found.words, width, first=what, others=_RULE)
        for rule in found.rule.split("; "):
            yield from wrapped(rule, width, first=f"{_RULE}= ", others=f"{_RULE}  ")
