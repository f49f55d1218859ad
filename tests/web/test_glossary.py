"""The glossary against the official texts it names, and the catalogues against the glossary."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import pytest
from lxml import etree

from tools import catalogues

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT.parent / "shared" / "texts" / "akn"
LANGUAGES = ("en", "ar", "zh", "fr", "ru", "es")
ARABIC_PREFIX = re.compile("^(ال|لل|ت(?=...))")
HAMZA = str.maketrans(dict.fromkeys("أإآؤئ", "\N{ARABIC LETTER ALEF}"))
PARTS = etree.XPath(
    "//*[self::a:p or self::a:paragraph or self::a:container]"
    "[not(ancestor::a:p or ancestor::a:paragraph or ancestor::a:container)]",
    namespaces={"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"},
)
"""What a text is made of: its preambular and operative paragraphs, and the lines around them."""

SOURCE = re.compile(r"usage|\S+, (masthead|closing|(preambular )?paragraph \d+)")


@dataclass(frozen=True)
class Term:
    """One row of the glossary."""

    words: dict[str, str]
    source: str


def read_glossary() -> list[Term]:
    lines = (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line[:2] == "| "
    ]
    terms = [row for row in rows if row[0] != "English"]
    return [Term(dict(zip(LANGUAGES, row[:6], strict=True)), row[6]) for row in terms]


TERMS = read_glossary()
SOURCED = [term for term in TERMS if term.source != "usage"]


def test_holds_sixty_terms_in_six_languages_with_their_source() -> None:
    assert len(TERMS) >= 60
    assert len(SOURCED) >= 60
    for term in TERMS:
        assert all(term.words.values()), term
        assert SOURCE.fullmatch(term.source), term
    english = [term.words["en"] for term in TERMS]
    assert sorted(english) == sorted(set(english))


@pytest.mark.parametrize("code", catalogues.TRANSLATED)
def test_catalogues_use_the_terms(code: str) -> None:
    terms = {term.words["en"].casefold(): term.words[code] for term in TERMS}
    wrong = {
        message.id: (str(message.string), terms[message.id.casefold()])
        for message in catalogues.load(code)
        if isinstance(message.id, str)
        and message.id.casefold() in terms
        and str(message.string).casefold() != terms[message.id.casefold()].casefold()
    }
    assert wrong == {}


@cache
def parts(symbol: str, language: str) -> dict[str, str]:
    """Return a text's parts under the names that the glossary uses."""
    path = TEXTS / f"{symbol.replace('/', '_')}_{language}.xml"
    if not path.exists():
        pytest.skip(f"{path.name} is not here: the official texts stand beside the project")
    found: dict[str, str] = {}
    preambular = operative = 0
    for element in cast(list[etree._Element], PARTS(etree.parse(path))):
        words = plain("".join(map(str, element.itertext())))
        tag = etree.QName(element).localname
        if tag == "paragraph":
            operative += 1
            name = f"paragraph {operative}"
        elif tag == "container":
            preambular += 1
            name = f"preambular paragraph {preambular}"
        else:
            name = "closing" if operative else "masthead"
        found[name] = f"{found.get(name, '')} {words}"
    return found


def plain(text: str) -> str:
    """Return words without marks, stretched letters and ways of writing a hyphen or blank."""
    text = unicodedata.normalize("NFC", text).replace("\u0640", "").replace("\u2011", "-")
    bare = "".join(each for each in text if unicodedata.category(each) not in {"Mn", "Cf"})
    return " ".join(bare.translate(HAMZA).split()).casefold()


def stems(term: str, language: str) -> list[str]:
    """Return what has to stand in a passage for a term to be there, however inflected."""
    if language == "zh":
        return [term]
    words = [ARABIC_PREFIX.sub("", word) for word in re.findall(r"[\w-]+", plain(term))]
    long = [word for word in words if len(word) > 3] or words
    return [word[: max(2, min(5, len(word) - 2))] for word in long]


@pytest.mark.parametrize("term", SOURCED, ids=lambda term: term.words["en"])
def test_terms_stand_where_the_glossary_says(term: Term) -> None:
    symbol, place = term.source.rsplit(", ", 1)
    for language, words in term.words.items():
        passage = parts(symbol, language)[place]
        missing = [stem for stem in stems(words, language) if stem not in passage]
        assert missing == [], (language, words, passage)
