"""The tags and words of a web page, each with the characters it stands on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/<>\"']{0,40})"
    r"(?P<rest>(?>[^<>\"']+|\"[^\"]*\"|'[^']*')*+)(?P<whole>>?)"
)
"""A tag, or what begins like one and is not: then as much of it as can be no other tag."""
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=\"'<>/]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|(?P<bare>[^\s\"'>]+)))?"
)
_RAW = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
"""Elements in which nothing is a tag but their own end."""


@dataclass(frozen=True)
class Tag:
    """A tag: the element's name in small letters, its attributes, whether it is an end tag."""

    name: str
    start: int
    is_end: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """Words between tags, entities resolved; `inside` names the raw element they stand in."""

    text: str
    start: int
    end: int
    inside: str = ""


def scan(text: str) -> Iterator[Tag | Words]:
    """Yield the tags and words of a page; comments and declarations are left out."""
    place = 0
    while place < len(text):
        found = text.find("<", place)
        if found < 0:
            found = len(text)
        if found > place:
            yield Words(unescape(text[place:found]), place, found)
        place = found
        if place == len(text):
            return
        if text.startswith(("<!", "<?"), place):
            place = _declaration_end(text, place)
        elif (tag := _TAG.match(text, place)) is None or not tag["whole"]:
            end = tag.end() if tag else place + 1
            yield Words(text[place:end], place, end)
            place = end
        else:
            yield Tag(tag["name"].lower(), place, bool(tag["end"]), _attributes(tag["rest"]))
            place = tag.end()
            if tag["name"].lower() in _RAW and not tag["end"]:
                end = _raw_end(text, place, tag["name"])
                yield Words(text[place:end], place, end, tag["name"].lower())
                place = end


def _attributes(rest: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(rest):
        value = found["double"] or found["single"] or found["bare"] or ""
        made.setdefault(found["name"].lower(), unescape(value))
    return made


def _declaration_end(text: str, place: int) -> int:
    """Return where a comment or a declaration ends: a comment may hold tags."""
    opening, closing = ("<!--", "-->") if text.startswith("<!--", place) else ("<", ">")
    end = text.find(closing, place + len(opening))
    return len(text) if end < 0 else end + len(closing)


def _raw_end(text: str, place: int, name: str) -> int:
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, place)
    return found.start() if found else len(text)
