"""Forms of the register and of bringing in a text."""

import base64
import binascii
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from travaux.engines.documents.symbol import NotASymbol, Symbol
from travaux.life.congress.models import Congress
from travaux.life.mandate.selectors import ENTRY_STATES, Wanted
from travaux.life.mandate.services.bringing_in import MOST_BYTES
from travaux.web.words import STATES


class TextFileForm(forms.Form):
    """Which file to read."""

    file = forms.FileField(
        label=_("File of the text"),
        help_text=_("Plain text or Akoma Ntoso (XML), at most 4 MB."),
        error_messages={
            "required": _("Choose the file of the text."),
            "empty": _("The file is empty: choose one that holds the text."),
        },
    )

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is larger than a text may be."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 4 MB."))
        return file


class ConfirmForm(forms.Form):
    """What was previewed, to be kept now, with what a person states of it."""

    content = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(widget=forms.HiddenInput, max_length=200)
    symbol = forms.CharField(
        label=_("Symbol"),
        help_text=_(
            "As the United Nations writes it, such as A/67/97. Leave it empty if there is none."
        ),
        max_length=100,
        required=False,
    )
    date = forms.DateField(
        label=_("Date of the text"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    released = forms.TypedChoiceField(
        label=_("Who may read it"),
        choices=[
            ("yes", _("Everybody: the text is released")),
            ("no", _("The secretariat only, until it is released")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    def clean_symbol(self) -> str:
        """Return the symbol as it is written in full; refuse what is no symbol."""
        typed: str = self.cleaned_data["symbol"]
        try:
            return str(Symbol.parse(typed)) if typed else ""
        except NotASymbol:
            raise forms.ValidationError(
                _("This is not a document symbol. Write it as it stands on the document.")
            ) from None

    def clean_content(self) -> bytes:
        """Return the bytes of the text."""
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except binascii.Error:
            raise forms.ValidationError(
                _("The file did not arrive whole: choose it again.")
            ) from None


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
