"""Forms of what is done to one task."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from travaux.life.mandate.models import Answer
from travaux.life.mandate.selectors.register import entries
from travaux.life.mandate.services.closing import Place
from travaux.life.parties.models import Party
from travaux.life.people.models import Account
from travaux.life.people.permissions import Person
from travaux.life.record.models import Passage
from travaux.life.record.selectors.text import texts

_PLACE = re.compile(
    r"(?P<text>\S+?)(?:#(?P<ident>[\w-]+)|(?:,?\s+(?:para(?:graph)?s?\.?|¶)\s*(?P<number>.+)))?"
)


class PlaceField(forms.CharField):
    """A text or one of its passages, as a person writes it; its value is a `Place`.

    Only what `person` may see is found.
    """

    person: Person

    def to_python(self, value: Any) -> Any:
        """Return the place, None where nothing is typed."""
        typed = str(super().to_python(value) or "").strip()
        if not typed:
            return None
        m = _PLACE.fullmatch(typed)
        text = texts(self.person).filter(address__iexact=m["text"]).first() if m else None
        if m is None or text is None:
            raise forms.ValidationError(
                _("No text of the record is “%(typed)s”: write A/67/97 or A/67/97#para_6."),
                params={"typed": typed[:100]},
            )
        if not (m["ident"] or m["number"]):
            return Place(text)
        passage = _passage(text.passages.all(), m)
        if passage is None:
            raise forms.ValidationError(
                _("%(text)s has no such passage: “%(typed)s”."),
                params={"text": text, "typed": typed[:100]},
            )
        return Place(text, passage)


def _passage(passages: Any, m: re.Match[str]) -> Passage | None:
    if m["ident"]:
        ident = m["ident"]
    else:
        parts = re.findall(r"[0-9A-Za-z]+", m["number"])
        ident = "__".join(["para_" + parts[0], *parts[1:]]) if parts else ""
    found: Passage | None = passages.select_related("text").filter(ident=ident).first()
    return found


_MOST_DIGITS = 18
"""Of the id of a row."""


def _day_field() -> forms.DateField:
    return forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )


class DeedForm(forms.Form):
    """What is done to a task: `version` is the one that the person saw."""

    label: Promise
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None = None, *, person: Person, start: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=start, prefix=None, auto_id=f"id_{type(self).__name__}_%s")
        self.person = person
        for field in self.fields.values():
            if isinstance(field, PlaceField):
                field.person = person

    def seen(self, version: int) -> None:
        """Let what was typed stand on another version, which its author has now seen."""
        self.data = {name: self.data[name] for name in self.data} | {"version": str(version)}


class AssignForm(DeedForm):
    """Give the task to somebody."""

    label = _("Give it to somebody")
    owner = forms.ModelChoiceField(
        Account.objects.none(), label=_("Who looks after it"), required=False
    )

    def __init__(
        self, data: QueryDict | None = None, *, person: Person, start: dict[str, Any]
    ) -> None:
        super().__init__(data, person=person, start=start)
        owner = self.fields["owner"]
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = Account.objects.filter(
                is_active=True,
                appointments__role__in=["officer", "editor"],
                appointments__ended_at=None,
            ).distinct()


class NoteForm(DeedForm):
    """Note something."""

    label = _("Note something")
    words = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}))


class TakeUpForm(DeedForm):
    """Say that work is under way."""

    label = _("It is under way")
    day = _day_field()


class DischargeForm(DeedForm):
    """Say that it is done, with what shows it."""

    label = _("It is done")
    evidence = PlaceField(
        label=_("Text or passage that shows it"),
        help_text=_("Such as A/67/97, or A/67/97#para_6 for one passage."),
        required=False,
    )
    day = _day_field()


class LapseForm(DeedForm):
    """Say that it has come to nothing."""

    label = _("It has lapsed")
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}))
    day = _day_field()


class SupersedeForm(DeedForm):
    """Say that another passage takes its place."""

    label = _("It is superseded")
    passage = PlaceField(
        label=_("Passage that takes its place"), help_text=_("Such as A/67/97#para_6.")
    )
    day = _day_field()


class ReopenForm(DeedForm):
    """Open it again."""

    label = _("Open it again")
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}))


class AnswerForm(DeedForm):
    """Note what a member has answered."""

    label = _("Note an answer")
    party = forms.ModelChoiceField(Party.objects.all(), label=_("Who"), to_field_name="key")
    state = forms.ChoiceField(label=_("State"), choices=Answer.State.choices)
    day = _day_field()
    evidence = PlaceField(
        label=_("Text or passage that shows it"),
        help_text=_("Such as A/67/97, or A/67/97#para_6 for one passage."),
        required=False,
    )
    words = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def among(self, members: list[Party]) -> "AnswerForm":
        """Offer these members."""
        party = self.fields["party"]
        if isinstance(party, forms.ChoiceField):
            party.choices = [("", "—"), *((each.key, each.name) for each in members)]
        return self


class OfferForm(DeedForm):
    """Offer what may show that it is done."""

    label = _("Offer evidence that it is done")
    evidence = PlaceField(
        label=_("Text or passage that shows it"),
        help_text=_("Such as A/67/97, or A/67/97#para_6 for one passage."),
    )


class WithdrawForm(DeedForm):
    """Take back what was offered or answered: `given` is its id, to be looked for in the entry."""

    label = _("Withdraw")
    given = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=10**_MOST_DIGITS - 1
    )


class JoinForm(DeedForm):
    """Join it to the one that it repeats; `to` becomes the id of one that the person may see."""

    label = _("Join it")
    to = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Find the other task."""
        asked = self.cleaned_data.get("to") or ""
        known = asked.isdecimal() and len(asked) <= _MOST_DIGITS
        if not (known and entries(self.person).filter(pk=int(asked)).exists()):
            raise forms.ValidationError(_("No such task is in the register."))
        return {**self.cleaned_data, "to": int(asked)}


class PartForm(DeedForm):
    """Let it stand alone again."""

    label = _("Part them again")


DEEDS: dict[str, type[DeedForm]] = {
    "assign": AssignForm,
    "note": NoteForm,
    "take-up": TakeUpForm,
    "offer": OfferForm,
    "discharge": DischargeForm,
    "lapse": LapseForm,
    "supersede": SupersedeForm,
    "reopen": ReopenForm,
    "answer": AnswerForm,
    "withdraw-evidence": WithdrawForm,
    "withdraw-answer": WithdrawForm,
    "join": JoinForm,
    "part": PartForm,
}


def start_of(version: int, day: dt.date, owner: Account | None) -> dict[str, Any]:
    """Return what the fields of every deed begin with."""
    return {"version": version, "day": day, "owner": owner}
