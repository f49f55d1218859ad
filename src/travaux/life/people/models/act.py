"""The log of acts: the one history."""

from django.db import models
from django.utils.functional import Promise

from travaux.life.people.models.account import Account
from travaux.life.people.models.role import Role

WORDS: dict[str, Promise] = {}
"""What each kind of act says on a page, by its name; see `services.act.kind`."""


class Act(models.Model):
    """Who did what, when, for whom, on what, from which request.

    The database refuses to change or delete a row (a trigger, see the migrations). An act is
    written in the transaction of what it tells of, so neither stands without the other.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="acts")
    on_behalf_of = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    object_name = models.CharField(max_length=500)
    request = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"]),
            models.Index(fields=["object_kind", "object_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.object_name}"

    @property
    def words(self) -> str:
        """What was done, in the language of the person who reads."""
        return str(WORDS.get(self.name, self.name))

    @property
    def role(self) -> str:
        """The name of the role that the act is about; empty where it is about none."""
        role = self.details.get("role")
        return str(Role(role).label) if role else ""
