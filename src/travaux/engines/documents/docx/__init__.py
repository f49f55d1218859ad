"""Docx files into blocks, and a reading as a docx file that an editor can go on with."""

from travaux.engines.documents.docx.document import read
from travaux.engines.documents.docx.writer import write

__all__ = ["read", "write"]
