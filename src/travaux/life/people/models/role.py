"""What a person is in the life of a congress."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from travaux.life.people.models.account import Account


class Role(models.TextChoices):
    """The roles; a visitor is whoever holds none, signed in or not."""

    OFFICER = "officer", _("secretariat officer")
    PRESIDING = "presiding", _("presiding officer")
    FOCAL_POINT = "focal_point", _("focal point of a delegation")
    DELEGATE = "delegate", _("delegate")
    OBSERVER = "observer", _("observer organization")
    EDITOR = "editor", _("editor")


class Appointment(models.Model):
    """A role that a person holds from one moment to another; ended, never deleted."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role.choices)
    begins_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role"],
                condition=models.Q(ended_at=None),
                name="one_appointment_a_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}"
