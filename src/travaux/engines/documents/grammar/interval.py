"""How long "every two years" and "within six months" are."""

import re

from travaux.engines.documents.grammar.number import cardinal

_NAMED = {
    "quarterly": 3,
    "biannual": 6,
    "annual": 12,
    "yearly": 12,
    "each year": 12,
    "biennial": 24,
    "triennial": 36,
    "quadrennial": 48,
    "quinquennial": 60,
}
_COUNTED = re.compile(
    r"\b(?:every|within)\s+(?:the\s+next\s+|a\s+period\s+of\s+)?"
    r"(?:(?P<many>[\w-]+)\s+)?(?P<unit>year|month|quarter)s?\b"
)
_UNITS = {"year": 12, "month": 1, "quarter": 3}


def months(text: str) -> int | None:
    """Return the length of the interval that these words state, in months; None where they do not.

    >>> months("every two years"), months("on a biennial basis"), months("within six months")
    (24, 24, 6)
    >>> months("on a regular basis") is None
    True
    """
    said = text.casefold()
    counted = _COUNTED.search(said)
    if counted:
        many = counted["many"]
        number = 1 if many is None else int(many) if many.isdigit() else cardinal(many)
        return number and number * _UNITS[counted["unit"]]
    return next((length for name, length in _NAMED.items() if name in said), None)
