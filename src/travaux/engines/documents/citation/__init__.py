"""References from one text's words to other texts, each resolved to a symbol."""

from travaux.engines.documents.citation.finder import find

__all__ = ["find"]
