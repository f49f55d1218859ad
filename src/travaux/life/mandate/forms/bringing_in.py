"""Forms of bringing in texts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from travaux.engines.documents import reading as documents
from travaux.engines.documents.symbol import NotASymbol, Symbol
from travaux.life.record.selectors.edition import Prospect
from travaux.life.record.services.text import Supplied

MOST_FILES = 20
READ = ".txt,.docx,.pdf,.html,.htm,.xml,.akn"
"""The files that a browser offers to choose from; what a file is, its bytes tell."""
_PAIR = "pair_"
_ALONE = "-"


class ManyFilesInput(forms.ClearableFileInput):
    """The choice of files, several at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files that were sent."""
        sent = data if isinstance(data, list | tuple) else [data]
        files = [super(ManyFilesField, self).clean(each, initial) for each in sent or [None]]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most 20 files at a time."))
        return files


class TextFilesForm(forms.Form):
    """Which files to read."""

    file = ManyFilesField(
        widget=ManyFilesInput(attrs={"accept": READ}),
        label=_("Files of the texts"),
        help_text=_(
            "Plain text, Word (docx), PDF, a web page or Akoma Ntoso (XML), at most 4 MB each and"
            " 8 MB together."
        ),
        error_messages={"required": _("Choose the file of the text.")},
        allow_empty_file=True,  # what cannot be read is refused by its name, the others are not
    )


class UploadForm(forms.Form):
    """What a person says of one file that was read: what it does not state, and what it is.

    Passages that could not be paired are asked for, each as `pair_` and its id.
    """

    keep = forms.BooleanField(label=_("Keep this file"), required=False, initial=True)
    corrects = forms.BooleanField(
        label=_("It corrects the edition in this language that is in the record"), required=False
    )
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

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        prefix: str,
        reading: documents.Reading,
        prospect: Prospect,
    ) -> None:
        super().__init__(data, prefix=prefix)
        if prospect.what != "correction":
            del self.fields["corrects"]
        if reading.symbol:
            del self.fields["symbol"]
        if reading.date or prospect.text:
            del self.fields["date"]
        if prospect.pairing and prospect.pairing.is_open:
            standing = [
                (_ALONE, _("none of them: it is in this edition only")),
                *((each.id, _shown(each)) for each in prospect.pairing.standing),
            ]
            for each in prospect.pairing.coming:
                self.fields[_PAIR + each.id] = forms.ChoiceField(
                    label=_shown(each), choices=standing, initial=_ALONE
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

    def supplied(self) -> Supplied:
        """Return what the person stated."""
        stated = self.cleaned_data
        return Supplied(
            stated.get("symbol") or None,
            stated.get("date"),
            corrects=stated.get("corrects", False),
            pairing={
                name.removeprefix(_PAIR): "" if value == _ALONE else value
                for name, value in stated.items()
                if name.startswith(_PAIR)
            },
        )

    @property
    def pairs(self) -> list[forms.BoundField]:
        """The questions which passage each one is that could not be paired."""
        return [self[name] for name in self.fields if name.startswith(_PAIR)]


def _shown(passage: documents.Passage) -> str:
    return f"{passage.number or ''} {Truncator(passage.text).chars(90)}".strip()


class ConfirmForm(forms.Form):
    """What holds for all the files that are kept now."""

    released = forms.TypedChoiceField(
        label=_("Who may read it"),
        choices=[
            ("yes", _("Everybody: the text is released")),
            ("no", _("The secretariat only, until it is released")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    confirmed = forms.BooleanField(
        label=_("I have read what was understood and confirm it"), required=False
    )
