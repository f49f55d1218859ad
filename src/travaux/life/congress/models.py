"""Congresses, and what texts state of them."""

import datetime as dt

from django.db import models
from django.urls import reverse

from travaux.kernel import clock
from travaux.life.record.models import Binding, Judged, Wording


class Congress(models.Model):
    """One congress. It lives by the real clock, or stands on a day that is set."""

    slug = models.SlugField(max_length=200, unique=True)
    name = models.CharField(max_length=300, unique=True)
    number = models.PositiveSmallIntegerField(null=True)
    clock_day = models.DateField(null=True)
    opened_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "congresses"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the congress's page."""
        return reverse("overview:congress", args=[self.slug])

    @property
    def today(self) -> dt.date:
        """The day that it is for this congress."""
        return self.clock_day or clock.today()


class Fact(Judged, Binding):
    """Something that a text states of a congress, with the words it stands on."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="facts")
    fact = models.CharField(max_length=40)
    value = models.JSONField()
    position = models.PositiveIntegerField()
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="facts")
    begins = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.fact}: {self.value}"
