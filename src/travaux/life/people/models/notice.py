"""What a person is told by the site."""

from django.db import models
from django.utils.functional import Promise

from travaux.life.people.models.account import Account

WORDS: dict[str, Promise] = {}
"""What each kind of notice says, by its name; see `services.notice.kind`."""


class Notice(models.Model):
    """One thing that a person is told, in whichever language they read it in."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="notices")
    at = models.DateTimeField()
    name = models.CharField(max_length=60)
    values = models.JSONField(default=dict, help_text="What the words have places for.")
    url = models.CharField(max_length=400)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "seen_at", "-at"])]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """What is told, in the language of the person who reads."""
        return str(WORDS.get(self.name, self.name)) % self.values
