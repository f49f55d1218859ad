"""What a reading would be in the record: a text of its own, or an edition of one that is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from travaux.engines.documents import reading as documents
from travaux.engines.drafting.alignment import align
from travaux.engines.drafting.editions import pair
from travaux.kernel.languages import ENGLISH
from travaux.life.people.permissions import Person
from travaux.life.record.models import Edition, Text, Wording
from travaux.life.record.selectors.text import released_to

What = Literal["new", "kept", "language", "correction"]


@dataclass(frozen=True)
class Pairing:
    """Which passages of a text those of a reading are, by their ids, and what was left over."""

    same: dict[str, str]
    coming: Sequence[documents.Passage]
    standing: Sequence[documents.Passage]

    @property
    def is_open(self) -> bool:
        """Whether a person has to say what belongs together."""
        return bool(self.coming and self.standing)


@dataclass(frozen=True)
class Prospect:
    """What keeping a reading would make of it: a new text, another language, a correction."""

    what: What
    text: Text | None = None
    pairing: Pairing | None = None


def prospects(person: Person, readings: Sequence[tuple[documents.Reading, str]]) -> list[Prospect]:
    """Return what keeping each of these readings would make of it.

    Each comes with the symbol that a person states of it, empty for none. The same number of
    queries for any number of readings.
    """
    digests = [each.source.sha256 for each, _ in readings]
    editions = Edition.objects.filter(released_to(person, "text__"), sha256__in=digests)
    kept = {each.sha256: each.text for each in editions.select_related("text").defer("reading")}
    symbols = {each.symbol or stated for each, stated in readings} - {""}
    found = Text.objects.filter(released_to(person), symbol__in=symbols)
    texts = {each.symbol: each for each in found}
    standing = _wordings(texts.values())
    return [
        _prospect(each, kept.get(each.source.sha256), texts.get(each.symbol or stated), standing)
        for each, stated in readings
    ]


def pairing(text: Text, reading: documents.Reading) -> Pairing:
    """Return which passages of a text those of a reading are."""
    return _pair(_wordings([text]).get(text.pk, []), reading)


def _prospect(
    reading: documents.Reading,
    kept: Text | None,
    text: Text | None,
    standing: dict[int, list[Wording]],
) -> Prospect:
    if kept:
        return Prospect("kept", kept)
    if text is None:
        return Prospect("new")
    wordings = standing.get(text.pk, [])
    again = any(each.language == reading.source.language for each in wordings)
    return Prospect("correction" if again else "language", text, _pair(wordings, reading))


def _wordings(texts: Iterable[Text]) -> dict[int, list[Wording]]:
    """Return the words of texts by the key of each, in each language as last corrected."""
    found = (
        Wording.objects.filter(passage__text__in=list(texts))
        .select_related("passage__parent")
        .order_by("passage__text", "passage__position", "language", "-edition__correction")
        .distinct("passage__text", "passage__position", "language")
        .defer("search")
    )
    by_text: dict[int, list[Wording]] = {}
    for each in found:
        by_text.setdefault(each.passage.text_id, []).append(each)
    return by_text


def _pair(wordings: Sequence[Wording], reading: documents.Reading) -> Pairing:
    """Pair by the words with what is there in this language, else by number and place."""
    language = reading.source.language
    standing = _passages(wordings, language)
    spoken = {each.passage.ident for each in wordings if each.language == language}
    ours = [each for each in standing if each.id in spoken]
    matches = align(ours, reading.passages, language=language) if ours else ()
    same = {each.after[0]: each.before[0] for each in matches if each.before and each.after}
    others = [each for each in standing if each.id not in spoken]
    rest = [each for each in reading.passages if each.id not in same]
    same |= {coming: ident for ident, coming in pair(others, rest).pairs}
    met = set(same.values())
    return Pairing(
        same,
        [each for each in reading.passages if each.id not in same],
        [each for each in standing if each.id not in met],
    )


def words_of(text: Text, language: str) -> list[Wording]:
    """Return the words of every passage of a text, in this language as far as they are in it."""
    return _nearest(_wordings([text]).get(text.pk, ()), language)


def _passages(wordings: Iterable[Wording], language: str) -> list[documents.Passage]:
    return [
        documents.Passage(
            id=each.passage.ident,
            number=each.passage.number or None,
            parent=each.passage.parent.ident if each.passage.parent else None,
            kind=each.passage.kind,  # type: ignore[arg-type]  # the model has the same kinds
            text=each.words,
        )
        for each in _nearest(wordings, language)
    ]


def _nearest(wordings: Iterable[Wording], language: str) -> list[Wording]:
    """Return one wording a passage, in this language, else in English, else in any."""
    nearest: dict[int, Wording] = {}
    for each in wordings:
        other = nearest.get(each.passage_id)
        if other is None or _nearness(each, language) > _nearness(other, language):
            nearest[each.passage_id] = each
    return list(nearest.values())


def _nearness(wording: Wording, language: str) -> int:
    return 2 if wording.language == language else int(wording.language == ENGLISH.code)
