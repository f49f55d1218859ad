"""Forms of a text's way through its organs."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from travaux.engines.documents.symbol import NotASymbol, Symbol
from travaux.life.record.models import Step

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class DayField(forms.DateField):
    """A day, as year, month and day."""

    def __init__(self, label: "StrOrPromise") -> None:
        super().__init__(
            label=label,
            help_text=_("Year, month and day, such as 2012-12-20."),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
        )


class SymbolField(forms.CharField):
    """The symbol of a document, in its one written form."""

    def clean(self, value: str) -> str:
        """Return the symbol; what is none is told in its field."""
        words = super().clean(value)
        try:
            return str(Symbol.parse(words)) if words else ""
        except NotASymbol as error:
            raise forms.ValidationError(str(error)) from error


class AdoptForm(forms.Form):
    """When the Assembly adopted a text, and as what; `seen` is the mark of what was shown."""

    day = DayField(_("Adopted on"))
    symbol = SymbolField(
        label=_("Symbol of the resolution"),
        help_text=_("Such as A/RES/67/184."),
        max_length=100,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=100)


class StepForm(forms.Form):
    """When the Commission recommended a text or the Council approved it."""

    state = forms.ChoiceField(
        label=pgettext_lazy("text", "Step"),
        choices=[
            (each.value, each.label) for each in Step.State if each is not Step.State.ADOPTED
        ],
    )
    day = DayField(_("Day"))
    symbol = SymbolField(
        label=_("Symbol"),
        help_text=_("Where it had one of its own, such as E/RES/2012/14."),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


class UndoForm(forms.Form):
    """Why the last step is undone; `state` names it."""

    state = forms.ChoiceField(choices=Step.State.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why it is undone"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
