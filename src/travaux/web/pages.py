"""What the frame of every page needs to know: theme and language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, pgettext_lazy

from travaux.kernel import languages

THEMES = {
    "light": pgettext_lazy("theme", "Light"),
    "dark": pgettext_lazy("theme", "Dark"),
    "system": pgettext_lazy("theme", "As on the device"),
}
"""What the theme can be set to. `system` is the default, and is kept by having no cookie."""


def theme(request: HttpRequest) -> str:
    """Return the theme this browser has chosen, empty for that of the device."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in {"light", "dark"} else ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give every template the frame's values."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "theme": theme(request),
        "themes": THEMES,
        "language": language,
        "languages": languages.OFFICIAL,
        "direction": languages.direction(language),
    }
