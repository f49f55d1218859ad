"""What texts state of a congress, in words for a person."""

from typing import Any

from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from travaux.web.templatetags.elements import day

LABELS: dict[str, Promise] = {
    "name": pgettext_lazy("congress", "Name"),
    "theme": _("Theme"),
    "number": _("Number"),
    "longest_days": _("Length"),
    "consultations_included": _("Pre-Congress consultations"),
    "high_level_segment": _("High-level segment"),
    "single_declaration": _("Declaration"),
    "host": _("Host"),
    "venue": _("Venue"),
    "begins": _("Begins"),
    "ends": _("Ends"),
    "previous": _("Follows"),
    "outcome": _("Outcome that it follows up"),
    "declaration": _("Outcome"),
    "agenda_item": _("Agenda item"),
    "workshop": _("Workshop"),
}
"""What each fact is called, in the order in which pages show them."""

IN_THE_TEXTS_OWN_WORDS = frozenset(
    {
        "name",
        "theme",
        "host",
        "venue",
        "previous",
        "outcome",
        "declaration",
        "agenda_item",
        "workshop",
    }
)
"""The facts whose values are words of the text, in its language."""

_YES = {
    "consultations_included": _("included in the length"),
    "high_level_segment": _("held within the Congress"),
    "single_declaration": _("one single declaration is adopted"),
}


def in_words(fact: str, value: Any) -> str:
    """Return the value of a fact in the language of the person who reads.

    Names, themes and titles stay in the text's own words.
    """
    if fact == "longest_days":
        return ngettext("at most %(days)s day", "at most %(days)s days", value) % {"days": value}
    if fact in {"begins", "ends"}:
        return day(parse_date(value))
    if fact == "agenda_item":
        return f"{value['number']}. {value['title']}"
    if fact == "workshop":
        return f"({value['letter']}) {value['topic']}"
    if fact in {"outcome", "declaration"}:
        return ", ".join(part for part in (value["name"], value["symbol"], value["part"]) if part)
    return str(_YES.get(fact, value))
