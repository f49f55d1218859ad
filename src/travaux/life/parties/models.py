"""Whoever acts or is asked, and when organs meet."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Party(models.Model):
    """Somebody who acts or is asked: an organ, an office, an entity, or a class of them."""

    class Kind(models.TextChoices):
        """What kind of party."""

        ORGAN = "organ", _("organ")
        OFFICE = "office", _("office")
        ENTITY = "entity", _("entity")
        CLASS = "class", _("class of parties")

    key = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    names = models.JSONField(help_text="The name in each official language, by its code.")
    also = models.JSONField(default=list, help_text="Other names that English texts use.")
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="subsidiaries")

    class Meta:
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return str(self.names["en"])

    @property
    def name(self) -> str:
        """The name in the language of the person who reads."""
        return str(self.names.get(get_language() or "en") or self.names["en"])


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
