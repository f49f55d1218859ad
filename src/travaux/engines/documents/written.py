"""What the files that we write have in common, whatever their format."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields

from travaux.engines.documents.block import Role
from travaux.engines.documents.masthead import Masthead
from travaux.engines.documents.reading import Passage, PassageKind

PROGRAM = "Travaux"
"""What such a file says that it was made by."""
STATED = tuple(each.name for each in fields(Masthead))
"""What it states of its text."""
_ADDRESS = re.compile(r"[^\s\x00-\x20]+")


def role(passage: Passage, *, under: PassageKind | None) -> Role:
    """Return what the block of a passage was, from which its place is found again.

    `under` is the kind of the passage that it is part of.
    """
    last = passage.id.rpartition("__")[2]
    match passage.kind:
        case "heading" if last.startswith("annex_"):
            return "annex"
        case "preamble" if last.startswith("formula"):
            return "formula" if under in (None, "heading") else "draft"
        case "masthead" | "title" | "heading" | "preamble" | "note" | "closing":
            return passage.kind
        case _:
            return "paragraph"


def stated(told: Mapping[str, str | None]) -> Masthead:
    """Return what a file states, by its names in `STATED`."""
    return Masthead(**{name: told.get(name) for name in STATED})


def are_sound(passages: Sequence[Passage]) -> bool:
    """Tell whether each address is one's own, and each passage behind the one it is part of.

    Whoever edits a file may have copied a paragraph with its address, or lost one.
    """
    seen: set[str] = set()
    for each in passages:
        if not _ADDRESS.fullmatch(each.id) or each.id in seen:
            return False
        if each.parent is not None and each.parent not in seen:
            return False
        seen.add(each.id)
    return True
