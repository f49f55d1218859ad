"""The register: what was asked, of whom, by when."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from travaux.life.congress.models import Congress
from travaux.life.parties.models import Party, Session
from travaux.life.people.models import Account
from travaux.life.record.models import Passage, Provision, Task, Text


class Entry(models.Model):
    """A task in the register, from the day it is asked to its end.

    `due_begins` and `due_ends` are by when: the dates of `session` where the due time names one,
    so that they move with it, and otherwise what its words mean. `sequence` rises whenever they
    change, and `version` with every change. `standing` is true where it holds for every
    congress. A duplicate is `joined_to` the entry that it repeats.

    The database fills the fields after `version` from the record and keeps them in step with it
    (migration 0005), so that a list of the register is found without a walk through the record:
    the task's provision and text; `place`, its place in the text; who is asked first, if anybody;
    whether a person has decided on it, or dismissed it; from which day and until which it binds,
    the first day of all where it is worded as in force, no day where it is proposed.
    """

    class Closed(models.TextChoices):
        """How a task came to its end."""

        DISCHARGED = "discharged", pgettext_lazy("state", "discharged")
        LAPSED = "lapsed", pgettext_lazy("state", "lapsed")
        SUPERSEDED = "superseded", pgettext_lazy("state", "superseded")

    task = models.OneToOneField(Task, models.PROTECT, related_name="entry")
    congress = models.ForeignKey(Congress, models.PROTECT, null=True, related_name="entries")
    standing = models.BooleanField(default=False, db_default=False)
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="entries")
    due_begins = models.DateField(null=True)
    due_ends = models.DateField(null=True)
    owner = models.ForeignKey(Account, models.PROTECT, null=True, related_name="owned")
    under_way_from = models.DateField(null=True)
    closed_as = models.CharField(max_length=10, choices=Closed.choices, blank=True, default="")
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(
        Passage, models.PROTECT, null=True, help_text="The passage that supersedes it."
    )
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined")
    sequence = models.PositiveIntegerField(default=0, db_default=0)
    version = models.PositiveIntegerField(default=0, db_default=0)
    provision = models.ForeignKey(
        Provision, models.PROTECT, null=True, editable=False, related_name="+"
    )
    text = models.ForeignKey(Text, models.PROTECT, null=True, editable=False, related_name="+")
    place = models.BigIntegerField(default=0, db_default=0, editable=False)
    first_addressee = models.TextField(null=True, editable=False)  # noqa: DJ001 (nobody: sorted last)
    decided = models.BooleanField(default=False, db_default=False, editable=False)
    dismissed = models.BooleanField(default=False, db_default=False, editable=False)
    binds_from = models.DateField(null=True, editable=False)
    binds_until = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["due_ends", "due_begins"]),
            *(
                models.Index(
                    fields=[day], condition=Q(**{f"{day}__isnull": False}), name=f"entry_{day}"
                )
                for day in ("binds_from", "binds_until", "under_way_from", "closed_on")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_as="", closed_on=None)
                | (~Q(closed_as="") & Q(closed_on__isnull=False)),
                name="closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(closed_as="superseded") | Q(closed_by__isnull=False),
                name="superseded_by_a_passage",
            ),
        ]

    def __str__(self) -> str:
        return str(self.task)

    def get_absolute_url(self) -> str:
        """Return the address of the entry's page."""
        return reverse("mandate:entry", args=[self.pk])


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


class Note(models.Model):
    """What somebody of the secretariat noted on a task."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="notes")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField()

    def __str__(self) -> str:
        return self.words[:80]


class Evidence(models.Model):
    """A passage or a whole text that shows that a task is done. Withdrawn, never deleted."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="evidence")
    text = models.ForeignKey(Text, models.PROTECT, related_name="+")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "text", "passage"],
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
                name="one_evidence_a_place",
            )
        ]

    def __str__(self) -> str:
        return str(self.passage or self.text)


class Answer(models.Model):
    """What one member of a class that is asked has done; the latest of a member counts.

    Withdrawn, never deleted: the one before it counts again.
    """

    class State(models.TextChoices):
        """How far the member is."""

        UNDER_WAY = "under way", pgettext_lazy("state", "under way")
        DISCHARGED = "discharged", pgettext_lazy("state", "discharged")

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, models.PROTECT, related_name="answers")
    state = models.CharField(max_length=10, choices=State.choices)
    day = models.DateField()
    text = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["entry", "party", "-day", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="discharged") | Q(text__isnull=False),
                name="answer_discharged_with_evidence",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.state}"


class SavedView(models.Model):
    """Which entries of the register somebody wants to see again, as the query of its page."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=100)
    query = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "name"], name="one_saved_view_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """A calendar of due times for one person in one language, by an address that only they know.

    The address holds a secret of which only the digest is kept; it is revoked, never deleted.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="feeds")
    name = models.CharField(max_length=100)
    language = models.CharField(max_length=2)
    query = models.TextField(blank=True, help_text="As that of the register's page.")
    digest = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
