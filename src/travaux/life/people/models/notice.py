"""What a person is told by the site."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from travaux.life.people.models.account import Account
from travaux.web.words import written

WORDS: dict[str, Promise] = {}
"""What each kind of notice says, by its name; see `services.notice.kind`."""

DAYS: dict[str, Collection[str]] = {}
"""Which values of a kind are days, kept as 2012-12-20, or null where the day is not known."""


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
        days = {name: _day(self.values[name]) for name in DAYS.get(self.name, ())}
        return str(WORDS.get(self.name, self.name)) % {**self.values, **days}


def _day(kept: Any) -> str:
    """Return a day in words; words themselves, which were kept before days were, as they are."""
    try:
        return written(dt.date.fromisoformat(kept)) if kept else _("a day not known")
    except ValueError:
        return str(kept)
