"""What a copy says of itself: who made it, and the size and digest of each part."""

import json
from dataclasses import asdict, dataclass, field

from travaux.kernel.errors import TravauxError

FORMAT = 1
DUMP, FILES, EXAMPLE, MANIFEST = "database.dump", "files/", "example", "manifest.json"


@dataclass(frozen=True)
class Part:
    """One file in a copy: its bytes, and their SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """The last part of a copy, by which the others are checked."""

    travaux: str
    made_at: str
    migrations: list[str]
    parts: dict[str, Part] = field(default_factory=dict)
    format: int = FORMAT

    def dump(self) -> bytes:
        """Return the manifest as JSON."""
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def load(cls, data: bytes) -> "Manifest":
        """Return the manifest that these bytes hold; raise TravauxError where they hold none."""
        try:
            values = json.loads(data)
            parts = {name: Part(**part) for name, part in values.pop("parts").items()}
            manifest = cls(parts=parts, **values)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise TravauxError(
                "This is no copy that Travaux made: its manifest is broken."
            ) from error
        if manifest.format != FORMAT:
            raise TravauxError(
                f"This copy has format {manifest.format}, and {FORMAT} is known here."
            )
        return manifest
