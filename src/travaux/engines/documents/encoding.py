"""From bytes to characters: which of the encodings of the six languages a text is in.

What a file says of itself goes first: a mark, or the encoding that XML or a web page declares.
Then UTF-8, which no other text passes for. What is left is told by its words: under a wrong
encoding they mix scripts, or large letters with small ones.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from travaux.kernel.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GB18030",
    "cp1252": "Windows-1252",
    "cp1251": "Windows-1251",
    "cp1256": "Windows-1256",
}
_DECLARED = re.compile(
    rb"""\s*(?:<!--.{0,500}?-->\s*)?<(?:\?xml[^>]{0,200}?\sencoding\s*=\s*["']?([\w.:-]{1,30})"""
    rb"""|(?:!DOCTYPE\s+html|html).{0,4000}?<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,30}))""",
    re.IGNORECASE | re.DOTALL,
)
_ALSO = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
"""Encodings that are read as the larger ones of which they are a part, as browsers do."""
_DECLARABLE = re.compile(r"utf-8|gb18030|big5|koi8-[ru]|cp125\d|iso8859-\d{1,2}|mac-\w+")
_HEAD = 5000
"""Bytes at the head of a file in which its encoding is declared."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1b]")
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1C)])
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_BEFORE, _SAMPLE = 60, 20_000
"""Bytes that are judged, before the first beyond ASCII and from there."""
_LEAST = 0.6
"""The share of the characters beyond ASCII that must stand in words, or it is no text."""


@dataclass(frozen=True)
class Characters:
    """The characters of a file, and what had to be assumed to have them; null where nothing."""

    text: str
    assumed: str | None = None


def characters(data: bytes, *, name: str) -> Characters:
    """Return the characters of a file.

    Raises UnreadableDocument for bytes that are not what their mark says, and for such as are
    text in no encoding that is known here.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Characters(_strictly(data[len(mark) :], encoding, name, offset=len(mark)))
    if (declared := _declared(data)) is not None:
        return declared
    control = _CONTROL.search(data) if has_controls(data) else None
    try:
        text = data.decode("utf-8")
        return _told(data, name, control.start(), _WIDE) if control else Characters(text)
    except UnicodeDecodeError as error:
        _refuse_halves(data, name)
        if control is None:
            return _told(data, name, error.start, _NARROW)
        return _told(data, name, control.start(), _WIDE)


def has_controls(data: bytes) -> bool:
    """Tell whether bytes hold any that no text has, sooner than a pattern finds the first."""
    return len(data.translate(None, _CONTROLS)) < len(data)


def _told(data: bytes, name: str, place: int, judges: "_Judges") -> Characters:
    """Return the characters of a file whose encoding only its words tell."""
    encoding = _likeliest(data, judges)
    if encoding is None:
        raise UnreadableDocument(f"{name}: byte {place}: binary data, not text")
    if encoding in _WIDE:
        said = f"the file was read as {_NAMES[encoding]}, though it has no mark that says so"
        return Characters(_strictly(data, encoding, name, offset=0), said)
    if encoding == "utf-8":
        said = f"byte {place} is not UTF-8, as the rest of the file is; it was replaced"
    else:
        said = f"byte {place} is not UTF-8; the file was read as {_NAMES[encoding]}"
    return Characters(data.decode(encoding, errors="replace"), said)


def _strictly(data: bytes, encoding: str, name: str, *, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"{name}: byte {offset + error.start}: not {encoding.upper()}, as the file begins"
        ) from error


def _refuse_halves(data: bytes, name: str) -> None:
    """Refuse what would be UTF-8 but for halves of surrogate pairs, which are no characters."""
    found = _HALF.search(data)
    if found is None:
        return
    try:
        data.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return
    raise UnreadableDocument(
        f"{name}: byte {found.start()}: half of a surrogate pair, which is no character"
    )


def _declared(data: bytes) -> Characters | None:
    """Return the characters under the encoding that a file declares, where it is in that one."""
    found = _DECLARED.match(data[:_HEAD])
    if found is None:
        return None
    try:
        encoding = codecs.lookup((found[1] or found[2]).decode()).name
        encoding = _ALSO.get(encoding, encoding)
        if not _DECLARABLE.fullmatch(encoding):
            return None
        return Characters(data.decode(encoding))
    except (LookupError, UnicodeDecodeError):
        return None


def _likeliest(data: bytes, judges: "_Judges") -> str | None:
    """Return the encoding under which a file looks most like text, if under any it does."""
    if judges is _WIDE and len(data) % 2:
        return None
    first = _BEYOND_ASCII.search(data) if judges is _NARROW else None
    start = max(0, first.start() - _BEFORE) if first else 0
    sample = data[start : start + _BEFORE + _SAMPLE]
    shares = {name: judge(_sampled(sample, name)) for name, judge in judges.items()}
    best = max(shares, key=lambda each: shares[each])
    return best if shares[best] >= _LEAST else None


def _sampled(sample: bytes, encoding: str) -> str:
    """Return the characters of a sample, which may end amid one."""
    return codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample)


