"""What the reader found in the words of an edition: citations, provisions, tasks, views."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from travaux.life.record.models.judged import Binding, Judged
from travaux.life.record.models.text import Wording


class Found(models.Model):
    """Something found in a wording: from one character of it to another, the last excluded."""

    wording = models.ForeignKey(Wording, models.PROTECT, related_name="%(class)ss")
    begins = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()

    class Meta:
        abstract = True


class Citation(Found):
    """A reference to another text, by its symbol."""

    symbol = models.CharField(max_length=200)
    part = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes = [models.Index(fields=["symbol"])]

    def __str__(self) -> str:
        return self.symbol


class Provision(Found, Judged, Binding):
    """What a passage does: an act of an organ, those who are asked, with whom.

    `position` is its place among those that the machine read in the edition; one that a person
    `added` comes after them.
    """

    class Force(models.TextChoices):
        """Where it stands."""

        OPERATIVE = "operative"
        PREAMBULAR = "preambular"
        NARRATED = "narrated"

    position = models.PositiveIntegerField(help_text="Its place among those of the edition.")
    act = models.CharField(max_length=60)
    strength = models.JSONField(default=list)
    force = models.CharField(max_length=12, choices=Force.choices)
    inherited = models.BooleanField(default=False)
    by = models.CharField(max_length=200, blank=True)
    addressees = models.JSONField(default=list)
    jointly_with = models.JSONField(default=list)
    added = models.BooleanField(default=False, db_default=False)

    def __str__(self) -> str:
        return f"{self.by} {self.act}"


class Task(models.Model):
    """One thing that a provision asks or decides, in the text's own words.

    `due` holds the words that say by when and what they mean, as the reading has them. One that a
    person found not to be asked is `dismissed`, never deleted. The database fills `search`, by
    the rules of the words' language.
    """

    provision = models.ForeignKey(Provision, models.PROTECT, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    matter = models.TextField()
    due = models.JSONField(null=True)
    report_to = models.CharField(max_length=200, blank=True)
    through = models.CharField(max_length=200, blank=True)
    dismissed = models.BooleanField(default=False, db_default=False)
    search = SearchVectorField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provision", "position"], name="one_task_a_position")
        ]
        indexes = [GinIndex(fields=["search"], name="task_search")]

    def __str__(self) -> str:
        return self.matter[:80]


class View(Found, Judged):
    """What was said in a debate that a text narrates, and by whom; never a mandate."""

    by = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.by
