"""One person's way in."""

import unicodedata
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from travaux.kernel.languages import OFFICIAL

if TYPE_CHECKING:
    from travaux.life.people.models.role import Appointment

JOINERS = "\u200c\u200d"
"""Invisible letters that names in Arabic and Indic scripts are written with."""


def refuse_hidden_characters(name: str) -> None:
    """Raise ValidationError on a name with characters that are not seen or turn the line about."""
    if any(unicodedata.category(each) in {"Cc", "Cf"} and each not in JOINERS for each in name):
        raise ValidationError(_("The name has characters that cannot be seen."))


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their e-mail address, in any case of letters."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account with this e-mail address."""
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser):
    """One person's way in: an e-mail address, a name, the language they read in."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(
        _("name"), max_length=200, blank=True, validators=[refuse_hidden_characters]
    )
    language = models.CharField(
        max_length=2, blank=True, choices=[(each.code, each.own_name) for each in OFFICIAL]
    )
    is_active = models.BooleanField(default=True)
    is_example = models.BooleanField(
        default=False,
        help_text="Made with the example: may sign in on an embedded database and loopback only.",
    )
    created_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="email_in_small_letters"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def held(self) -> "list[Appointment]":
        """Return the appointments that stand; asked of the database once a request."""
        return [each for each in self.appointments.all() if each.ended_at is None]

    @property
    def roles(self) -> frozenset[str]:
        """The roles held now."""
        return frozenset(each.role for each in self.held)
