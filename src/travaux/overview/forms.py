"""Forms of the pages that read across all stages."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    """What to look for."""

    q = forms.CharField(
        label=_("Words, or a passage such as A/67/97#para_7"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def asked(self) -> str:
        """Return what was asked for; empty where that cannot be understood."""
        return str(self.cleaned_data["q"]) if self.is_valid() else ""
