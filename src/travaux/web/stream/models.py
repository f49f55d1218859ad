"""What happened, as those who look at a page are told of it."""

from django.db import models
from django.db.models import Func

from travaux.kernel import clock


class OwnTransaction(Func):
    """The number of the transaction that writes the row."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class Event(models.Model):
    """Something that happened, written in the transaction of what it tells of.

    It says what changed and nothing of how: whoever is told asks for the page again, and sees
    what they may see.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=clock.now, db_index=True)
    name = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, blank=True)
    restricted = models.BooleanField(default=False)
    written_in = models.BigIntegerField(db_default=OwnTransaction(), db_index=True, editable=False)

    def __str__(self) -> str:
        return f"{self.name} {self.subject}".strip()
