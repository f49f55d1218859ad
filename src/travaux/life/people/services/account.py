"""Open accounts, and keep what a person says of themselves."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.kernel import clock
from travaux.kernel.errors import Conflict, TravauxError
from travaux.life.people.models import Account
from travaux.life.people.services import act

OPEN = act.kind("people.open_account", pgettext_lazy("act", "opened an account"))
RENAME = act.kind("people.rename", pgettext_lazy("act", "changed a name"))
PREFER = act.kind("people.prefer", pgettext_lazy("act", "chose a language"))
SET_PASSWORD = act.kind("people.set_password", pgettext_lazy("act", "set a password"))
CONFIRM_ADDRESS = act.kind(
    "people.confirm_address", pgettext_lazy("act", "confirmed an e-mail address")
)


def open_account(
    *,
    account: Account,
    password: str | None,
    confirmed: bool,
    by: Account | None,
) -> Account:
    """Keep a new account, without roles, and return it.

    `confirmed` tells whether its e-mail address is known to be the person's; where it is not,
    they confirm it before their first sign-in. Without a password they set one by a reset. `by` is
    the account itself where somebody signs up; none stands for whoever runs the installation.
    Locks nothing: of two accounts with one address, the database refuses the second. Raises
    Conflict there, and TravauxError on an address or name that cannot be kept.
    """
    account.email = account.email.strip().lower()
    account.created_at = clock.now()
    account.set_password(password)
    _check(account)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
            EmailAddress.objects.create(
                user=account, email=account.email, primary=True, verified=confirmed
            )
            act.log(name=OPEN, by=by, on=account)
    except IntegrityError as error:
        raise Conflict(_("There is an account with this e-mail address already.")) from error
    return account


def rename(*, account: Account, name: str) -> None:
    """Keep the name by which a person wants to be called; locks their account."""
    with transaction.atomic():
        kept = Account.objects.select_for_update().get(pk=account.pk)
        if kept.name != name:
            kept.name = name
            _check(kept)
            kept.save(update_fields=["name"])
            act.log(name=RENAME, by=kept, on=kept)


def prefer(*, account: Account, language: str) -> None:
    """Keep the language that a person reads and is written to in; locks their account."""
    with transaction.atomic():
        kept = Account.objects.select_for_update().get(pk=account.pk)
        if kept.language != language:
            kept.language = language
            _check(kept)
            kept.save(update_fields=["language"])
            act.log(name=PREFER, by=kept, on=kept, details={"language": language})


def set_password(*, account: Account, password: str) -> None:
    """Keep a new password, which ends every other way in by the old one; locks their account."""
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        account.set_password(password)
        account.save(update_fields=["password"])
        act.log(name=SET_PASSWORD, by=account, on=account)


def _check(account: Account) -> None:
    try:
        account.clean_fields()
    except ValidationError as error:
        raise TravauxError(" ".join(error.messages)) from error
