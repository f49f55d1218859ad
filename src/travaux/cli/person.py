"""On whose behalf a command reads or acts: one with an address, or the first officer."""

from travaux.kernel.errors import NotPermitted
from travaux.life.people.models import Account, Role


def person(email: str | None = None) -> Account:
    """Return the account with this address, without one the first officer's.

    Raises NotPermitted where there is none.
    """
    found = Account.objects.filter(is_active=True)
    if email:
        whoever = found.filter(email__iexact=email).first()
    else:
        officers = found.filter(appointments__role=Role.OFFICER, appointments__ended_at=None)
        whoever = officers.order_by("pk").first()
    if whoever is None:
        raise NotPermitted(
            f"There is no account {email}." if email else "There is no secretariat officer yet."
        )
    return whoever
