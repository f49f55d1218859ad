"""What the styles of a page hide, and which numbers they give to its lists."""

import re
from dataclasses import dataclass, field

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LIST = re.compile(r"list-style(?:-type)?\s*:\s*([^;}]+)", re.IGNORECASE)
_SIMPLE = re.compile(r"(?P<name>[a-z][a-z0-9]*)?(?:[.](?P<class>[\w-]+))?", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MEDIA = "@"
_KINDS = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "none": "none",
    "disc": "disc",
    "circle": "disc",
    "square": "disc",
}

Selector = tuple[str, str]


@dataclass
class Styles:
    """The simple rules of a page's style sheets: by an element's name, its class, or both."""

    _hidden: set[Selector] = field(default_factory=set)
    _lists: dict[Selector, str] = field(default_factory=dict)

    def add(self, sheet: str) -> None:
        """Take the rules of a style sheet, but for those that hold for some media alone."""
        in_media = False
        for part in _COMMENT.sub("", sheet).split("}"):
            in_media = in_media and bool(part.strip())
            selectors, _, body = part.rpartition("{")
            if selectors.strip().startswith(_MEDIA):
                in_media = "{" in selectors
                continue
            if not in_media:
                self._rule(selectors, body)

    def _rule(self, selectors: str, body: str) -> None:
        hides, kind = bool(_HIDING.search(body)), _list_kind(body)
        if not hides and not kind:
            return
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple is None or not simple[0]:
                continue
            key = (simple["name"] or "").lower(), simple["class"] or ""
            if hides:
                self._hidden.add(key)
            if kind:
                self._lists[key] = kind

    def hides(self, name: str, attributes: dict[str, str]) -> bool:
        """Tell whether nothing of an element is shown."""
        if "hidden" in attributes or _HIDING.search(attributes.get("style", "")):
            return True
        return any(key in self._hidden for key in _keys(name, attributes))

    def list_kind(self, name: str, attributes: dict[str, str]) -> str | None:
        """Return how a list is numbered: 1, a, A, i, I, disc or none; null where nothing says."""
        own = _list_kind(attributes.get("style", ""))
        ruled = (self._lists[key] for key in _keys(name, attributes) if key in self._lists)
        return own or next(ruled, None)


def _list_kind(body: str) -> str | None:
    found = _LIST.search(body)
    words = found[1].lower().split() if found else []
    return next((_KINDS[word] for word in words if word in _KINDS), None)


def _keys(name: str, attributes: dict[str, str]) -> list[Selector]:
    classes = attributes.get("class", "").split()
    return [
        *((name, each) for each in classes),
        *(("", each) for each in classes),
        (name, ""),
    ]
