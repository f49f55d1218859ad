"""Pieces of XML, made of names, attributes and what stands inside."""

import re

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_IN_WORDS = str.maketrans({key: value for key, value in _ESCAPED.items() if key != '"'})
_IN_ATTRIBUTES = str.maketrans({**_ESCAPED, "\n": "&#10;", "\t": "&#9;"})


def held(text: str) -> str:
    r"""Return what XML can hold of characters: the rest become replacement characters.

    >>> held("A\x0cB")
    'A\ufffdB'
    """
    return _NOT_IN_XML.sub("\ufffd", text)


def words(text: str) -> str:
    """Return characters as they stand in XML.

    >>> words("A & B")
    'A &amp; B'
    """
    return held(text).translate(_IN_WORDS)


def element(name: str, /, *inside: str, **attributes: str | None) -> str:
    """Return an element on one line; an attribute that is null is left out.

    >>> element("p", "A", refersTo="#x", class_="title", xml_space=None)
    '<p refersTo="#x" class="title">A</p>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", ":")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(inside)
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def block(name: str, /, *inside: str, **attributes: str | None) -> str:
    """Return an element whose content stands on lines of its own."""
    return element(name, "\n", *(f"{each}\n" for each in inside), **attributes)


def _value(text: str) -> str:
    return held(text).translate(_IN_ATTRIBUTES)
