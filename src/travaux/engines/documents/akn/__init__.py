"""Akoma Ntoso (AKN4UN, the Secretariat's profile of OASIS LegalDocML 3.0) into blocks."""

from travaux.engines.documents.akn.document import Document, read

__all__ = ["Document", "read"]
