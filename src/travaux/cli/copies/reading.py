"""Read a copy: everything is checked in a folder apart before anything is touched."""

import hashlib
import tarfile
from pathlib import Path, PurePosixPath

from travaux.cli.copies.manifest import DUMP, EXAMPLE, FILES, MANIFEST, Manifest, Part
from travaux.kernel.errors import TravauxError

BLOCK = 2**20


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack a copy into an empty folder and return its manifest.

    Raises TravauxError where the file is no copy, is damaged, or names a place of its own choice.
    """
    found: dict[str, Part] = {}
    (folder / FILES).mkdir(mode=0o700)
    try:
        with tarfile.open(source, mode="r:") as tar:
            for member in tar:
                name = _checked(member, found)
                found[name] = _write(tar, member, folder)
    except tarfile.TarError as error:
        raise TravauxError(f"{source} is no copy that Travaux made: {error}.") from error
    if MANIFEST not in found:
        raise TravauxError("This copy is not whole: its end is missing.")
    manifest = Manifest.load((folder / MANIFEST).read_bytes())
    del found[MANIFEST]
    _compare(found, manifest.parts)
    return manifest


def _checked(member: tarfile.TarInfo, found: dict[str, Part]) -> str:
    """Return the name of a part, if it is one that a copy may have."""
    name = member.name
    path = PurePosixPath(name)
    is_plain = str(path) == name and ".." not in path.parts and "\0" not in name
    is_known = name in {DUMP, EXAMPLE, MANIFEST} or name.startswith(FILES)
    if not (member.isreg() and is_plain and is_known) or name in found:
        raise TravauxError(f"This is no copy that Travaux made: it holds {name!r}.")
    return name


def _write(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> Part:
    content = tar.extractfile(member)
    if content is None:
        raise TravauxError(f"This is no copy that Travaux made: it holds {member.name!r}.")
    place = folder / member.name
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with place.open("xb") as target:
        place.chmod(0o600)
        while block := content.read(BLOCK):
            digest.update(block)
            target.write(block)
    return Part(member.size, digest.hexdigest())


def _compare(found: dict[str, Part], stated: dict[str, Part]) -> None:
    for name in sorted(found.keys() | stated.keys()):
        if found.get(name) != stated.get(name):
            raise TravauxError(f"This copy is damaged: {name} is not as its manifest says.")
