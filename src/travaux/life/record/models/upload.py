"""Files on their way into the record: read, shown, not confirmed yet."""

from django.db import models

from travaux.life.people.models import Account


class Upload(models.Model):
    """A file that somebody sent, with what the machine read in it; theirs alone, for a day.

    `reading` is as `travaux read --json` prints it.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    reading = models.JSONField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
