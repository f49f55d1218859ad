"""The example: the report that opens the Thirteenth Congress, and a sign-in for each role."""

import datetime as dt
from pathlib import Path

from django.db import transaction

from travaux.life.congress.models import Congress
from travaux.life.congress.services import set_clock
from travaux.life.mandate.services.bringing_in import bring_in
from travaux.life.parties.services.bodies import load_bodies
from travaux.life.people.models import Account, Role
from travaux.life.people.services.account import open_account
from travaux.life.people.services.appointment import appoint
from travaux.life.record.models import Text
from travaux.life.record.services.text import Supplied

REPORT = Path(__file__).parent.parent / "example" / "A_67_97_en.txt"
SYMBOL = "A/67/97"
DAY = dt.date(2012, 7, 2)
"""The day that it is in the example: the Commission has met, the Assembly has not decided yet."""


def open_example(*, password: str) -> None:
    """Open the Thirteenth Congress from its report, with one account a role.

    Nothing is done where any text is kept already. The accounts may sign in only on an embedded
    database and from this machine (see `people.sign_in`). One transaction; locks what
    `bring_in` locks.
    """
    with transaction.atomic():
        if Text.objects.exists():
            return
        load_bodies()
        officer = _open_accounts(password)
        bring_in(
            by=officer,
            data=REPORT.read_bytes(),
            name=REPORT.name,
            supplied=Supplied(symbol=SYMBOL),
            confirmed=True,
        )
        for congress in Congress.objects.all():
            set_clock(by=officer, congress_id=congress.pk, day=DAY)


def example_email(role: str) -> str:
    """Return the address that signs in the example's account of this role."""
    return f"{role.replace('_', '-')}@example.org"


def _open_accounts(password: str) -> Account:
    """Open an account a role, and return the officer's."""
    for role in Role:
        account = open_account(
            account=Account(
                email=example_email(role), name=f"Example {role.label}", is_example=True
            ),
            password=password,
            confirmed=True,
            by=None,
        )
        appoint(account=account, role=role, by=None)
    return Account.objects.get(email=example_email(Role.OFFICER))
