"""Forms of texts."""

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from travaux.kernel.languages import CODES, own_name
from travaux.life.record.models import Link, Text, Wording
from travaux.life.record.selectors.edition import words_of


class CompareForm(forms.Form):
    """Which two texts to set side by side. What is not understood is no condition."""

    a = forms.CharField(label=_("Earlier text"), max_length=200)
    b = forms.CharField(label=_("Later text"), max_length=200)
    language = forms.ChoiceField(label=_("Language"), required=False)
    changed = forms.BooleanField(label=_("Only what is changed"), required=False)

    def __init__(self, data: QueryDict | None, *, initial: dict[str, str]) -> None:
        super().__init__(data, initial=initial)
        # `in` is a word of Python's own
        self.fields["in"] = self.fields.pop("language")
        self.order_fields(["a", "b", "in", "changed"])
        self.offer(CODES)

    def offer(self, languages: list[str] | tuple[str, ...]) -> None:
        """Let these languages be chosen."""
        field = self.fields["in"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("any")), *((code, own_name(code)) for code in languages)]


class LinkForm(forms.Form):
    """How a passage stands to a passage of an earlier text."""

    kind = forms.ChoiceField(label=_("How it stands to the earlier passage"), choices=Link.Kind)
    target = forms.ChoiceField(label=_("Passage of the earlier text"))

    def __init__(self, data: QueryDict | None, *, earlier: Text, language: str) -> None:
        super().__init__(data)
        field = self.fields["target"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (str(each.passage_id), _shown(each)) for each in words_of(earlier, language)
            ]


def _shown(wording: Wording) -> str:
    return f"{wording.passage.number} {Truncator(wording.words).chars(90)}".strip()
