"""Files by what is in them: written once, whole, never changed."""

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class ContentStorage(FileSystemStorage):
    """A folder of files whose names are the digests of their contents.

    A file appears whole and on disk, or not at all; saving what is there already is no change.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002 (Django's signature)
        """Return the name itself: the same name is the same content."""
        return name

    def _save(self, name: str, content: "File[bytes]") -> str:
        place = Path(self.path(name))
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(content.chunks())
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(place)
        finally:
            Path(draft).unlink(missing_ok=True)
        return name
