"""What `travaux adopt` does once the record is open."""

import argparse
import sys

from django.db.models import Q

from travaux.cli.person import person
from travaux.kernel.errors import TravauxError
from travaux.life.approval.services import adoption
from travaux.life.people.models import Account
from travaux.life.record.models import Text
from travaux.life.record.selectors.text import texts


def do(args: argparse.Namespace) -> None:
    """Adopt the text of these arguments, or undo that; raise TravauxError where it is refused."""
    by = person(args.email)
    text = _text(by, args.text)
    if args.undo:
        step = adoption.undo(by=by, text_id=text.pk, reason=args.reason)
        sys.stdout.write(f"The adoption of {text} as {step.symbol} is undone.\n")
    elif args.day is None or not args.symbol:
        raise TravauxError("Say on which day, and under which symbol: --on, --symbol.")
    else:
        _tell(adoption.adopt(by=by, text_id=text.pk, day=args.day, symbol=args.symbol))


def _text(by: Account, name: str) -> Text:
    found = texts(by).filter(Q(symbol__iexact=name) | Q(address=name)).first()
    if found is None:
        raise TravauxError(f"There is no text {name} in the record.")
    return found


def _tell(adopted: adoption.Adopted) -> None:
    step = adopted.step
    sys.stdout.write(
        f"{step.text} is adopted as {step.symbol}: in force from {step.day.isoformat()} are "
        f"{adopted.provisions} acts and {adopted.facts} values of a congress, with "
        f"{adopted.entries} tasks; {adopted.superseded} superseded; {adopted.unread} still "
        "machine-read.\n"
    )
