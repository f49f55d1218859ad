"""How an entry of the register is shown."""

from typing import Any

from django import template

from travaux.life.mandate.models import Entry
from travaux.life.record.selectors.source import source
from travaux.web.marks import Source

register = template.Library()


@register.inclusion_tag("mandate/due.html")
def due(entry: Entry) -> dict[str, Any]:
    """Show by when: the words of the text, and the dates that they mean where these are known."""
    return {"entry": entry, "due": entry.task.due}


@register.filter
def source_of(entry: Entry) -> Source:
    """Return where the entry stands in its text."""
    return source(entry.task.provision, elsewhere=True)
