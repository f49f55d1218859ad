"""Files that our own writer made: a part of theirs holds the addresses of the passages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from lxml import etree

from travaux.engines.documents import written
from travaux.engines.documents.block import Role
from travaux.engines.documents.docx.body import Paragraph
from travaux.engines.documents.docx.notes import Note
from travaux.engines.documents.docx.package import Package
from travaux.engines.documents.docx.words import Call
from travaux.engines.documents.masthead import Masthead
from travaux.engines.documents.reading import Passage, PassageKind
from travaux.kernel.languages import CODES

NAMESPACE = "urn:travaux:reading"
STYLE = written.PROGRAM
"""What the identifiers of the styles begin with that say what a paragraph is."""
_KINDS = frozenset(get_args(PassageKind))
_ROLES: dict[str, Role] = {f"{STYLE}{each.capitalize()}": each for each in get_args(Role)}


def role(style: str | None) -> Role | None:
    """Return what a paragraph is, where its style is one of ours."""
    return _ROLES.get((style or "").rstrip("0123456789"))


@dataclass(frozen=True)
class Ours:
    """What the part says: language, what the text states, and its passages."""

    root: etree._Element

    @property
    def language(self) -> str | None:
        """The language of the text, where it is one of ours."""
        said = self.root.get("language")
        return said if said in CODES else None

    @property
    def stated(self) -> Masthead:
        """What the text states of itself."""
        return written.stated({name: self.root.get(name) for name in written.STATED})

    def passages(
        self,
        paragraphs: Sequence[Paragraph],
        notes: Sequence[tuple[Note, Sequence[Paragraph]]],
    ) -> tuple[Passage, ...] | None:
        """Return the passages, or None where a paragraph was added, moved, split or taken out."""
        rows = {row.get("bookmark", ""): row for row in self.root}
        marked = [(_marks(each, rows), each) for each in paragraphs]
        body = [mark for mark, each in marked if mark or each.text.strip() or each.number]
        placed = {mark: each for mark, each in marked if mark}
        in_notes = {
            mark: each for _, kept in notes for each in kept if (mark := _marks(each, rows))
        }
        known = [key for key in rows if key not in in_notes]
        if None in body or body != known or len(placed) + len(in_notes) != len(rows):
            return None
        found = placed | in_notes
        made = tuple(_passages(rows, found))
        return made if written.are_sound(made) else None


def find(package: Package) -> Ours | None:
    """Return what our own part of a file says, if it has one."""
    for part in package.all_related("customXml"):
        root = package.root(part)
        if root.tag == f"{{{NAMESPACE}}}reading":
            return Ours(root)
    return None


def _marks(paragraph: Paragraph, rows: Mapping[str, etree._Element]) -> str | None:
    """Return the one bookmark of a paragraph that is a passage's, if it is only one."""
    marks = [each for each in paragraph.bookmarks if each in rows]
    return marks[0] if len(marks) == 1 else None


def _passages(
    rows: Mapping[str, etree._Element], found: Mapping[str, Paragraph]
) -> Iterator[Passage]:
    for mark, row in rows.items():
        kind = row.get("kind")
        text, calls = _content(found[mark])
        yield Passage(
            row.get("id", ""),
            row.get("number") or found[mark].printed or None,
            row.get("parent"),
            cast("PassageKind", kind) if kind in _KINDS else "paragraph",
            text,
            None,
            calls,
        )


def _content(paragraph: Paragraph) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return the words of a paragraph, and where in them notes are called."""
    text, calls = "", []
    for part in paragraph.parts:
        if isinstance(part, Call):
            calls.append((len(text), part.sign))
        else:
            text += part
    return text, tuple(calls)
