"""Message catalogues, compiled where their text is newer: a fresh machine has no msgfmt."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent.parent / "web" / "locale"


def compile_new(folder: Path = FOLDER) -> int:
    """Compile each catalogue below this folder that has changed; return how many there were.

    A compiled catalogue appears whole or not at all, also when two processes make it at once.
    """
    changed = [text for text in sorted(folder.rglob("*.po")) if _is_newer(text)]
    for text in changed:
        _compile(text)
    return len(changed)


def _is_newer(text: Path) -> bool:
    compiled = text.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < text.stat().st_mtime_ns


def _compile(text: Path) -> None:
    draft = text.with_name(f".{text.stem}.{os.getpid()}.mo")
    with text.open("rb") as source, draft.open("wb") as target:
        write_mo(target, read_po(source))
    draft.replace(text.with_suffix(".mo"))
