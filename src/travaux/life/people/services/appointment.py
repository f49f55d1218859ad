"""Appoint people to roles, and end appointments."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from travaux.kernel import clock
from travaux.kernel.errors import Conflict
from travaux.life.people.models import Account, Appointment, Role
from travaux.life.people.permissions import may_appoint, require
from travaux.life.people.services import act

APPOINT = act.kind("people.appoint", pgettext_lazy("act", "gave a role"))
END = act.kind("people.end_appointment", pgettext_lazy("act", "took back a role"))


def appoint(*, account: Account, role: Role, by: Account | None) -> Appointment:
    """Give a person a role from now on, and return the appointment.

    `by` is the officer who appoints; none stands for whoever runs the installation. Locks
    nothing: of two appointments to one role at once, the database refuses the second. Raises
    NotPermitted, and Conflict where the person holds the role already.
    """
    if by is not None:
        require(may_appoint, by)
    with transaction.atomic():
        appointment, is_new = Appointment.objects.get_or_create(
            account=account, role=role, ended_at=None, defaults={"begins_at": clock.now()}
        )
        if not is_new:
            raise Conflict(
                _("%(person)s holds this role already: %(role)s.")
                % {"person": account, "role": role.label}
            )
        act.log(name=APPOINT, by=by, on=account, details={"role": role})
    return appointment


def end_appointment(*, appointment: Appointment, by: Account | None) -> None:
    """End an appointment now.

    Locks this appointment and those of every officer, so that two officers who end each other's
    leave one. Raises NotPermitted; and Conflict where the appointment has ended already, or where
    no officer who can sign in would be left.
    """
    if by is not None:
        require(may_appoint, by)
    with transaction.atomic():
        officers = list(
            Appointment.objects.select_for_update(of=("self",))
            .filter(role=Role.OFFICER, ended_at=None, account__is_active=True)
            .order_by("pk")
        )
        kept = (
            Appointment.objects.select_for_update(of=("self",))
            .select_related("account")
            .get(pk=appointment.pk)
        )
        if kept.ended_at is not None:
            raise Conflict(_("This appointment has been ended already."))
        if officers == [kept]:
            raise Conflict(_("This is the last secretariat officer: appoint another one first."))
        kept.ended_at = clock.now()
        kept.save(update_fields=["ended_at"])
        act.log(name=END, by=by, on=kept.account, details={"role": kept.role})
