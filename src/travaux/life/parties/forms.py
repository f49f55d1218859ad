"""What people fill in about parties and sessions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.life.parties.models import Party
from travaux.life.parties.selectors import organs, party_named
from travaux.life.people.models.account import refuse_hidden_characters


def _day(label: Any, *, required: bool = False, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, widget=widget, input_formats=["%Y-%m-%d"], **options
    )


class PartyFilter(forms.Form):
    """Which parties to show."""

    words = forms.CharField(
        label=_("Name"),
        help_text=_("In any of the six languages."),
        max_length=200,
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("anything")), *Party.Kind.choices], required=False
    )


def _organs() -> list[tuple[str, str]]:
    return [(organ.key, organ.name) for organ in organs()]


class SessionForm(forms.Form):
    """The dates of a session, with those that the person saw."""

    organ = forms.ChoiceField(label=_("Organ"), choices=_organs)
    ordinal = forms.IntegerField(label=_("Number of the session"), min_value=1, max_value=1000)
    begins = _day(_("First day"), required=True)
    ends = _day(_("Last day"), required=True)
    source = forms.CharField(
        label=_("Source"),
        help_text=_("The document that gives the dates, such as E/2013/30."),
        max_length=200,
        required=False,
        validators=[refuse_hidden_characters],
    )
    seen_begins = forms.DateField(widget=forms.HiddenInput, required=False)
    seen_ends = forms.DateField(widget=forms.HiddenInput, required=False)

    def clean_organ(self) -> Party:
        """Return the organ."""
        return Party.objects.get(key=self.cleaned_data["organ"])


class PartyField(forms.CharField):
    """A party by its name, typed in any language and chosen from a list while typing."""

    def to_python(self, value: Any) -> Any:
        """Return the party; refuse a name that nobody has."""
        typed = super().to_python(value)
        if not typed:
            return None
        if party := party_named(typed):
            return party
        raise forms.ValidationError(_("Nobody of this name is known: %(name)s.") % {"name": typed})

    def run_validators(self, value: Any) -> None:
        """Check nothing further: `to_python` has."""


def _listed() -> forms.TextInput:
    return forms.TextInput(attrs={"list": "names", "autocomplete": "off"})


class SettleForm(forms.Form):
    """What a name means."""

    name = forms.CharField(
        label=_("Name in the text"), max_length=500, validators=[refuse_hidden_characters]
    )
    party = PartyField(
        label=_("Means"), help_text=_("Type a name and choose it."), widget=_listed()
    )
    seen = PartyField(widget=forms.HiddenInput, required=False)


class ClassForm(forms.Form):
    """A new class of parties with its members."""

    name = forms.CharField(
        label=_("Name in English"),
        help_text=_("As texts write it."),
        max_length=200,
        validators=[refuse_hidden_characters],
    )
    members = forms.CharField(
        label=_("Members"), help_text=_("One name a line."), widget=forms.Textarea
    )
    begins = _day(_("From which day"))

    def clean_members(self) -> list[Party]:
        """Return the members; refuse names that nobody has, all at once."""
        names = [line.strip() for line in self.cleaned_data["members"].splitlines()]
        found = {name: party_named(name) for name in names if name}
        if unknown := [name for name, party in found.items() if party is None]:
            raise forms.ValidationError(
                _("Nobody of this name is known: %(name)s.") % {"name": "; ".join(unknown)}
            )
        return list({party.pk: party for party in found.values() if party}.values())


class MemberForm(forms.Form):
    """A member of a class, and for which time."""

    member = PartyField(
        label=_("Member"), help_text=_("Type a name and choose it."), widget=_listed()
    )
    begins = _day(_("From which day"))
    ends = _day(_("Until before which day"))
