"""House rules that hold for every template of the project."""

import re
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

import travaux

ROOT = Path(travaux.__file__).parent
TEMPLATES = sorted(
    path for kind in ("html", "txt") for path in ROOT.rglob(f"templates/**/*.{kind}")
)
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
ELEMENTS = sorted((ROOT / "web" / "templates" / "elements").glob("*.html"))
OURS = {"Travaux"}


def named(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(ROOT)))


@named(TEMPLATES)
def test_every_word_can_be_translated(path: Path) -> None:
    parts = []
    inside = False
    for token in Lexer(path.read_text("utf-8")).tokenize():
        command = token.contents.split()[:1] if token.token_type == TokenType.BLOCK else []
        if command in (["blocktranslate"], ["blocktrans"], ["comment"]):
            inside = True
        elif command in (["endblocktranslate"], ["endblocktrans"], ["endcomment"]):
            inside = False
        elif token.token_type == TokenType.TEXT and not inside:
            parts.append(token.contents)
        else:
            parts.append("\N{REPLACEMENT CHARACTER}")
    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>", " ", "".join(parts)))
    assert set(words) <= OURS


@named(PAGES)
def test_has_nothing_that_the_policy_forbids(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(
        r"<style|<script(?! src=[^>]+></script>)|\sstyle=|\son\w+=|javascript:"
        r"|(?<!help_text)\|safe\b|autoescape off",
        text,
    )


@named(PAGES)
def test_writes_dates_the_language_way(path: Path) -> None:
    assert not re.search(r"\|(date|time)\b|\{% now ", path.read_text("utf-8"))


@named(ELEMENTS)
def test_each_element_says_how_it_is_used(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    assert re.fullmatch(r"\{# .{20,}#\}", first)
