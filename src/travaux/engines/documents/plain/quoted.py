"""A draft set in quotation marks: each of its paragraphs opens with one, the last closes it.

Russian texts have one pair around the whole; in Arabic the marks stand the other way round.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from travaux.engines.documents import marker
from travaux.engines.documents.plain.line import Line
from travaux.engines.documents.sign import stops
from travaux.engines.documents.tongue import Tongue

_MARK = re.compile(r"(?P<opens>[“«]|(?:(?<=\s)|(?<=^))\")|(?P<closes>[”»\"])")
_OPENING = ("“", "«", '"')
_CLOSING = ("”", "»", '"')
_LONGEST_FORMULA = 130
_MIRROR = str.maketrans("“”", "”“")
_CLOSED = re.compile(r"[”»\"](?P<stop>[.;]?)$")


def opened(lines: list[Line], tongue: Tongue) -> list[Line]:
    """Return the lines with the marks of a quoted draft taken off; quotations in it stay."""
    if tongue.code == "ar":
        return [
            _mirrored(line) for line in _taken_off([_mirrored(line) for line in lines], tongue)
        ]
    return _taken_off(lines, tongue)


def _mirrored(line: Line) -> Line:
    return replace(line, text=line.text.translate(_MIRROR))


def _taken_off(lines: list[Line], tongue: Tongue) -> list[Line]:
    first = next((k for k, line in enumerate(lines) if _is_formula(line, tongue)), None)
    if first is None:
        return lines
    if next(_marks(lines, first), "”") != "“":
        return _unpaired(lines, first)
    done, inside = lines[:first], True
    for k in range(first, len(lines)):
        line = lines[k]
        if inside and _opens_paragraph(lines, k):
            line = _begun(line)
        if inside and _is_last(lines, k):
            line, inside = replace(line, text=line.text[:-1], end=line.end - 1), False
        done.append(line)
    return done


def _unpaired(lines: list[Line], first: int) -> list[Line]:
    """Return the lines without the one pair of marks around a draft, if there is one."""
    last = next((k for k in range(first, len(lines)) if _MARK.search(lines[k].text, 1)), first)
    closed = _CLOSED.search(lines[last].text)
    if last == first or closed is None:
        return lines
    done = list(lines)
    done[first] = _begun(lines[first])
    done[last] = replace(lines[last], text=lines[last].text[: closed.start()] + closed["stop"])
    return done


def _is_formula(line: Line, tongue: Tongue) -> bool:
    """Tell whether a line is the organ that speaks, behind an opening mark."""
    if not line.text.startswith(_OPENING) or len(line.text) > _LONGEST_FORMULA:
        return False
    return tongue.forms.formula.fullmatch(line.text[1:].lstrip()) is not None


def _marks(lines: list[Line], k: int) -> Iterator[str]:
    """Yield the marks after the one that opens line `k`, as “ where they open and ” where not."""
    for at in range(k, len(lines)):
        for found in _MARK.finditer(lines[at].text, 1 if at == k else 0):
            yield "“" if found["opens"] else "”"


def _opens_paragraph(lines: list[Line], k: int) -> bool:
    """Tell whether a line's mark opens a paragraph: nothing closes it but the end of the draft."""
    line = lines[k]
    if not line.text.startswith(_OPENING):
        return False
    begins = bool(line.gap) or stops(lines[k - 1].text)
    if begins and marker.find(_begun(line).text) is not None:
        return True
    marks = _marks(lines, k)
    return next(marks, "") == "“" or (begins and next(marks, "") != "“")


def _is_last(lines: list[Line], k: int) -> bool:
    """Tell whether the draft ends with this line: its paragraph ends, no opening mark follows."""
    if not lines[k].text.endswith(_CLOSING) or not stops(lines[k].text):
        return False
    after = lines[k + 1] if k + 1 < len(lines) else None
    return after is None or not (after.text.startswith(_OPENING) or after.text[0].islower())


def _begun(line: Line) -> Line:
    words = line.text[1:].lstrip()
    return replace(line, text=words, start=line.end - len(words))
