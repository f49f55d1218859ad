"""What each block is in its text: title, formula, preamble, heading, note, closing, or text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from travaux.engines.documents import front, marker
from travaux.engines.documents.block import Block, Role
from travaux.engines.documents.marker import Marker
from travaux.engines.documents.sign import COLONS, COMMAS, stops
from travaux.engines.documents.tongue import Tongue

_LONGEST_HEADING = 200
_LONGEST_FRONT_LINE = 400
_LONGEST_LINE = 120
_LONGEST_TITLE = 4
"""Lines that a title takes which has no other front around it."""


def assign(blocks: Sequence[Block], tongue: Tongue) -> list[Block]:
    """Return the blocks with their roles; those that only carry words or numbers keep none."""
    end = _front_ends(blocks, tongue)
    body = _completed(blocks[end:], tongue)
    return [*front.divide(blocks[:end], tongue), *_Reader(tongue).read(body)]


def is_operative(text: str, tongue: Tongue) -> bool:
    """Tell whether an unnumbered paragraph acts: after its adverbs stands a verb in the present.

    >>> from travaux.engines.documents import tongue
    >>> is_operative("Also requests the Secretary-General", tongue.of("en"))
    True
    >>> is_operative("Recalling its report", tongue.of("en"))
    False
    """
    return tongue.forms.operative.match(text) is not None


def is_formula(text: str, following: str, tongue: Tongue) -> bool:
    """Tell whether words are the organ that speaks, set before what it says."""
    if tongue.forms.we.fullmatch(text):
        return True
    if len(text) > _LONGEST_HEADING or not tongue.forms.formula.fullmatch(text):
        return False
    return text.endswith(COMMAS) or is_operative(following, tongue)


def looks_like_heading(text: str, *, longest: int = _LONGEST_HEADING) -> bool:
    """Tell whether words could be a heading: short, without an end, beginning large."""
    return bool(
        text
        and len(text) <= longest
        and not text[0].islower()
        and not stops(text)
        and ". " not in text
    )


def stands_alone(line: str, tongue: Tongue) -> bool:
    """Tell whether a line is never joined with its neighbours, whatever stands around it."""
    if len(line) > _LONGEST_LINE:
        return False
    forms = tongue.forms
    if front.is_own_line(line, tongue) or forms.annex.fullmatch(line) or _is_number(line):
        return True
    if forms.closing.fullmatch(line):
        return True
    found = forms.formula.fullmatch(line)
    return bool(found and (line.endswith(COMMAS) or forms.organ.fullmatch(found["speaker"])))


def _is_number(line: str) -> bool:
    """Tell whether a line is a number by itself, as "Rule 27" and "IV" over a section are."""
    found = marker.find(line)
    if found is None or found[1] != len(line):
        return False
    return any(
        sense.style in ("label", "upper roman", "upper letter") for sense in found[0].senses
    )


def _front_ends(blocks: Sequence[Block], tongue: Tongue) -> int:
    """Return the place of the first block of the body."""
    for place, block in enumerate(blocks):
        if block.role in ("masthead", "title", "note"):
            continue
        following = blocks[place + 1].text if place + 1 < len(blocks) else ""
        if _is_body(block, following, tongue):
            return place if _is_front(blocks[:place], tongue) else 0
    return 0


def _is_front(blocks: Sequence[Block], tongue: Tongue) -> bool:
    """Tell whether the blocks before a body are the front of a document: a title at the least."""
    if any(front.is_of_front(block.text, tongue) for block in blocks):
        return True
    return len(blocks) <= _LONGEST_TITLE and all(
        block.marker is None and looks_like_heading(block.text) for block in blocks
    )


def _completed(blocks: Sequence[Block], tongue: Tongue) -> list[Block]:
    """Return the blocks, a verb that stands alone joined with what it governs.

    Some files print it on a line of its own under the organ that speaks.
    """
    done: list[Block] = []
    for block in blocks:
        verb = done[-1] if done else None
        under = len(done) > 1 and tongue.forms.formula.fullmatch(done[-2].text)
        if verb and under and _is_verb(verb, tongue) and block.marker is None:
            done[-1] = front.merged([verb, block])
        else:
            done.append(block)
    return done


def _is_verb(block: Block, tongue: Tongue) -> bool:
    whole = tongue.forms.operative.fullmatch(block.text)
    return block.marker is None and block.role is None and whole is not None


def _is_body(block: Block, following: str, tongue: Tongue) -> bool:
    sign = block.marker
    return bool(
        block.role is not None
        or (sign is not None and (sign.value("arabic") == 1 or sign.value("upper roman")))
        or tongue.forms.summary.fullmatch(block.text)
        or is_formula(block.text, following, tongue)
        or len(block.text) > _LONGEST_FRONT_LINE
        or (block.text.endswith(COLONS) and not front.is_of_front(block.text, tongue))
        or tongue.forms.annex.fullmatch(block.text)
    )


@dataclass
class _Reader:
    """Walks the blocks of a body and remembers what it needs to tell the next one."""

    tongue: Tongue
    in_preamble: bool = False
    in_list: bool = False
    paragraphs: int = 0
    before: Block | None = None

    def read(self, blocks: Sequence[Block]) -> list[Block]:
        done = []
        for place, block in enumerate(blocks):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            role = block.role or self._role(block, following)
            told = front.titled(block) if role == "title" else _played(block, role)
            self._remember(told)
            done.append(told)
        return done

    def _role(self, block: Block, following: Block | None) -> Role | None:
        if self._is_closing(block):
            return "closing"
        if block.marker is None:
            return self._unmarked(block, following.text if following else "")
        heads = self._is_numbered_heading(block, following.marker if following else None)
        return "heading" if heads else None

    def _unmarked(self, block: Block, following: str) -> Role | None:
        if front.is_numbered_title(block.text):
            return "title"
        if self.tongue.forms.annex.fullmatch(block.text):
            return "annex"
        if is_formula(block.text, following, self.tongue):
            return "draft" if self._brings_in(self.before) else "formula"
        if self._follows_number() and looks_like_heading(block.text):
            return "heading"
        if self._brings_in(block):
            return None
        return self._worded(block.text)

    def _worded(self, text: str) -> Role | None:
        """Return what words are that neither a form nor a number tells of."""
        if self.in_preamble and self._is_preambular(text):
            return "preamble"
        return "heading" if looks_like_heading(text) else None

    def _brings_in(self, block: Block | None) -> bool:
        """Tell whether a block says that a draft follows, which not all do with a colon."""
        return block is not None and self.tongue.forms.brings.search(block.text) is not None

    def _is_preambular(self, text: str) -> bool:
        return text.endswith(COMMAS) or not is_operative(text, self.tongue)

    def _follows_number(self) -> bool:
        """Tell whether the block before is a heading that is a number alone, as "IV" is."""
        return self.before is not None and self.before.role == "heading" and not self.before.text

    def _is_closing(self, block: Block) -> bool:
        words = f"{block.marker.printed} {block.text}" if block.marker else block.text
        after = self.before is not None and self.before.role == "closing"
        forms = self.tongue.forms
        return bool(
            forms.closing.fullmatch(words) or (after and forms.closing_date.fullmatch(words))
        )

    def _is_numbered_heading(self, block: Block, after: Marker | None) -> bool:
        sign = block.marker
        if sign is None:
            return False
        lettered = sign.value("upper roman") or sign.value("upper letter")
        longest = 2 * _LONGEST_HEADING if lettered else _LONGEST_HEADING
        words = block.text.removeprefix(sign.printed).strip()
        if words and not looks_like_heading(words, longest=longest):
            return False
        if lettered or sign.value("label"):
            return True
        number = sign.value("arabic")
        if number is None or self.in_list or self._opens_list():
            return False
        following = after.value("arabic") if after else None
        return number != self.paragraphs + 1 or following == self.paragraphs + 1

    def _opens_list(self) -> bool:
        return self.before is not None and self.before.text.endswith(COLONS)

    def _remember(self, block: Block) -> None:
        if block.role == "note":
            return
        number = block.marker.value("arabic") if block.marker else None
        if block.role is None and number is not None:
            self.in_list = self.in_list or (number == 1 and self._opens_list())
            if not self.in_list or number == self.paragraphs + 1:
                self.paragraphs, self.in_list = number, False
        elif block.role is not None:
            self.in_list = False
        if block.role in ("annex", "title", "formula", "draft"):
            self.paragraphs = 0
        if block.role in ("formula", "draft"):
            self.in_preamble = True
        elif block.role != "preamble" and (block.role or not block.marker or number is not None):
            self.in_preamble = False
        self.before = block


def _played(block: Block, role: Role | None) -> Block:
    return block if block.role == role else replace(block, role=role)