_AFTER_LEVEL_ONE = 0xD8
"""What the codes of GB 2312 begin with behind its commonest characters."""
_BROKEN = 4
"""How much a byte that is not UTF-8 weighs against a character that is."""
_ALMOST_ALL = 0.95
_FEWEST = 8
"""Characters without which nothing tells UTF-16 that has no mark from noise."""
_SIGNS = frozenset("“”‘’„‚«»‹›–—…•°§№¿¡ªº·\u00a0€©®™±×½¼¾²³¹´¨µ")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0192]+")
_CYRILLIC = re.compile(r"[\u0400-\u045f\u0490\u0491]+")
_ARABIC = re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06be\u06c1\u06d2]+")
_OF_TEXT = re.compile(
    "[\t\n\r\x20-\x7e\xa0-\u024f\u0400-\u04ff\u0600-\u06ff\u2010-\u203f\u20ac\u2116"
    "\u3000-\u3020\u4e00-\u9fff\uff01-\uff5e\ufeff]"
)


def _of_words(script: re.Pattern[str], text: str) -> float:
    """Return which share of the characters beyond ASCII stand in words of a script, or are signs.

    A word has one script, and no large letter behind a small one.
    """
    beyond = sum(not each.isascii() for each in text)
    good = sum(map(text.count, _SIGNS))
    for found in _WORD.finditer(text):
        word = found[0]
        if word.isascii() or not script.fullmatch(word):
            continue
        if word.islower() or word[1:].islower() or word.isupper() or script is _ARABIC:
            good += sum(not each.isascii() for each in word)
    return good / beyond if beyond else 0.0


def _latin(text: str) -> float:
    """Judge Windows-1252: words of accented letters alone are those of another script."""
    words = [each for each in _WORD.findall(text) if not each.isascii() and each.isalpha()]
    strange = [each for each in words if 2 * sum(map(str.isascii, each)) < len(each)]
    short = [each for each in strange if len(each) == 1]
    share = _of_words(_LATIN, text)
    return share * (1 - (len(strange) - len(short)) / len(words)) if words else share


def _cyrillic(text: str) -> float:
    return _of_words(_CYRILLIC, text)


def _arabic(text: str) -> float:
    return _of_words(_ARABIC, text)


def _han(text: str) -> float:
    """Judge GB18030: its commonest characters, which GB 2312 has on its first level, and signs."""
    beyond = [each for each in text if not each.isascii()]
    return sum(map(_is_common, beyond)) / len(beyond) if beyond else 0.0


def _is_common(character: str) -> bool:
    try:
        pair = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return pair[0] < _AFTER_LEVEL_ONE


def _eight(text: str) -> float:
    """Judge UTF-8 that is broken in a few places."""
    beyond = [each for each in text if not each.isascii()]
    return 1 - text.count("\ufffd") * _BROKEN / len(beyond) if beyond else 0.0


def _sixteen(text: str) -> float:
    """Judge UTF-16: its characters are of the six languages; ASCII ones tell which way round."""
    if len(text) < _FEWEST:
        return 0.0
    good = sum(1 for _ in _OF_TEXT.finditer(text)) / len(text)
    if good < _ALMOST_ALL:
        return 0.0
    return good + sum(map(str.isascii, text)) / len(text)


_Judges = dict[str, Callable[[str], float]]
_NARROW: _Judges = {
    "utf-8": _eight,
    "cp1252": _latin,
    "cp1251": _cyrillic,
    "cp1256": _arabic,
    "gb18030": _han,
}
_WIDE: _Judges = {"utf-16-le": _sixteen, "utf-16-be": _sixteen}
