"""Goes through the tags and words of a page and takes what it prints apart."""

import re
from typing import cast, get_args

from travaux.engines.documents import marker
from travaux.engines.documents.block import Role
from travaux.engines.documents.html.element import BLOCKS, LISTS, VOID, Element, Elements
from travaux.engines.documents.html.printed import Lines, Printed
from travaux.engines.documents.html.style import Styles
from travaux.engines.documents.html.tag import Tag, Words
from travaux.engines.documents.marker import in_roman
from travaux.engines.documents.note import call

_SIGN = re.compile(r"\s*[\[(]?(\d{1,3}|\*{1,3}|[a-z])[\])]?\s*")
_LETTER = re.compile(r"[^\W\d_]")
_TO_NOTE = re.compile(r"#.*(?:ftn|fn|note|ref|edn|nota|sdend|sdfoot)", re.IGNORECASE)
_BACK = re.compile(r"[\s↩↑^\ufe0e\ufe0f←⏎]+")
_ROLES = frozenset(get_args(Role))
_COUNT = re.compile(r"[0-9]{1,3}")
_MOST = 89
"""The last number that is counted in roman digits."""


class Walker:
    """Takes tags and words, and keeps the blocks that they print."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Printed] = []
        self.language = ""
        self.stated: dict[str, str] = {}
        self._text = text
        self._styles = Styles()
        self._open = Elements()
        self._lines = Lines()
        self._next = Printed()
        self._held: Element | None = None
        self._target = ""
        self._held_words: list[tuple[str, int, int]] = []
        self._targets: dict[str, str] = {}
        self._cell_number = ""

    def words(self, words: Words) -> None:
        """Take words."""
        if words.inside:
            if words.inside == "style":
                self._styles.add(words.text)
            return
        if self._open.last.hidden:
            return
        raw = self._text[words.start : words.end]
        start = words.start + len(raw) - len(raw.lstrip())
        end = max(words.start + len(raw.rstrip()), start)
        if self._held is not None:
            self._held_words.append((words.text, start, end))
        elif self._open.inmost("pre"):
            self._preformatted(words.text, words.start)
        else:
            self._lines.add(words.text, start, end)

    def _preformatted(self, text: str, start: int) -> None:
        for each in text.splitlines(keepends=True):
            self._lines.add(each, start, start + len(each.rstrip()))
            start += len(each)
            if each.endswith("\n"):
                self._lines.break_off()

    def tag(self, tag: Tag) -> None:
        """Take a tag."""
        if tag.is_end:
            if tag.name == "p" and self._open.inmost("p") is None:
                self.flush()
            for element in self._open.end(tag.name):
                self._ended(element)
            return
        for element in self._open.implied(tag.name):
            self._ended(element)
        if tag.name in VOID:
            self._void(tag)
        else:
            self._begun(self._open.begin(tag, hidden=self._styles.hides(tag.name, tag.attributes)))

    def flush(self, *, of_cell: bool = False) -> None:
        """End the block that is open; `of_cell`, with the cell of a table that it is."""
        if self._held is not None:
            self._release(self._held)
        lines = self._lines.take()
        if not lines and not (self._next.role and self._next.number):
            return
        block, self._next = self._next, Printed()
        block.lines = lines
        block.of_main = self._open.inmost("main") is not None
        if not block.number and self._cell_number:
            block.number, self._cell_number = self._cell_number, ""
        of_cell = of_cell or self._open.inmost("td", "th") is not None
        if of_cell and _is_number(block):
            self._cell_number = lines[0].text
        else:
            self.blocks.append(block)

    def _void(self, tag: Tag) -> None:
        if tag.name == "meta" and "content" in tag.attributes:
            key = tag.attributes.get("name") or tag.attributes.get("http-equiv") or ""
            self.stated.setdefault(key.lower(), tag.attributes["content"])
        if self._open.last.hidden:
            return
        if tag.name == "br" and self._held is None:
            self._lines.break_off()
        elif tag.name == "hr":
            self.flush()

    def _begun(self, element: Element) -> None:
        name, attributes = element.name, element.attributes
        if name == "html" and not self.language:
            self.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        if name in BLOCKS:
            self.flush()
        if element.hidden:
            return
        if name in LISTS:
            self._list(element)
        elif name == "li":
            self._next.number = self._item_number(element)
        if attributes.get("data-role") in _ROLES:
            self._next.role = cast("Role", attributes["data-role"])
        self._note_begins(attributes)
        self._hold(element)

    def _note_begins(self, attributes: dict[str, str]) -> None:
        for key in (attributes.get("id"), attributes.get("name")):
            if key and key in self._targets and self._lines.blank:
                self._next.sign = self._targets[key]
                self._next.number = ""

    def _hold(self, element: Element) -> None:
        if self._held is None and self._is_held(element):
            self._held, self._target = element, ""
        if self._held is not None:
            self._target = self._target or element.attributes.get("href", "")

    def _is_held(self, element: Element) -> bool:
        """Tell whether the words of an element are looked at before they are taken."""
        if element.name == "sup" or _TO_NOTE.match(element.attributes.get("href", "")):
            return True
        return self._next.role is not None and element.attributes.get("class") == "number"

    def _ended(self, element: Element) -> None:
        if element is self._held:
            self._release(element)
        if element.name in BLOCKS:
            self.flush(of_cell=element.name in ("td", "th"))
        if element.name in ("tr", "table") and self._cell_number:
            number, self._cell_number = self._cell_number, ""
            self.blocks.append(Printed(number=number, of_main=bool(self._open.inmost("main"))))

    def _release(self, element: Element) -> None:
        """Take the words that were held: a call, the sign of a note, a number, or just words."""
        self._held = None
        held, self._held_words = self._held_words, []
        text = "".join(words for words, _, __ in held)
        sign = _SIGN.fullmatch(text)
        target = self._target
        if self._next.role is not None and element.attributes.get("class") == "number":
            self._next.number = " ".join(text.split())
            self._next.place = (held[0][1], held[-1][2]) if held else None
        elif sign and (target or not _LETTER.match(sign[1])) and not self._next.role:
            self._signed(sign[1], target, held)
        elif sign and self._next.role:
            self._lines.add(call(sign[1]), held[0][1], held[-1][2])
        elif not (target and _BACK.fullmatch(text)):
            for words in held:
                self._lines.add(*words)

    def _signed(self, sign: str, target: str, held: list[tuple[str, int, int]]) -> None:
        if self._lines.blank:
            self._next.sign = self._next.sign or sign
            return
        self._lines.add(call(sign), held[0][1], held[-1][2])
        if target:
            self._targets.setdefault(target[1:], sign)

    def _list(self, element: Element) -> None:
        kind = self._styles.list_kind(element.name, element.attributes)
        default = element.attributes.get("type", "1") if element.name == "ol" else "disc"
        element.kind = kind or default
        start = _COUNT.fullmatch(element.attributes.get("start", ""))
        element.count = int(start[0]) - 1 if start else 0

    def _item_number(self, element: Element) -> str:
        around = self._open.inmost(*LISTS)
        value = _COUNT.fullmatch(element.attributes.get("value", ""))
        if around is None:
            return ""
        around.count = int(value[0]) if value else around.count + 1
        own = self._styles.list_kind("li", element.attributes)
        return _printed(own or around.kind, around.count)


def _is_number(block: Printed) -> bool:
    """Tell whether a cell holds a number alone, which is that of the next cell's words."""
    if len(block.lines) != 1 or block.number or block.role or block.sign:
        return False
    found = marker.find(block.lines[0].text)
    return found is not None and found[1] == len(block.lines[0].text)


def _printed(kind: str, number: int) -> str:
    """Return the number of an item as a browser prints it, letters set in brackets as ours are."""
    if kind in ("1", "decimal"):
        return f"{number}."
    if kind in ("a", "A"):
        letter = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return f"({letter})" if kind == "a" else f"{letter.upper()}."
    if kind in ("i", "I") and 0 < number <= _MOST:
        return f"({in_roman(number)})" if kind == "i" else f"{in_roman(number).upper()}."
    return "•" if kind == "disc" else ""
