"""A way in for a program."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from travaux.life.people.models.account import Account


class Token(models.Model):
    """A secret by which a program acts for a person, within its scopes and until it expires.

    Only its digest is kept. It dies with the account and is revoked, never deleted.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40))
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
