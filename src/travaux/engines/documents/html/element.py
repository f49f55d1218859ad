"""The elements that are open at a place of a page, closed also where the page forgets to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from travaux.engines.documents.html.tag import Tag

_BLOCKS = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p
pre section summary table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
_VOID = "area base br col embed frame hr img input link meta param source track wbr"
VOID = frozenset(_VOID.split())
_SKIPPED = """
head nav button select datalist template noscript svg math object canvas audio video map del script
style textarea iframe noembed noframes
"""
SKIPPED = frozenset(_SKIPPED.split())
_SKIPPED_PARTS = ("navigation", "search", "banner", "contentinfo", "menu", "menubar")
LISTS = ("ol", "ul", "menu", "dir")
_MOST_OPEN = 400
_CLOSES = {
    "li": (("li",), LISTS),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tr": (("tr",), ("table",)),
    "tbody": (("thead", "tbody", "tfoot"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot"), ("table",)),
    "body": (("head",), ("html",)),
}
"""What the beginning of an element closes, and up to which other one."""


@dataclass
class Element:
    """An open element; `kind` and `count` are those of a list's numbers."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    hidden: bool = False
    kind: str = ""
    count: int = 0


class Elements:
    """The open elements of a page, from the outermost in."""

    def __init__(self) -> None:
        self._open = [Element("")]
        self._names: Counter[str] = Counter()

    @property
    def last(self) -> Element:
        """The innermost one."""
        return self._open[-1]

    def inmost(self, *names: str) -> Element | None:
        """Return the innermost open element of one of these names."""
        if not any(self._names[name] for name in names):
            return None
        return next((each for each in reversed(self._open) if each.name in names), None)

    def begin(self, tag: Tag, *, hidden: bool) -> Element:
        """Open an element; one that stands too deep is not kept."""
        hidden = hidden or self.last.hidden or tag.name in SKIPPED
        hidden = hidden or tag.attributes.get("role", "") in _SKIPPED_PARTS
        element = Element(tag.name, tag.attributes, hidden)
        if len(self._open) < _MOST_OPEN:
            self._open.append(element)
            self._names[tag.name] += 1
        return element

    def implied(self, name: str) -> Iterator[Element]:
        """Close and yield what the beginning of such an element closes."""
        closed, until = _CLOSES.get(name, ((), ()))
        if name in BLOCKS and name not in _CLOSES:
            closed, until = ("p",), tuple(BLOCKS - {"p"})
        if not any(self._names[each] for each in closed):
            return
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].name in until:
                return
            if self._open[place].name in closed:
                yield from self._close_from(place)
                return

    def end(self, name: str) -> Iterator[Element]:
        """Close and yield the innermost element of a name with all that is open in it."""
        if not self._names[name]:
            return
        place = len(self._open) - 1
        while self._open[place].name != name:
            place -= 1
        yield from self._close_from(place)

    def _close_from(self, place: int) -> Iterator[Element]:
        while len(self._open) > place:
            element = self._open.pop()
            self._names[element.name] -= 1
            yield element
