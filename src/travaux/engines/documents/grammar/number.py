"""Numbers as words: "eight", "twenty-first", up to the hundreds."""

_UNITS = (
    ("zero", "zeroth"),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
)
_TENS = (
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
)


def _table() -> tuple[dict[str, int], dict[str, int]]:
    cardinals = {word: n for n, (word, _) in enumerate(_UNITS)}
    ordinals = {word: n for n, (_, word) in enumerate(_UNITS) if n}
    for ten, (cardinal, ordinal) in enumerate(_TENS, 2):
        cardinals[cardinal] = ordinals[ordinal] = ten * 10
        for unit, (one, first) in enumerate(_UNITS[1:10], 1):
            cardinals[f"{cardinal}-{one}"] = ordinals[f"{cardinal}-{first}"] = ten * 10 + unit
    cardinals["hundred"] = ordinals["hundredth"] = 100
    return cardinals, ordinals


_CARDINALS, _ORDINALS = _table()
_ENDINGS = ("st", "nd", "rd", "th")


def cardinal(word: str) -> int | None:
    """Return the number that a word or figures name, or None.

    >>> cardinal("eight"), cardinal("twenty-one"), cardinal("8"), cardinal("the")
    (8, 21, 8, None)
    """
    low = word.lower()
    return int(low) if low.isascii() and low.isdigit() else _CARDINALS.get(low)


def ordinal(word: str) -> int | None:
    """Return the place that a word or figures name, or None.

    >>> ordinal("Thirteenth"), ordinal("seventy-ninth"), ordinal("21st"), ordinal("main")
    (13, 79, 21, None)
    """
    low = word.lower().replace("\u2011", "-")
    if low.endswith(_ENDINGS) and low[:-2].isascii() and low[:-2].isdigit():
        return int(low[:-2])
    return _ORDINALS.get(low)
