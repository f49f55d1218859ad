"""Words by ICU's rules, in characters."""

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.engines.drafting.words import words
from travaux.kernel.languages import CODES

LANGUAGES = st.sampled_from(CODES)


def said(text: str, language: str) -> list[str]:
    return [text[begins:ends] for begins, ends in words(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "its 22nd session.", ["its", " ", "22nd", " ", "session", "."]),
        ("fr", "l’Assemblée", ["l’Assemblée"]),
        ("ar", "الجمعية العامة،", ["الجمعية", " ", "العامة", "،"]),
        ("zh", "预防犯罪和刑事司法", ["预防", "犯罪", "和", "刑事", "司法"]),
        ("ru", "в 2015 году", ["в", " ", "2015", " ", "году"]),
        ("en", "a 𝒳𝒴 b 👩‍🔬!", ["a", " ", "𝒳𝒴", " ", "b", " ", "👩‍🔬", "!"]),
        ("en", "", []),
    ],
)
def test_words_of_each_language(language: str, text: str, found: list[str]) -> None:
    assert said(text, language) == found


@given(st.text(), LANGUAGES)
def test_words_are_the_whole_text(text: str, language: str) -> None:
    assert "".join(said(text, language)) == text


@given(st.text(alphabet=st.characters(codec="utf-8")), LANGUAGES)
def test_no_word_ends_within_a_character_and_what_combines_with_it(
    text: str, language: str
) -> None:
    breaker = icu.BreakIterator.createCharacterInstance(icu.Locale(language))
    breaker.setText(text)
    units = {0, *breaker}
    ends = {len(text[:end].encode("utf-16-le")) // 2 for _, end in words(text, language=language)}
    assert ends <= units
