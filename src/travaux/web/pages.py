"""What the frame of every page needs to know: theme, language, navigation."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import rules
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from travaux.kernel import languages

THEMES = {
    "light": pgettext_lazy("theme", "Light"),
    "dark": pgettext_lazy("theme", "Dark"),
    "system": pgettext_lazy("theme", "As on the device"),
}
"""What the theme can be set to. `system` is the default, and is kept by having no cookie."""


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation: its words, where it leads, and what one must be allowed."""

    label: Promise
    url_name: str
    permission: str = ""
    anchor: str = ""


NAVIGATION = (
    Entry(_("Home"), "overview:home"),
    Entry(_("Congresses"), "overview:home", anchor="#congresses"),
    Entry(_("Texts"), "record:texts"),
    Entry(_("Register"), "mandate:register"),
    Entry(_("Bring in a text"), "mandate:bring_in", "record.keep_texts"),
    Entry(_("Acts"), "people:acts", "people.read_acts"),
    Entry(_("People"), "people:accounts", "people.appoint"),
)


@dataclass(frozen=True)
class Link:
    """An entry of the navigation as this person sees it on this page."""

    label: Promise
    url: str
    current: bool


def navigation(request: HttpRequest) -> Iterator[Link]:
    """Yield the entries that the person of this request may open."""
    for entry in NAVIGATION:
        if not entry.permission or rules.has_perm(entry.permission, request.user):
            url = reverse(entry.url_name) + entry.anchor
            yield Link(entry.label, url, url == request.path)


def theme(request: HttpRequest) -> str:
    """Return the theme this browser has chosen, empty for that of the device."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in {"light", "dark"} else ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give every template the frame's values; the navigation is worked out only if shown."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "theme": theme(request),
        "themes": THEMES,
        "language": language,
        "languages": languages.OFFICIAL,
        "direction": languages.direction(language),
        "navigation": partial(navigation, request),
    }
