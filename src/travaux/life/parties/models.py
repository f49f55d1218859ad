"""Whoever acts or is asked, what stands for whom and when, and when organs meet."""

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from travaux.life.people.models import Account


class Party(models.Model):
    """Somebody who acts or is asked: an organ, an office, an entity, a State, or several of them.

    The parties that a class or a group stands for are its `Membership`s as at a day. A party
    whose name is known in English only has no other in `names`.
    """

    class Kind(models.TextChoices):
        """What kind of party."""

        ORGAN = "organ", _("organ")
        OFFICE = "office", _("office")
        ENTITY = "entity", _("entity")
        CLASS = "class", _("class of parties")
        GROUP = "group", _("regional group")
        STATE = "state", pgettext_lazy("party", "State")

    key = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    names = models.JSONField(help_text="The name in each official language, by its code.")
    formal = models.JSONField(
        default=dict, blank=True, help_text="A State's formal name, by the code of the language."
    )
    also = models.JSONField(default=list, help_text="Other names that English texts use.")
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="subsidiaries")

    class Meta:
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return str(self.names["en"])

    def get_absolute_url(self) -> str:
        """Return the address of the party's own page."""
        return reverse("overview:party", args=[self.key])

    @property
    def lang(self) -> str:
        """The language that `name` is in: the reader's, or English where no other is known."""
        language = get_language() or "en"
        return language if self.names.get(language) else "en"

    @property
    def name(self) -> str:
        """The name in the language of the person who reads."""
        return str(self.names[self.lang])

    @property
    def is_several(self) -> bool:
        """Whether it stands for other parties."""
        return self.kind in {Party.Kind.CLASS, Party.Kind.GROUP}


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, by the day."""

    def on(self, day: dt.date) -> "MembershipQuerySet":
        """Return those that hold on this day."""
        return self.filter(Q(begins=None) | Q(begins__lte=day), Q(ends=None) | Q(ends__gt=day))


def _alone(field: str) -> Func:
    """Return a row's number as a range of itself, which GiST compares without an extension."""
    return Func(F(field), F(field), Value("[]"), function="int8range")


class Membership(models.Model):
    """That a party belongs to a class or group, from `begins` until before `ends`.

    No day where none is known. `by` is who stated it, none for what the project's own files
    state; the files never overrule a person.
    """

    of = models.ForeignKey(Party, models.PROTECT, related_name="memberships")
    member = models.ForeignKey(Party, models.PROTECT, related_name="belongs")
    begins = models.DateField(null=True)
    ends = models.DateField(null=True, help_text="The first day on which it no longer holds.")
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")), name="membership_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(of=F("member")), name="nobody_belongs_to_itself"),
            ExclusionConstraint(
                name="belongs_once_a_day",
                expressions=[
                    (_alone("of_id"), RangeOperators.OVERLAPS),
                    (_alone("member_id"), RangeOperators.OVERLAPS),
                    (Func("begins", "ends", function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.of}"


class Settled(models.Model):
    """What a name that texts use means, settled once by a person; the name in lower case."""

    name = models.CharField(max_length=500, unique=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="settled")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "settled"
        constraints = [
            models.CheckConstraint(condition=Q(name=Lower("name")), name="settled_in_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """One session of an organ, with its dates where they are known, and where that stands."""

    organ = models.ForeignKey(Party, models.PROTECT, related_name="sessions")
    ordinal = models.PositiveSmallIntegerField()
    begins = models.DateField(null=True)
    ends = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organ", "ordinal"], name="one_session_an_ordinal"),
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("begins")),
                name="session_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ}, {self.ordinal}"
