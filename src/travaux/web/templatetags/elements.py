"""The elements of every page as tags; each has one template, whose top line says its arguments."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, Form
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from travaux.kernel import languages
from travaux.web import as_at as asking
from travaux.web import marks, words
from travaux.web.conditions import conditions as conditions_of

register = template.Library()


def _signed(state: str) -> dict[str, Any]:
    name = state.replace("_", " ")
    return {"state": name, "word": words.STATES[name], "slug": name.replace(" ", "-")}


@register.inclusion_tag("elements/breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict[str, Any]:
    """Show the way to this page: label and address in turn, then this page's own label."""
    return {
        "steps": list(zip(parts[:-1:2], parts[1:-1:2], strict=True)),
        "here": parts[-1],
    }


@register.inclusion_tag("elements/heading.html")
def heading(title: str, subtitle: str = "", over: str = "", aside: str = "") -> dict[str, Any]:
    """Show the head of a page; `over` stands above the title, `aside` at its end."""
    return {"title": title, "subtitle": subtitle, "over": over, "aside": aside}


@register.inclusion_tag("elements/state.html")
def state(name: str) -> dict[str, Any]:
    """Show a state, one of `words.STATES`."""
    return _signed(name)


@register.inclusion_tag("elements/source.html")
def source(where: marks.Source) -> dict[str, Any]:
    """Show where a fact stands, as a link to the words."""
    return {"source": where}


@register.inclusion_tag("elements/reading.html")
def reading(confirmed_by: str = "", brief: bool = False) -> dict[str, Any]:
    """Show whether a machine has read something or a person has confirmed it.

    `brief` shows a tick, for pages that say once by whom; a screen reader hears it all.
    """
    return {"confirmed_by": confirmed_by, "brief": brief}


@register.simple_block_tag
def fact(
    content: str, label: str, state: str = "", source: marks.Source | None = None
) -> SafeString:
    """Show one row of a list of facts; a body without words is shown as not stated."""
    context = {"label": label, "value": SafeString(content.strip()), "source": source}
    return render_to_string("elements/fact.html", {**context, "state": state})


@register.inclusion_tag("elements/life_line.html")
def life_line(steps: Iterable[marks.Step], label: str = "") -> dict[str, Any]:
    """Show the steps of a life, with where it stands now."""
    return {"steps": steps, "label": label}


@register.inclusion_tag("elements/pieces.html")
def pieces(of: Iterable[marks.Piece], anchor: str = "") -> dict[str, Any]:
    """Show a passage's words with marks and links; the first mark has the anchor as its id."""
    shown = list(of)
    first = next((each for each in shown if each.marked), None)
    return {"pieces": shown, "first": first, "anchor": anchor}


@register.inclusion_tag("elements/passage.html")
def passage(shown: Any, language: str, beside: str = "") -> dict[str, Any]:
    """Show one passage of a text in this language, with its side-notes.

    `beside` is the language of the words that stand beside it, where there are any.
    """
    return {
        "passage": shown,
        "marked": any(piece.marked for piece in shown.pieces),
        "language": language,
        "direction": languages.direction(language),
        "beside": beside,
        "beside_direction": languages.direction(beside),
    }


@register.inclusion_tag("elements/side_note.html")
def side_note(note: marks.SideNote, language: str) -> dict[str, Any]:
    """Show what a passage does, as one line that opens; it quotes words in this language.

    A note whose words are of another edition says their language itself.
    """
    language = note.language or language
    return {"note": note, "language": language, "direction": languages.direction(language)}


@register.simple_block_tag
def table(content: str, caption: str, kind: str = "") -> SafeString:
    """Show a table that becomes cards on a narrow page; each cell gives its `data-label`."""
    return render_to_string(
        "elements/table.html", {"caption": caption, "kind": kind, "content": content}
    )


@register.inclusion_tag("elements/column.html", takes_context=True)
def column(context: template.Context, label: str, key: str, sort: str) -> dict[str, Any]:
    """Show a column's head that sorts by its key; `sort` is the present order ("due", "-due")."""
    query: QueryDict = context["request"].GET.copy()
    query["sort"] = f"-{key}" if sort == key else key
    query.pop("page", None)
    order = {key: "ascending", f"-{key}": "descending"}.get(sort, "")
    return {"label": label, "order": order, "query": query.urlencode()}


@register.simple_block_tag(takes_context=True)
def filters(
    context: template.Context, content: str, label: str, folded: object = True
) -> SafeString:
    """Show a form that narrows down a list; the present order is kept.

    On a phone it is folded, so that the list is seen; `folded` is false where there is none yet.
    """
    request = context["request"]
    return render_to_string(
        "elements/filters.html",
        {
            "label": label,
            "content": content,
            "folded": folded,
            "sort": request.GET.get("sort", ""),
            "filtered": any(value for key, value in request.GET.items() if key != "sort"),
            "path": request.path,
        },
    )


