"""Laws of the reading, on sentences that are put together at random."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.engines.documents import meaning
from travaux.engines.documents.grammar.explanation import explain_passages
from travaux.engines.documents.grammar.reader import Setting
from travaux.engines.documents.grammar.sentence import sentences
from travaux.engines.documents.grammar.token import tokenize
from travaux.engines.documents.lexicon import acts
from travaux.engines.documents.meaning import Meaning
from travaux.engines.documents.reading import Passage, PassageKind

PIECES = """Requests requests the Secretary-General , and ; : . to report that The General Assembly
would Member States invite invites Decides decides in accordance with its resolution 56/119 at
twenty-first session of Commission on Narcotic Drugs Noting recognizing ( ) “ ” including as well
we We recommend Congress theme shall be eight days by 2030 it It was suggested speakers delegations
underlined which had endorsed through so called upon calls for not exceed held them the latter
him others felt that they he stated was requested are urged by among States cooperation and upon
the Secretary-General in order following actions: every two years no later than 30 June 2026
Welcomes agenda workshops recommends should be host Government of Japan"""
WORDS = st.sampled_from(PIECES.split())
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=120)
KINDS: st.SearchStrategy[PassageKind] = st.sampled_from(
    ["preamble", "paragraph", "subparagraph", "item", "title", "heading"]
)


@st.composite
def documents(draw: st.DrawFn) -> list[Passage]:
    made: list[Passage] = []
    for k, text in enumerate(draw(st.lists(TEXTS, max_size=6))):
        kind = draw(KINDS)
        parent = f"p{k - 1}" if k and kind in {"subparagraph", "item"} else None
        number = draw(st.sampled_from([None, "1.", "(a)"]))
        made.append(Passage(f"p{k}", number, parent, kind, text))
    return made


def understand(passages: list[Passage]) -> Meaning:
    return meaning.interpret(passages, Setting("General Assembly"), acts.standard())


def flat(text: str) -> str:
    return " ".join(text.replace(":", " ").split())


@settings(max_examples=300, deadline=None)
@given(documents())
def test_spans_lie_in_their_passage_and_hold_words(passages: list[Passage]) -> None:
    found = understand(passages)
    text = {each.id: each.text for each in passages}
    for each in (*found.provisions, *found.views):
        start, end = each.span
        assert 0 <= start < end <= len(text[each.passage])
        assert text[each.passage][start:end].strip()


@settings(max_examples=300, deadline=None)
@given(documents())
def test_a_matter_is_verbatim(passages: list[Passage]) -> None:
    by_id = {each.id: each for each in passages}
    for provision in understand(passages).provisions:
        words, at = "", by_id.get(provision.passage)
        while at is not None:
            words = f"{flat(at.text)} {words}"
            at = by_id.get(at.parent or "")
        for task in provision.tasks:
            assert task.matter.strip()
            assert flat(task.matter) in flat(words)


@settings(max_examples=300, deadline=None)
@given(documents())
def test_who_is_asked_and_by_when_are_the_texts_own_words(passages: list[Passage]) -> None:
    said = flat(" ".join(each.text for each in passages))
    for provision in understand(passages).provisions:
        for name in (*provision.addressees, *provision.with_):
            assert name.strip()
            assert flat(name) in said
        for task in provision.tasks:
            assert task.due is None or flat(task.due.text) in said


@settings(max_examples=300, deadline=None)
@given(documents())
def test_provisions_follow_the_text(passages: list[Passage]) -> None:
    place = {each.id: k for k, each in enumerate(passages)}
    parent = {each.id: each.parent for each in passages}
    found = understand(passages).provisions
    begun = [(place[each.passage], each.span[0]) for each in found]
    assert begun == sorted(begun)
    acting = {each.passage for each in found}
    assert all(parent[each.passage] in acting for each in found if each.inherited)


@settings(max_examples=200, deadline=None)
@given(documents())
def test_each_provision_is_explained(passages: list[Passage]) -> None:
    told = explain_passages(passages, Setting("General Assembly"), acts.standard())
    assert [(each.passage, each.span, each.act) for each in told] == [
        (each.passage, each.span, each.act) for each in understand(passages).provisions
    ]


@settings(max_examples=300, deadline=None)
@given(documents())
def test_a_view_is_no_provision(passages: list[Passage]) -> None:
    found = understand(passages)
    text = {each.id: each.text for each in passages}
    for view in found.views:
        assert view.text in text[view.passage]
        begun = [v.span for v in found.provisions if v.passage == view.passage]
        assert not any(view.span[0] <= start < view.span[1] for start, _ in begun)


@settings(max_examples=300, deadline=None)
@given(documents())
def test_a_fact_stands_on_words(passages: list[Passage]) -> None:
    found = understand(passages)
    text = {each.id: each.text for each in passages}
    for fact in found.congress.facts if found.congress else ():
        assert text[fact.passage][slice(*fact.span)].strip()


@given(st.text(max_size=200))
def test_tokens_are_the_text_in_order(text: str) -> None:
    tokens = tokenize(text)
    assert [text[each.start : each.end] for each in tokens] == [each.text for each in tokens]
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert sum(len(each.text) for each in tokens) == len("".join(text.split()))


@given(st.text(max_size=200))
def test_sentences_hold_every_token_once(text: str) -> None:
    tokens = tokenize(text)
    covered = [k for low, high in sentences(tokens) for k in range(low, high)]
    assert covered == list(range(len(tokens)))
