"""Where one can go, as far as one may."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from travaux.life.people.permissions import Rule, may_appoint, may_read_acts
from travaux.life.record.permissions import may_keep_texts


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation: its words, where it leads, and the rule that must hold."""

    label: Promise
    url_name: str
    rule: Rule | None = None
    anchor: str = ""


ENTRIES = (
    Entry(_("Home"), "overview:home"),
    Entry(_("Congresses"), "overview:home", anchor="#congresses"),
    Entry(_("Texts"), "record:texts"),
    Entry(_("Register"), "mandate:register"),
    Entry(_("Bodies"), "parties:bodies"),
    Entry(_("Search"), "overview:search"),
    Entry(_("Bring in a text"), "mandate:bring_in", may_keep_texts),
    Entry(_("Acts"), "people:acts", may_read_acts),
    Entry(_("People"), "people:accounts", may_appoint),
)


@dataclass(frozen=True)
class Link:
    """An entry of the navigation as this person sees it on this page."""

    label: Promise
    url: str
    current: bool


def links(request: HttpRequest) -> Iterator[Link]:
    """Yield the entries that the person of this request may open."""
    for entry in ENTRIES:
        if entry.rule is None or entry.rule(request.user):
            url = reverse(entry.url_name) + entry.anchor
            yield Link(entry.label, url, url == request.path)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Give every template the navigation, worked out only where it is shown."""
    return {"navigation": partial(links, request)}
