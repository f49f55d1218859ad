"""What a numbered passage is called, and what kind it is."""

from travaux.engines.documents.block import Block
from travaux.engines.documents.marker import Marker, Style, in_roman
from travaux.engines.documents.outline.sequence import dress
from travaux.engines.documents.reading import PassageKind


def address(style: Style, value: int, sign: Marker) -> str:
    """Return the address of a place in a list, below the passage that heads it."""
    match style:
        case "letter" | "upper letter":
            return chr(ord("a") + (value - 1) % 26) * (1 + (value - 1) // 26)
        case "roman" | "upper roman":
            return in_roman(value)
        case "bullet":
            return f"bullet_{value}"
        case "label":
            return f"{dress(sign)}_{value}"
        case "compound":
            return sign.printed.strip(".").replace(".", "_")
        case _:
            return str(value)


def kind_of(style: Style, *, nested: bool) -> PassageKind:
    """Return what a place in a list of this style is."""
    if style in ("letter", "roman", "upper letter", "upper roman"):
        return "subparagraph"
    return "item" if nested or style == "bullet" else "paragraph"


def printed_number(block: Block) -> str | None:
    """Return the number as printed; a label before words ("Principle 1. ...") is one of them."""
    sign = block.marker
    if sign is None or (sign.value("label") is not None and block.text):
        return None
    return sign.printed
