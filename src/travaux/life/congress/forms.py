"""Forms of a congress."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ClockForm(forms.Form):
    """The day on which a congress stands."""

    day = forms.DateField(
        label=_("The day that it is for this congress"),
        help_text=_("Year, month and day, such as 2012-07-02. Leave it empty for the real day."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
