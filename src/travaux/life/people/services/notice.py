"""Tell people what concerns them."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.utils.functional import Promise

from travaux.kernel import clock
from travaux.life.people.models import Account, Notice
from travaux.life.people.models.notice import DAYS, WORDS


def kind(name: str, words: Promise, *, days: Collection[str] = ()) -> str:
    """Name a kind of notice, `stage.what`, with its words; return the name.

    `days` are those of its values that are a day, in ISO 8601, or None where it is not known:
    whoever reads the notice sees them in the words of their language.
    """
    WORDS[name], DAYS[name] = words, days
    return name


def tell(*, accounts: Iterable[Account], name: str, url: str, values: dict[str, Any]) -> None:
    """Tell these people; called inside the transaction of what is told. Locks nothing."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("people are told in the transaction itself")
    Notice.objects.bulk_create(
        Notice(account=account, at=clock.now(), name=name, values=values, url=url)
        for account in accounts
    )


def mark_seen(*, account: Account) -> None:
    """Note that a person has seen all that they were told. Locks the rows it changes."""
    account.notices.filter(seen_at=None).update(seen_at=clock.now())
