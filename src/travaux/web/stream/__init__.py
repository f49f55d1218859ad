"""Live pages: events are published with what they tell of, and told to whoever looks on."""

from travaux.web.stream.publishing import publish, publish_each
from travaux.web.stream.reading import followed

__all__ = ["followed", "publish", "publish_each"]
