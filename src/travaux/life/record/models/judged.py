"""What a person says of what a machine read, and from when to when it binds."""

from django.db import models
from django.db.models import Q

from travaux.life.people.models import Account


class Judged(models.Model):
    """Something a machine read, with a person's verdict on it.

    The row holds what holds now; what the machine read stays in the `reading` of its edition.
    `version` rises with each verdict, so that two people who judge at once are told apart.
    """

    class Verdict(models.TextChoices):
        """What a person has said of it."""

        UNREAD = "unread"
        CONFIRMED = "confirmed"
        CORRECTED = "corrected"
        DISMISSED = "dismissed"

    verdict = models.CharField(
        max_length=10, choices=Verdict.choices, default=Verdict.UNREAD, db_default="unread"
    )
    judged_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        abstract = True

    @property
    def is_decided(self) -> bool:
        """Whether a person has confirmed or corrected it: only then does it count as decided."""
        return self.verdict in {self.Verdict.CONFIRMED, self.Verdict.CORRECTED}

    @property
    def confirmed_by(self) -> str:
        """Whoever vouches for it; empty while only a machine does."""
        return str(self.judged_by or "") if self.is_decided else ""


class Binding(models.Model):
    """Something that binds from a day to a day.

    What is worded as proposed binds from `in_force_from`, once it is adopted; what is worded as in
    force binds from then, or on every day where that is null. `in_force_until` is the first day
    on which it binds no longer.
    """

    class Stage(models.TextChoices):
        """Whether it binds, as its words have it."""

        PROPOSED = "proposed"
        IN_FORCE = "in force"

    stage = models.CharField(max_length=10, choices=Stage.choices)
    in_force_from = models.DateField(null=True)
    in_force_until = models.DateField(null=True)

    class Meta:
        abstract = True


def decided(path: str = "") -> Q:
    """Return the condition that a person has confirmed or corrected what is at this path."""
    verdicts = [Judged.Verdict.CONFIRMED, Judged.Verdict.CORRECTED]
    return Q(**{f"{path}verdict__in": verdicts})
