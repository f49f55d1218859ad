"""The conditions of a list: those that were understood, in words, each with the way without it."""

from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from lxml import html

from travaux.web.conditions import conditions


class Wanted(forms.Form):
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "any"), ("overdue", "past due")]
    )
    due_from = forms.DateField(label="Due from", required=False)
    words = forms.CharField(label="Words", required=False, max_length=9)
    everything = forms.BooleanField(label="Everything", required=False)
    as_at = forms.DateField(required=False, widget=forms.HiddenInput)


def said(query: str) -> list[tuple[str, str, str]]:
    found = conditions(Wanted(QueryDict(query)), QueryDict(query))
    return [(each.label, each.value, each.query) for each in found]


def test_each_condition_is_in_words_and_can_be_removed_alone() -> None:
    query = "state=overdue&due_from=2012-12-20&everything=on&page=3&sort=-due&as_at=2012-12-20"
    rest = "sort=-due&as_at=2012-12-20"
    assert said(query) == [
        ("State", "past due", f"due_from=2012-12-20&everything=on&{rest}"),
        ("Due from", "20 December 2012", f"state=overdue&everything=on&{rest}"),
        ("Everything", "", f"state=overdue&due_from=2012-12-20&{rest}"),
    ]


@pytest.mark.parametrize(
    "query", ["", "state=", "state=none", "due_from=soon", "words=" + "x" * 10]
)
def test_what_is_not_understood_is_no_condition(query: str) -> None:
    assert said(query) == []


def test_a_form_that_nobody_sent_has_none() -> None:
    assert list(conditions(Wanted(), QueryDict("words=a"))) == []


def show(form: Any, query: str) -> html.HtmlElement:
    request = RequestFactory().get(f"/page/?{query}")
    template = "{% filters 'Narrow down' %}{% endfilters %}{% conditions form %}"
    shown = Template(template).render(Context({"request": request, "form": form}))
    return html.fromstring(shown)


def test_a_list_with_conditions_is_not_hidden_behind_its_form() -> None:
    page = show(Wanted(QueryDict("words=%3Cb%3E")), "words=%3Cb%3E")
    assert page.cssselect("details")[0].get("open") is None
    (link,) = page.cssselect(".conditions a")
    assert (link.get("href"), link.text_content()) == ("/page/", "Words: <b>: Remove")


def test_without_conditions_there_is_no_list_of_them() -> None:
    assert show(Wanted(QueryDict("")), "").cssselect(".conditions") == []
