"""What a text states of the congress that it is about: each fact with the words it stands on."""

from travaux.engines.documents.congress.facts import Heard, congress_of

__all__ = ["Heard", "congress_of"]
