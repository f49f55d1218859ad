"""Whatever stands in an Akoma Ntoso file is read, and once."""

import re
from collections import Counter
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from travaux.engines.documents import read

HEAD = (
    "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><statement name='x'>"
    "<meta><identification/></meta>"
)
NAMES = [
    *("coverPage", "preface", "preamble", "mainBody", "conclusions", "attachments", "section"),
    *("p", "span", "a", "ref", "sup", "inline", "docTitle", "docNumber", "docDate", "session"),
    *("paragraph", "subparagraph", "list", "intro", "point", "content", "heading", "hcontainer"),
    *("container", "formula", "embeddedStructure", "quotedStructure", "wrapUp", "crossHeading"),
    *("table", "tr", "td", "blockList", "listIntroduction", "item", "num", "authorialNote"),
]
TREES = st.recursive(
    st.just(""),
    lambda inside: st.tuples(st.sampled_from(NAMES), st.lists(inside, max_size=4)),
    max_leaves=25,
)


def written(tree: object, words: "count[int]") -> str:
    if not isinstance(tree, tuple):
        return f" word{next(words)} "
    name, inside = tree
    return f"<{name}>{''.join(written(each, words) for each in inside)}</{name}>"


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TREES, max_size=5))
def test_every_word_is_read_once(trees: list[object]) -> None:
    words = count()
    body = "".join(written(each, words) for each in trees)
    reading = read(f"{HEAD}{body}</statement></akomaNtoso>".encode(), name="made.xml")
    found = re.findall(r"word\d+", " ".join(f"{e.number} {e.text}" for e in reading.passages))
    assert Counter(found) == Counter(re.findall(r"word\d+", body))
    for passage in reading.passages:
        assert passage.text == " ".join(passage.text.split())
