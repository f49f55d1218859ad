"""The outcome of the congress before: the declaration that a text says it adopted."""

import re
from collections.abc import Sequence
from itertools import pairwise

from travaux.engines.documents.congress.name import Name, mentions
from travaux.engines.documents.reading import Citation, Outcome, Passage

_SMALL = r"(?:and|at|by|for|in|into|its|of|on|the|their|to|towards|with|a|an)"
_DECLARATION = re.compile(
    r"\b(?:[A-Z][\w\u2011-]+\s+){1,3}(?:Declaration|Outcome|Consensus|Plan\s+of\s+Action)"
    rf"(?:\s+on(?:\s+the)?(?:[,:]?\s+(?:{_SMALL}\s+){{0,3}}(?:[A-Z][\w\u2011-]*|\d{{4}}\s+[A-Z]\w*))+)?"
)
_NUMBERED = re.compile(r"/|\([IVXL]+\)")
"""What a text cited by its symbol or number has, and one cited by name has not."""
_SENTENCE = re.compile(r"(?<=[a-z”)][.;])\s+(?=[A-Z])")


def outcome_of(
    previous: Name, passages: Sequence[Passage], citations: Sequence[Citation]
) -> Outcome | None:
    """Return the declaration named in one sentence with the congress before, the first there is.

    Its symbol is what the sentence cites next after its name, else what it cites last before;
    a part such as "annex" goes with it. A name without any symbol is an outcome all the same.
    """
    for passage in passages:
        for begins, ends in _sentences(passage.text):
            named = _DECLARATION.search(passage.text, begins, ends)
            spoken = mentions(passage.text[begins:ends])
            if named is None or previous.number not in {each.number for each in spoken}:
                continue
            cited = [
                each
                for each in citations
                if each.passage == passage.id and _NUMBERED.search(each.text)
            ]
            after = [c for c in cited if named.end() <= c.span[0] < ends]
            before = [c for c in cited if begins <= c.span[0] < named.start()]
            nearest = after[0] if after else before[-1] if before else None
            return Outcome(
                name=re.sub(r"\s+", " ", named[0]),
                symbol=nearest.symbol if nearest else None,
                part=nearest.part if nearest else None,
                passage=passage.id,
                span=named.span(),
            )
    return None


def _sentences(text: str) -> list[tuple[int, int]]:
    edges = [0, *(gap.end() for gap in _SENTENCE.finditer(text)), len(text)]
    return list(pairwise(edges))
