"""Blocks put in their places: passages with addresses, each under the one it belongs to.

Addresses are made of the numbers' places, not of their letters, so that they are the same in every
language: `para_10__a` is the first sub-paragraph of paragraph 10 also where it is printed "(أ)".
"""

from collections.abc import Sequence

from travaux.engines.documents.block import Block
from travaux.engines.documents.outline.builder import Outline
from travaux.engines.documents.reading import Passage
from travaux.engines.documents.tongue import Tongue

OTHER_TEXT = "text_"
"""What the addresses begin with of a text that stands beside the one the file is of."""
_AHEAD = 4
"""How many blocks ahead the next marker is looked for."""


def arrange(blocks: Sequence[Block], tongue: Tongue) -> tuple[Passage, ...]:
    """Return the passages that blocks make, each after the one it belongs to.

    A file may hold several resolutions, or pieces of them, as printed volumes have them on a page.
    The one that is whole has plain addresses, every other one has `text_2__` and the like before.
    """
    texts = _texts(blocks)
    main = _main(texts)
    taken: set[str] = set()
    passages: list[Passage] = []
    for place, text in enumerate(texts):
        prefix = "" if place == main else f"{OTHER_TEXT}{place + 1}__"
        own = set(taken)
        done = _arranged(text, Outline(tongue, prefix, frozenset(), own))
        if done.restarted:
            own = set(taken)
            done = _arranged(text, Outline(tongue, prefix, frozenset(done.restarted), own))
        taken = own
        passages.extend(done.passages)
    return tuple(passages)


def _texts(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """Return the texts of a file: each begins with its title, the first with what is before."""
    titles = [place for place, block in enumerate(blocks) if block.role == "title"]
    starts = [0, *titles] if titles and _has_body(blocks[: titles[0]]) else [0, *titles[1:]]
    ends = [*starts[1:], len(blocks)]
    return [blocks[start:end] for start, end in zip(starts, ends, strict=True)]


def _has_body(blocks: Sequence[Block]) -> bool:
    return any(block.role in (None, "closing", "preamble") for block in blocks)


def _main(texts: Sequence[Sequence[Block]]) -> int | None:
    """Return the place of the text that a file is of: its only one, or the only whole one."""
    if len(texts) == 1:
        return 0
    whole = [
        place
        for place, text in enumerate(texts)
        if {"title", "closing"} <= {block.role for block in text}
    ]
    return whole[0] if len(whole) == 1 else None


def _arranged(blocks: Sequence[Block], outline: Outline) -> Outline:
    again = _come_again(blocks)
    for place, block in enumerate(blocks):
        ahead = blocks[place + 1 : place + _AHEAD]
        after = next((each.marker for each in ahead if each.marker is not None), None)
        outline.add(block, after, again=place in again)
    return outline


def _come_again(blocks: Sequence[Block]) -> set[int]:
    """Return the places of numbers that the text has once more before it next counts from one.

    "3." in an agenda that the second paragraph gives comes again with the third paragraph.
    """
    found: set[int] = set()
    seen: set[int] = set()
    for place in range(len(blocks) - 1, -1, -1):
        sign, role = blocks[place].marker, blocks[place].role
        number = sign.value("arabic") if sign and role is None else None
        if number in seen:
            found.add(place)
        if number == 1 or role in ("annex", "title", "formula", "draft"):
            seen.clear()
        elif number is not None:
            seen.add(number)
    return found
