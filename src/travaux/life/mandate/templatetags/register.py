"""How an entry of the register is shown."""

import datetime as dt
from typing import Any

from django import template
from django.utils.dateformat import format as format_date
from django.utils.translation import pgettext

from travaux.life.mandate.models import Entry
from travaux.life.record.selectors.source import Stated, source
from travaux.web.marks import Source

register = template.Library()


@register.inclusion_tag("mandate/due.html")
def due(entry: Entry) -> dict[str, Any]:
    """Show by when: the words of the text, and the dates that they mean where these are known."""
    return {"entry": entry, "due": entry.task.due}


@register.inclusion_tag("mandate/group_name.html")
def group_name(entry: Entry, group: str) -> dict[str, Any]:
    """Show what the rows of a group have in common; `entry` is the first of them."""
    return {"entry": entry, "group": group}


@register.filter
def month(value: dt.date) -> str:
    """Show a month the language's way: December 2012."""
    # Translators: how a month is written, in the letters of Django's `date` filter.
    return format_date(value, pgettext("date format", "F Y"))


@register.filter
def source_of(entry: Entry) -> Source:
    """Return where the entry stands in its text."""
    return source(entry.task.provision, elsewhere=True)


@register.filter
def source_elsewhere(stated: Stated) -> Source:
    """Return where something stands, for a page that is not about its text."""
    return source(stated, elsewhere=True)
