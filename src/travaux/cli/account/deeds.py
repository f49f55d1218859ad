"""What `travaux account` does once the record is open."""

import argparse
import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from travaux.kernel.errors import TravauxError
from travaux.life.people.models import Account, Role
from travaux.life.people.selectors import accounts
from travaux.life.people.services.account import open_account
from travaux.life.people.services.appointment import appoint, end_appointment


def do(args: argparse.Namespace) -> None:
    """Do what these arguments ask; raise TravauxError where it is refused."""
    {"add": add, "list": show, "role": give}[args.deed](args)


def add(args: argparse.Namespace) -> None:
    """Open an account with its roles, all of it or nothing."""
    account = Account(email=args.email, name=args.name, language=args.language)
    roles = [_role(name) for name in dict.fromkeys(args.role)]
    password = _password(account) if args.password else None
    with transaction.atomic():
        open_account(account=account, password=password, confirmed=True, by=None)
        for role in roles:
            appoint(account=account, role=role, by=None)
    sys.stdout.write(f"{account.email} has an account.\n")


def show(args: argparse.Namespace) -> None:
    """Show the accounts whose name or address holds these words, one a line."""
    for account in accounts(words=" ".join(args.words)):
        roles = ", ".join(appointment.role for appointment in account.held)
        note = "" if account.is_active else "  (closed)"
        sys.stdout.write(f"{account.email:36} {roles or 'visitor':24} {account.name}{note}\n")


def give(args: argparse.Namespace) -> None:
    """Give a person a role, or take it back."""
    role = _role(args.role)
    account = Account.objects.filter(email=args.email.lower()).first()
    if account is None:
        raise TravauxError(f"There is no account {args.email}.")
    if not args.end:
        appoint(account=account, role=role, by=None)
        sys.stdout.write(f"{account.email} is {role.value} now.\n")
        return
    held = account.appointments.filter(role=role, ended_at=None).first()
    if held is None:
        raise TravauxError(f"{account.email} is not {role.value}.")
    end_appointment(appointment=held, by=None)
    sys.stdout.write(f"{account.email} is not {role.value} any more.\n")


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise TravauxError(f"There is no role {name}: {', '.join(Role.values)}.") from None


def _password(account: Account) -> str:
    """Return the password that is typed, or the first line of what is piped in."""
    asks = sys.stdin.isatty()
    password = getpass.getpass() if asks else sys.stdin.readline().rstrip("\n")
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise TravauxError(" ".join(error.messages)) from error
    return password
