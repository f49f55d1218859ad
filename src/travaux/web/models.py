"""The tables of the shell."""

from travaux.web.stream.models import Event

__all__ = ["Event"]
