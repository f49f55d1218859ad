"""Pieces of XML as a docx file has them, with the characters that XML cannot hold replaced."""

import re
from collections.abc import Iterable
from html import escape

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def fit(text: str) -> str:
    """Return words as XML can hold them."""
    return escape(_UNFIT.sub("\ufffd", text)).replace("\r", "&#13;")


def attribute(name: str, text: str | None) -> str:
    """Return an attribute with a blank before it, or nothing where there is no value."""
    if text is None:
        return ""
    kept = fit(text).replace("\n", "&#10;").replace("\t", "&#9;")
    return f' {name}="{kept}"'


def run(inside: str, properties: str = "", *, rtl: bool = False) -> str:
    """Return a run of words with its properties."""
    told = properties + ("<w:rtl/>" if rtl else "")
    return f"<w:r>{f'<w:rPr>{told}</w:rPr>' if told else ''}{inside}</w:r>"


def words(text: str) -> str:
    """Return words as they stand in a run."""
    return f'<w:t xml:space="preserve">{fit(text)}</w:t>'


def paragraph(style: str, inside: Iterable[str], properties: str = "", *, rtl: bool) -> str:
    """Return a paragraph of a style, its runs given."""
    told = f'<w:pStyle w:val="{style}"/>' + ("<w:bidi/>" if rtl else "") + properties
    return f"<w:p><w:pPr>{told}</w:pPr>{''.join(inside)}</w:p>"
