"""Read United Nations texts: symbols, passages, citations, provisions, a congress's facts."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from travaux.engines.documents.reader import read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    """Load the reader when it is asked for: who needs a symbol alone should not wait for it."""
    if name == "read":
        return importlib.import_module("travaux.engines.documents.reader").read
    raise AttributeError(name)
