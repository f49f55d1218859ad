"""Akoma Ntoso (AKN4UN, the Secretariat's profile of OASIS LegalDocML 3.0), read and written."""

from travaux.engines.documents.akn.document import read
from travaux.engines.documents.akn.writer import write

__all__ = ["read", "write"]
