"""Forms of bringing in a text."""

import base64
import binascii

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from travaux.engines.documents.symbol import NotASymbol, Symbol
from travaux.life.mandate.services.bringing_in import MOST_BYTES


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
