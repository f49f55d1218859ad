"""The register: what was asked, of whom, by when."""

from django.db import models

from travaux.life.congress.models import Congress
from travaux.life.parties.models import Party, Session
from travaux.life.record.models import Task


class Entry(models.Model):
    """A task in the register.

    Where its due time names a session, `session` is that session and its dates are the due time,
    so that it moves with them; otherwise `due_begins` and `due_ends` are what the words mean.
    """

    task = models.OneToOneField(Task, models.PROTECT, related_name="entry")
    congress = models.ForeignKey(Congress, models.PROTECT, null=True, related_name="entries")
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="entries")
    due_begins = models.DateField(null=True)
    due_ends = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return str(self.task)


class Addressee(models.Model):
    """Somebody who is asked: the name as the text has it, and the party where it is known."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="addressees")
    name = models.CharField(max_length=300)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="asked")
    position = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["name"])]
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="one_addressee_a_position")
        ]

    def __str__(self) -> str:
        return self.name
