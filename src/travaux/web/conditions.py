"""The conditions under which a list is shown, each with the way to be rid of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from travaux.web.words import written


@dataclass(frozen=True)
class Condition:
    """What a field is called, what was chosen in words, and the query of the page without it."""

    label: str
    value: str
    query: str


def conditions(form: forms.Form, query: QueryDict) -> Iterator[Condition]:
    """Yield what was understood of a form's visible fields; `query` is what the page was asked."""
    if not form.is_bound:
        return
    form.is_valid()
    for field in form.visible_fields():
        value = form.cleaned_data.get(field.name)
        if value:
            rest = query.copy()
            rest.pop(field.name, None)
            rest.pop("page", None)
            yield Condition(str(field.label), _in_words(field.field, value), rest.urlencode())


def _in_words(field: forms.Field, value: Any) -> str:
    """Return a value in words; nothing for what is only on or off, whose label says it all."""
    if value is True:
        return ""
    if isinstance(value, dt.date):
        return written(value)
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    return str(value)
