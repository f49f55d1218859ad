"""The message catalogues of the six languages: `python -m tools.catalogues extract|check|compile`.

English is the language of the sources and has no catalogue. The messages of Django and allauth
that a person may meet stand in our catalogues too: their own are not complete in all six
languages, and Django has none under the code `zh`.
"""

import io
import re
import sys
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path

import allauth
import django
from babel.messages import Catalog, Message
from babel.messages.extract import extract as extract_calls
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from travaux.config.catalogues import compile_new
from travaux.kernel.languages import CODES, ENGLISH

SOURCES = Path(__file__).resolve().parent.parent / "src" / "travaux"
LOCALE = SOURCES / "web" / "locale"
TRANSLATED = tuple(code for code in CODES if code != ENGLISH.code)

BORROWED = {
    Path(django.__file__).parent: (
        "contrib/auth/password_validation.py",
        "core/validators.py",
        "forms/fields.py",
        "forms/forms.py",
        "forms/models.py",
        "utils/dates.py",
    ),
    Path(allauth.__file__).parent: (
        "account/adapter.py",
        "account/fields.py",
        "account/forms.py",
    ),
}
"""The modules of others whose messages are ours to translate, below the folder of each."""

_SHAPES = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_KEYWORDS = {
    **_SHAPES,
    **{f"{name}_lazy": shape for name, shape in _SHAPES.items()},
    "_": None,
    "gettext_noop": None,
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str, str | None]


def extract() -> Catalog:
    """Return a catalogue of every message of the project, without translations."""
    found = Catalog(fuzzy=False)
    for path in _sources():
        for words, comments, context in _messages(path):
            found.add(words, context=context, auto_comments=comments)
    return found


def _sources() -> Iterator[Path]:
    yield from sorted(SOURCES.rglob("*.py"))
    for kind in ("*.html", "*.txt"):
        yield from sorted(path for path in SOURCES.rglob(kind) if "templates" in path.parts)
    for folder, names in BORROWED.items():
        yield from (folder / name for name in names)


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        # What is left of a template has indents that Python's tokens do not allow.
        lines = templatize(text, origin=str(path)).splitlines()
        text = "\n".join(line.lstrip() for line in lines)
    source = io.BytesIO(text.encode())
    try:
        for _line, words, comments, context in extract_calls(
            "python", source, keywords=_KEYWORDS, comment_tags=["Translators:"]
        ):
            yield words, comments, context
    except (SyntaxError, tokenize.TokenError) as error:
        raise SystemExit(f"{path}: {error}") from error


def path_of(code: str) -> Path:
    """Return the file of a language's catalogue."""
    return LOCALE / code / "LC_MESSAGES" / "django.po"


def load(code: str) -> Catalog:
    """Return a language's catalogue, empty where there is none yet."""
    path = path_of(code)
    if not path.exists():
        return Catalog(locale=code, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=code)


def renew(found: Catalog, code: str) -> None:
    """Write a language's catalogue anew: the messages found, with the translations there are."""
    old, new = load(code), Catalog(locale=code, fuzzy=False)
    for message in found:
        if message.id:
            kept = old.get(message.id, message.context)
            still = kept and kept.pluralizable == message.pluralizable
            new.add(
                message.id,
                kept.string if kept and still else None,
                context=message.context,
                auto_comments=message.auto_comments,
            )
    body = io.BytesIO()
    write_po(body, new, no_location=True, omit_header=True, sort_output=True, width=99)
    path_of(code).parent.mkdir(parents=True, exist_ok=True)
    path_of(code).write_text(_header(new) + body.getvalue().decode(), "utf-8")


def _header(catalogue: Catalog) -> str:
    lines = (
        f"Language: {catalogue.locale_identifier}",
        f"Plural-Forms: {catalogue.plural_forms}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines)]) + "\n\n"


def check(found: Catalog, catalogue: Catalog) -> Iterator[str]:
    """Yield what is wrong with a language's catalogue, a line each."""
    code = str(catalogue.locale_identifier)
    wanted, there = _keys(found), _keys(catalogue)
    for key in wanted.keys() - there.keys():
        yield f"{code}: not in the catalogue: {wanted[key].id!r}"
    for key in there.keys() - wanted.keys():
        yield f"{code}: no longer in the sources: {there[key].id!r}"
    for message in there.values():
        if message.fuzzy:
            yield f"{code}: fuzzy: {message.id!r}"
        yield from (f"{code}: {fault}: {message.id!r}" for fault in _faults(message, catalogue))


def _keys(catalogue: Catalog) -> dict[Key, Message]:
    return {
        (message.id if isinstance(message.id, str) else message.id[0], message.context): message
        for message in catalogue
        if message.id
    }


def _faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not strings or not all(strings):
        yield "not translated"
        return
    if message.pluralizable and len(strings) != catalogue.num_plurals:
        yield f"{len(strings)} plural forms where there are {catalogue.num_plurals}"
    allowed = set(_PLACEHOLDER.findall(ids[-1]))
    for string in strings:
        given = set(_PLACEHOLDER.findall(string))
        # A form for one or two things may leave their number out; the general one may not.
        if given - allowed or (string is strings[-1] and given != allowed):
            yield f"placeholders differ in {string!r}"


def _run_extract() -> int:
    found = extract()
    for code in TRANSLATED:
        renew(found, code)
    return 0


def _run_check() -> int:
    found = extract()
    faults = [fault for code in TRANSLATED for fault in check(found, load(code))]
    sys.stdout.writelines(f"{fault}\n" for fault in sorted(faults))
    return 1 if faults else 0


def _run_compile() -> int:
    compile_new(LOCALE)
    return 0


COMMANDS: dict[str, Callable[[], int]] = {
    "extract": _run_extract,
    "check": _run_check,
    "compile": _run_compile,
}


def main(arguments: list[str]) -> int:
    """Run the command that the arguments name; return the exit status."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    if not settings.configured:
        settings.configure()
    return COMMANDS[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
