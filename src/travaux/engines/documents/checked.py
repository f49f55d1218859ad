"""A reading that comes from outside, as JSON: held to the shape of the format."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from travaux.engines.documents.reading import DUMPED_AS, Passage, Reading, is_day
from travaux.kernel.errors import TravauxError

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_ADDRESS = re.compile(r"[^\s\x00-\x20]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAMES: Mapping[Any, str] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}
_TOLD = 40


class NotAReadingError(TravauxError):
    """A value is no reading: the message begins with the field that is wrong."""


def load(values: object) -> Reading:
    """Return the reading that plain JSON values are; fields that are not known are left aside.

    Raises NotAReadingError, whose message begins with the first field that is wrong, such as
    `passages[3].kind`.
    """
    reading: Reading = _made(values, Reading, "")
    for wrong in _unsound(reading):
        raise NotAReadingError(wrong)
    return reading


def _made(value: object, kind: Any, path: str) -> Any:
    """Return a value as what its type says it is."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _made_of_one(value, get_args(kind), path)
    if origin is Literal:
        if value not in get_args(kind):
            raise _wrong(path, value, f"none of {', '.join(get_args(kind))}")
        return value
    if origin is tuple:
        return _made_of_list(value, get_args(kind), path)
    if dataclasses.is_dataclass(kind):
        return _made_of_object(value, kind, path)
    return _made_plain(value, kind, path)


def _made_plain(value: object, kind: Any, path: str) -> object:
    if not _is_plain(value, kind):
        raise _wrong(path, value, f"not {_NAMES[kind]}")
    if isinstance(value, str) and _SURROGATE.search(value):
        raise NotAReadingError(f"{path}: half of a surrogate pair, which is no character")
    return value


def _made_of_one(value: object, kinds: tuple[Any, ...], path: str) -> Any:
    """Return a value as the first of several types that it can be; null as the last is rare."""
    if value is None and type(None) in kinds:
        return None
    rest = [kind for kind in kinds if kind is not type(None)]
    for kind in rest[:-1]:
        try:
            return _made(value, kind, path)
        except NotAReadingError:
            continue
    return _made(value, rest[-1], path)


def _made_of_list(value: object, kinds: tuple[Any, ...], path: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong(path, value, "not a list")
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(value) != len(kinds):
        raise _wrong(path, value, f"not a list of {len(kinds)}")
    pairs = enumerate(zip(value, kinds, strict=True))
    return tuple(_made(each, kind, f"{path}[{place}]") for place, (each, kind) in pairs)


def _made_of_object(value: object, kind: Any, path: str) -> Any:
    if not isinstance(value, dict):
        raise _wrong(path, value, "not an object")
    before = f"{path}." if path else ""
    made = {}
    for field, (name, of, is_needed) in _fields(kind).items():
        if name in value:
            made[field] = _made(value[name], of, f"{before}{name}")
        elif is_needed:
            raise NotAReadingError(f"{before}{name}: missing")
    return kind(**made)


@cache
def _fields(kind: Any) -> dict[str, tuple[str, Any, bool]]:
    """Return of each field its name in the format, its type and whether it must be there."""
    hints = get_type_hints(kind)
    return {
        each.name: (
            DUMPED_AS.get(each.name, each.name),
            hints[each.name],
            each.default is dataclasses.MISSING,
        )
        for each in dataclasses.fields(kind)
    }


def _is_plain(value: object, kind: Any) -> bool:
    if kind is Any or isinstance(value, bool):
        return kind in (Any, bool)
    return isinstance(value, (int, float) if kind is float else kind)


def _wrong(path: str, value: object, what: str) -> NotAReadingError:
    shown = "null" if value is None else ascii(value)
    if len(shown) > _TOLD:
        shown = f"{shown[:_TOLD]}..."
    return NotAReadingError(f"{path or 'the whole'}: {shown} is {what}")


def _unsound(reading: Reading) -> Iterator[str]:
    """Return what the parts of a reading say of one another that cannot be."""
    if reading.source.language not in LANGUAGES:
        yield f"source.language: none of {', '.join(LANGUAGES)}"
    if reading.date is not None and not is_day(reading.date):
        yield "date: not a day, as 2026-04-25 is"
    texts: dict[str, str] = {}
    for place, each in enumerate(reading.passages):
        yield from _amiss(each, f"passages[{place}]", texts)
        texts[each.id] = each.text
    for part in ("citations", "provisions", "views"):
        for place, one in enumerate(getattr(reading, part)):
            start, end = one.span
            if not 0 <= start <= end <= len(texts.get(one.passage, "")):
                yield f"{part}[{place}].span: no place in a passage of the text"


def _amiss(each: Passage, path: str, texts: Mapping[str, str]) -> Iterator[str]:
    """Return what is wrong with a passage, `texts` being those before it."""
    if not _ADDRESS.fullmatch(each.id) or each.id in texts:
        yield f"{path}.id: empty, with a space in it, or that of another passage"
    if each.parent is not None and each.parent not in texts:
        yield f"{path}.parent: no passage before this one"
    places = [at for at, _ in each.notes]
    if places != sorted(places) or any(not 0 <= at <= len(each.text) for at in places):
        yield f"{path}.notes: not places in its text, in their order"