@register.inclusion_tag("elements/conditions.html", takes_context=True)
def conditions(context: template.Context, form: Form) -> dict[str, Any]:
    """Show the conditions of a list's form, each leading to the list without it."""
    request = context["request"]
    return {"conditions": list(conditions_of(form, request.GET)), "path": request.path}


@register.inclusion_tag("elements/as_at.html", takes_context=True)
def as_at(context: template.Context, control: asking.Control) -> dict[str, Any]:
    """Show the day that a page is asked for, and those on which something happened."""
    request = context["request"]
    shown = control.day or control.today
    days = sorted({*control.days, control.today or control.days[0]}) if control.days else []
    kept = {key: values for key, values in request.GET.lists() if key not in {asking.NAME, "page"}}
    return {
        "control": control,
        "path": request.path,
        "own": f"?{urlencode(kept, doseq=True)}",
        "kept": [(key, value) for key, values in kept.items() for value in values],
        "shown": shown,
        "value": shown.isoformat() if shown else "",
        "place": sum(day <= shown for day in days[1:]) if shown else len(days) - 1,
        "last": len(days) - 1,
        "days": [
            (day, f"?{urlencode(kept | {asking.NAME: day.isoformat()}, doseq=True)}")
            for day in days
        ],
    }


@register.inclusion_tag("elements/field.html")
def field(shown: BoundField) -> dict[str, Any]:
    """Show one field of a form with its label, hint and errors."""
    widget = shown.field.widget
    widget.attrs.pop("placeholder", None)
    return {"field": shown, "kind": shown.widget_type, "alone": shown.widget_type == "checkbox"}


@register.inclusion_tag("elements/uploads.html")
def uploads(shown: BoundField, most: int = settings.FILE_UPLOAD_MAX_MEMORY_SIZE) -> dict[str, Any]:
    """Show a field for files of `most` bytes; a larger one is refused before it is sent."""
    return {"field": shown, "most": most}


@register.inclusion_tag("elements/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """Show all fields of a form, the hidden ones too."""
    return {"form": form}


@register.inclusion_tag("elements/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Show what has to be mended in a form, each error leading to its field."""
    return {"form": form, "wrong": [each for each in form if each.errors]}


@register.inclusion_tag("elements/button.html")
def button(label: str, kind: str = "primary", name: str = "", value: str = "") -> dict[str, Any]:
    """Show a button that sends its form; kinds: primary, secondary, warning."""
    return {"label": label, "kind": kind, "name": name, "value": value}


@register.inclusion_tag("elements/action.html")
def action(label: str, url: str, kind: str = "primary") -> dict[str, Any]:
    """Show a link that looks like a button."""
    return {"label": label, "kind": kind, "url": url}


@register.simple_block_tag
def notice(content: str, kind: str = "information") -> SafeString:
    """Show a message; kinds: information, success, warning, error."""
    return render_to_string("elements/notice.html", {"kind": kind, "content": content})


@register.simple_block_tag
def nothing(content: str, title: str) -> SafeString:
    """Show that there is nothing here yet, and what to do next."""
    return render_to_string("elements/nothing.html", {"title": title, "content": content})


@register.inclusion_tag("elements/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Show the way through the pages of a list."""
    query: QueryDict = context["request"].GET.copy()
    query.pop("page", None)
    around = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(around), "query": query.urlencode()}


@register.inclusion_tag("elements/definitions.html")
def definitions(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Show a list of terms and what they stand for."""
    return {"pairs": pairs}


@register.filter
def symbol(value: str) -> SafeString:
    """Keep the symbol of a document in one piece, in Arabic too."""
    return format_html('<bdi class="symbol">{}</bdi>', value)


@register.filter
def act(value: str) -> str:
    """Return the form that resolutions use of an act in its dictionary form."""
    return str(words.ACTS.get(value, value))


@register.filter
def day(value: dt.date | None) -> str | SafeString:
    """Show a day the language's way: 20 December 2012."""
    # Translators: how a date is written, in the letters of Django's `date` filter.
    return _moment(value, pgettext("date format", "j F Y"), "Y-m-d")


@register.filter
def moment(value: dt.datetime | None) -> str | SafeString:
    """Show a day and time, in UTC, the language's way: 20 December 2012, 15:30."""
    # Translators: how a date with its time is written, in the letters of Django's `date` filter.
    return _moment(value, pgettext("date format", "j F Y, H:i"), r"Y-m-d\TH:i\Z")


def _moment(value: dt.date | None, shape: str, machine: str) -> str | SafeString:
    if value is None:
        return ""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = value.astimezone(dt.UTC)
    written = format_date(value, shape)
    if get_language() == "fr" and value.day == 1:
        written = written.replace("1 ", "1er ", 1)
    return format_html('<time datetime="{}">{}</time>', format_date(value, machine), written)
