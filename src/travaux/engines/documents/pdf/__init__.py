"""PDF files that have their text in them, into blocks: pieces of print, lines, paragraphs."""

from travaux.engines.documents.pdf.document import read

__all__ = ["read"]
