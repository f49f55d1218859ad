"""Forms of the register."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from travaux.life.congress.models import Congress
from travaux.life.mandate.selectors.register import ENTRY_STATES, Wanted
from travaux.web.words import STATES


class RegisterForm(forms.Form):
    """Which entries of the register to show. What is not understood is no condition."""

    addressee = forms.ChoiceField(label=_("Addressee"), required=False)
    congress = forms.ChoiceField(label=_("Congress"), required=False)
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[
            ("", _("any time or none")),
            ("stated", _("a time is stated")),
            ("unstated", _("no time is stated")),
        ],
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    words = forms.CharField(label=_("Words of the task"), required=False, max_length=200)
    everything = forms.BooleanField(label=_("Also acts that ask nobody"), required=False)
    sort = forms.CharField(required=False, max_length=20)

    def __init__(
        self,
        data: QueryDict,
        *,
        addressees: Iterable[tuple[str, str]],
        congresses: Iterable[Congress],
    ) -> None:
        super().__init__(data)
        self._offer("addressee", _("anybody"), addressees)
        self._offer("congress", _("any congress"), ((each.slug, each.name) for each in congresses))
        self._offer("state", _("any state"), ((name, STATES[name]) for name in ENTRY_STATES))

    def _offer(self, name: str, nothing: object, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", nothing), *choices]

    def wanted(self) -> Wanted:
        """Return the conditions that were understood."""
        self.is_valid()
        return Wanted(**self.cleaned_data)
