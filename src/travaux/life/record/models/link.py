"""How one passage came from another, and how a text goes through its organs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from travaux.life.people.models import Account
from travaux.life.record.models.text import Passage, Text


class Link(models.Model):
    """Source *kind* target: the later passage continues, answers or carries out the earlier one.

    Never edited: the database lets it be withdrawn once, and nothing else.
    """

    class Kind(models.TextChoices):
        """How the later passage stands to the earlier one."""

        CONTINUES = "continues", pgettext_lazy("link", "continues")
        RESPONDS_TO = "responds to", pgettext_lazy("link", "responds to")
        GROUPS = "groups", pgettext_lazy("link", "groups")
        DECIDES = "decides", pgettext_lazy("link", "decides")
        RECOMMENDS = "recommends", pgettext_lazy("link", "recommends")
        REFLECTS = "reflects", pgettext_lazy("link", "reflects")
        AMENDS = "amends", pgettext_lazy("link", "amends")
        SUPERSEDES = "supersedes", pgettext_lazy("link", "supersedes")
        IMPLEMENTS = "implements", pgettext_lazy("link", "implements")
        REPORTS_ON = "reports on", pgettext_lazy("link", "reports on")

    class How(models.TextChoices):
        """What became of the words of a passage that continues."""

        SAME = "same", pgettext_lazy("passage", "the same")
        CHANGED = "changed", pgettext_lazy("passage", "changed")
        MOVED = "moved", pgettext_lazy("passage", "moved")
        SPLIT = "split", pgettext_lazy("passage", "split")
        MERGED = "merged", pgettext_lazy("passage", "merged")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    source = models.ForeignKey(Passage, models.PROTECT, related_name="links")
    target = models.ForeignKey(Passage, models.PROTECT, related_name="backlinks")
    how = models.CharField(max_length=8, choices=How.choices, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"],
                condition=Q(withdrawn_at=None),
                name="one_link_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(source=models.F("target")), name="link_leads_elsewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.target}"


class Step(models.Model):
    """A step of a text through Commission, Council and Assembly. Undone, never deleted."""

    class State(models.TextChoices):
        """Where the text stands after the step."""

        RECOMMENDED = "recommended", pgettext_lazy("text", "recommended by the Commission")
        APPROVED = "approved", pgettext_lazy("text", "approved by the Council")
        ADOPTED = "adopted", pgettext_lazy("text", "adopted by the Assembly")

    text = models.ForeignKey(Text, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12, choices=State.choices)
    day = models.DateField()
    symbol = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="Why it was undone.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text", "state"], condition=Q(undone_at=None), name="one_step_a_state"
            )
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.state}"
