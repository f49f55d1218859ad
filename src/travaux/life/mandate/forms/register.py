"""Forms of the register."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from travaux.life.congress.selectors import congresses
from travaux.life.mandate.selectors.register import ENTRY_STATES, addressees
from travaux.life.mandate.selectors.wanted import Wanted
from travaux.life.people.models import Account, Role
from travaux.life.people.models.account import refuse_hidden_characters
from travaux.life.people.permissions import Person
from travaux.life.people.selectors import holding
from travaux.web.words import ACTS, STATES

MOST_NAMES = 200
"""So many names that nobody has settled are offered; by address the register takes any."""


def _day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, input_formats=["%Y-%m-%d"])


class RegisterForm(forms.Form):
    """Which entries of the register to show. What is not understood is no condition."""

    addressee = forms.ChoiceField(label=_("Addressee"), required=False)
    congress = forms.ChoiceField(label=_("Congress"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[
            ("", _("any time or none")),
            ("overdue", STATES["overdue"]),
            ("month", _("this month")),
            ("year", _("this year")),
            ("stated", _("a time is stated")),
            ("unstated", _("no time is stated")),
        ],
    )
    due_from = _day_field(_("Due from"))
    due_until = _day_field(_("Due until"))
    owner = forms.ChoiceField(
        label=_("Who follows it"),
        required=False,
        choices=[("", _("anybody")), ("mine", _("I do")), ("nobody", _("nobody yet"))],
    )
    act = forms.ChoiceField(label=_("Act"), required=False)
    text = forms.CharField(label=_("Symbol of the text"), required=False, max_length=200)
    reading = forms.ChoiceField(
        label=_("Reading"),
        required=False,
        choices=[
            ("", _("any")),
            ("confirmed", _("confirmed by a person")),
            ("machine", _("read by machine only")),
        ],
    )
    words = forms.CharField(label=_("Words of the task"), required=False, max_length=200)
    group = forms.ChoiceField(
        label=_("Group by"),
        required=False,
        choices=[
            ("", _("nothing")),
            ("addressee", _("Addressee")),
            ("due", _("Due")),
            ("state", _("State")),
            ("congress", _("Congress")),
            ("text", _("Text")),
        ],
    )
    everything = forms.BooleanField(label=_("Also acts that ask nobody"), required=False)
    joined = forms.BooleanField(label=_("Also duplicates that were joined"), required=False)
    sort = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    as_at = forms.DateField(required=False, input_formats=["%Y-%m-%d"], widget=forms.HiddenInput)

    def __init__(self, person: Person, data: QueryDict) -> None:
        self.asked = data.copy()
        super().__init__(self.asked)
        self.person = person
        acts = sorted(ACTS.items(), key=lambda each: str(each[1]))
        self._offer("addressee", _("anybody"), self._addressees())
        self._offer(
            "congress", _("any congress"), ((each.slug, each.name) for each in self.congresses)
        )
        self._offer("state", _("any state"), ((name, STATES[name]) for name in ENTRY_STATES))
        self._offer("act", _("any act"), acts)

    @cached_property
    def congresses(self) -> list[Any]:
        """The congresses that can be chosen."""
        return list(congresses(self.person))

    def _addressees(self) -> list[tuple[str, str]]:
        """Return those who are asked, and whoever is asked for, by the key where it is a party."""
        found, wanted = addressees(self.person, MOST_NAMES), self.data.get("addressee", "")
        offered = {each.key: each.words for each in found}
        if wanted and "\0" not in wanted and wanted not in offered:
            key = next((each.key for each in found if each.name == wanted), None)
            self.asked["addressee"] = key or wanted
            offered.setdefault(key or wanted, wanted)
        return list(offered.items())

    def _offer(self, name: str, nothing: object, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", nothing), *choices]

    def wanted(self) -> Wanted:
        """Return the conditions that were understood."""
        self.is_valid()
        return Wanted(**self.cleaned_data)

    def query(self) -> str:
        """Return the conditions that were understood, as the query of the register's page."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        return urlencode({name: "on" if value is True else value for name, value in said.items()})


class AssignForm(forms.Form):
    """To whom to give the tasks that were chosen."""

    owner = forms.ModelChoiceField(
        label=_("Who is to follow them"),
        queryset=Account.objects.none(),
        required=False,
        empty_label=_("nobody"),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["owner"].queryset = holding(Role.OFFICER, Role.EDITOR)  # type: ignore[attr-defined]


class SaveForm(forms.Form):
    """Under which name to save what the register's page shows."""

    name = forms.CharField(
        label=_("Name of this view"), max_length=100, validators=[refuse_hidden_characters]
    )


class FeedForm(forms.Form):
    """What a calendar is called, in which language it is, and what of the register it holds."""

    name = forms.CharField(label=_("Name"), max_length=100, validators=[refuse_hidden_characters])
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    query = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
