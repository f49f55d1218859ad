"""Web pages into blocks, and a reading as one page that stands by itself."""

from travaux.engines.documents.html.page import read
from travaux.engines.documents.html.writer import write

__all__ = ["read", "write"]
