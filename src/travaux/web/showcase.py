"""What the page of all elements shows: each element in all its states, on words of the seed."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from travaux.web import as_at, marks, words

_DECIDES = (
    "In that draft resolution, the General Assembly would decide that the duration of the "
    "Thirteenth Congress should not exceed eight days, including pre-Congress consultations"
)
_REQUESTS = (
    "In its resolution 66/179, the General Assembly requested the Secretary-General to report "
    "to the Commission on Crime Prevention and Criminal Justice at its twenty-first session"
)

DAYS = (dt.date(2011, 12, 19), dt.date(2012, 7, 20), dt.date(2012, 12, 1), dt.date(2012, 12, 20))
"""Days on which something happened."""


class Sample(forms.Form):
    """One field of each kind, with hints; sent empty it shows its errors."""

    title = forms.CharField(label=_("Title"), help_text=_("As it is printed on the document."))
    matter = forms.CharField(label=_("Matter"), widget=forms.Textarea, required=False)
    state = forms.ChoiceField(label=_("State"), choices=words.STATES.items())
    act = forms.ChoiceField(
        label=_("Act"), widget=forms.RadioSelect, choices=list(words.ACTS.items())[:3]
    )
    addressees = forms.MultipleChoiceField(
        label=_("Addressees"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("SG", _("Secretary-General")), ("MS", _("Member States"))],
        required=False,
    )
    due = forms.DateField(
        label=_("Due"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    document = forms.FileField(label=_("Document"), help_text=_("A text file or an XML file."))
    confirmed = forms.BooleanField(label=_("I have read it"))


def _span(text: str, words_of_it: str) -> tuple[int, int]:
    begin = text.index(words_of_it)
    return begin, begin + len(words_of_it)


def _passages(address: str) -> list[SimpleNamespace]:
    long = marks.SideNote(
        act="request",
        addressees=("Secretary-General",),
        due="at its twenty-first session",
        matter="to report to the Commission on Crime Prevention and Criminal Justice",
        state="discharged",
        url=address,
        confirmed_by="A. Adviser",
    )
    short = marks.SideNote(act="decide", state="proposed")
    dismissed = marks.SideNote(act="request", dismissed_by="A. Adviser", reading=address)
    tie = marks.Tie("continues", marks.Source(address, "3", "A/RES/65/230", elsewhere=True))
    mark = _span(_DECIDES, "should not exceed eight days")
    link = (_span(_REQUESTS, "resolution 66/179"), address)
    rows: list[tuple[str, str, str, int, list[marks.Piece], list[marks.SideNote]]] = [
        ("heading_1", "", "heading", 0, marks.cut("Introduction"), []),
        ("para_3", "3.", "paragraph", 0, marks.cut(_REQUESTS, links=[link]), [long]),
        (
            "para_7",
            "7.",
            "paragraph",
            0,
            marks.cut(_DECIDES, marks=[mark]),
            [short, long, dismissed],
        ),
        ("para_9__1", "1.", "item", 1, marks.cut("Opening of the Congress."), []),
        ("note_1", "1", "note", 0, marks.cut("See E/CN.15/2007/6."), []),
    ]
    names = ("id", "number", "kind", "depth", "pieces", "notes")
    shown = [SimpleNamespace(**dict(zip(names, row, strict=True)), ties=[]) for row in rows]
    shown[1].ties.append(tie)
    return shown


def _steps(address: str) -> list[marks.Step]:
    return [
        marks.Step(str(_("Mandate")), "done", address),
        marks.Step(str(_("Consultation")), "done"),
        marks.Step(str(_("Approval")), "now", note="2012"),
        marks.Step(str(_("Preparation")), "ahead"),
        marks.Step(str(_("The days")), "ahead"),
        marks.Step(str(_("Declaration")), "ahead"),
        marks.Step(str(_("Follow-up")), "ahead"),
    ]


class _Several(forms.FileInput):
    allow_multiple_selected = True


class Files(forms.Form):
    """A field for several files."""

    documents = forms.FileField(label=_("Documents"), widget=_Several, required=False)


def show(query: QueryDict, day: dt.date | None) -> dict[str, Any]:
    """Return what the page shows; the query carries the order of its table and its page."""
    address = "#para_7"
    return {
        "states": words.STATES,
        "here": marks.Source(address, "7", "A/67/97"),
        "unnumbered": marks.Source(
            address, symbol="A/67/97", place=str(_("Title")), confirmed_by="A. Adviser"
        ),
        "elsewhere": marks.Source(address, "3", "A/RES/65/230", elsewhere=True),
        "meanings": [(_("Symbol"), "A/67/97"), (_("Addressee"), _("Secretary-General"))],
        "steps": _steps(address),
        "passages": _passages(address),
        "day": dt.date(2012, 12, 20),
        "moment": dt.datetime(2012, 12, 1, 15, 30, tzinfo=dt.UTC),
        "sort": query.get("sort", "due"),
        "page": Paginator(range(200), 10).get_page(query.get("page", "7")),
        "form": Sample({"title": "A/67/97"}),
        "filter_form": Sample(auto_id="filter_%s"),
        "narrowed_form": Sample({"title": "A/67/97", "state": "overdue"}),
        "files_form": Files(auto_id="files_%s"),
        "control": as_at.Control(day, DAYS, today=dt.date(2012, 12, 1)),
    }
