"""What people fill in about accounts, roles, acts and tokens."""

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from travaux.kernel.errors import Conflict
from travaux.life.people.models import Account, Role
from travaux.life.people.models.account import refuse_hidden_characters
from travaux.life.people.models.act import WORDS
from travaux.life.people.services.account import open_account
from travaux.life.people.services.token import MOST_DAYS, SCOPES
from travaux.web.pages import THEMES


class NameForm(forms.Form):
    """The name by which a person wants to be called."""

    name = forms.CharField(label=_("Name"), max_length=200, validators=[refuse_hidden_characters])
    name.widget.attrs["autocomplete"] = "name"


class SignUpForm(NameForm, SignupForm):
    """What a person gives to open an account.

    An address that has an account already is answered as any other, in words and in time; its
    owner is written to.
    """

    field_order = ("email", "name", "password1", "password2")
    account_already_exists: bool

    def save(self, request: HttpRequest) -> Account:  # noqa: ARG002
        """Open the account and return it; raise Conflict where the address has one."""
        account = Account(
            email=self.cleaned_data["email"],
            name=self.cleaned_data["name"],
            language=get_language() or "",
        )
        password = self.cleaned_data["password1"]
        return open_account(account=account, password=password, confirmed=False, by=account)

    def try_save(self, request: HttpRequest) -> tuple[Account | None, HttpResponse | None]:
        """Return the new account, or the answer where the address has one already."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
            return self._answer(request)
        try:
            return self._answer(request)
        except Conflict:
            self.account_already_exists = True
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> Any:
        return super().try_save(request)


class PreferencesForm(forms.Form):
    """The language and the appearance of pages; either may be left out."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)
    theme = forms.ChoiceField(choices=list(THEMES.items()), required=False)


class AccountFilter(forms.Form):
    """Which accounts to show."""

    words = forms.CharField(label=_("Name or e-mail address"), max_length=200, required=False)


def kinds_of_acts() -> list[tuple[str, Any]]:
    """Return what acts can be narrowed down to, in the order of the alphabet."""
    return [("", _("anything")), *sorted(WORDS.items(), key=lambda each: str(each[1]))]


class ActFilter(forms.Form):
    """Which acts to show."""

    by = forms.CharField(label=_("By whom"), max_length=200, required=False)
    name = forms.ChoiceField(label=_("What"), choices=kinds_of_acts, required=False)
    on = forms.CharField(label=_("On what"), max_length=200, required=False)


class AppointmentForm(forms.Form):
    """Which role to give."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class TokenForm(forms.Form):
    """What a token is called, what it is good for, and how long."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("What it is for, such as the program that will use it."),
        max_length=100,
        validators=[refuse_hidden_characters],
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=list(SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what the token is good for.")},
    )
    days = forms.TypedChoiceField(
        label=_("How long it is good"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (MOST_DAYS, _("a year"))],
    )
