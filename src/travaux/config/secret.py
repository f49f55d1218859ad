"""Secrets of this installation, made at first use and kept in the data folder, mode 0600."""

import os
import secrets
from pathlib import Path


def keep(data: Path, name: str) -> str:
    """Return the secret of this name; make it first where there is none yet.

    The file appears whole or not at all, also when two processes make it at once.
    """
    folder = data / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = folder / name
    try:
        return place.read_text()
    except FileNotFoundError:
        pass
    draft = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, place)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return place.read_text()
