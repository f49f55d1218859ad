"""Write the log of acts."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils.functional import Promise

from travaux.kernel import clock, request
from travaux.life.people.models import Account, Act
from travaux.life.people.models.act import WORDS


def kind(name: str, words: Promise) -> str:
    """Name a kind of act, `stage.verb`, with what pages say of it; return the name."""
    WORDS[name] = words
    return name


def log(
    *,
    name: str,
    by: Account | None,
    on: models.Model,
    on_behalf_of: str = "",
    details: dict[str, Any] | None = None,
) -> Act:
    """Write one act: `name` is what `kind` returned, `on` the row it was done to.

    Called inside the transaction of the act itself, so that both are kept or neither; a call
    outside of one is a fault. Locks nothing: rows are only added.
    """
    _require_transaction()
    made = _act(name, by, on, details or {})
    made.on_behalf_of = on_behalf_of
    made.save()
    return made


def log_each(
    *, name: str, by: Account | None, done: Iterable[tuple[models.Model, dict[str, Any]]]
) -> None:
    """Write the same act for each of these rows with its details, in one query; see `log`."""
    _require_transaction()
    Act.objects.bulk_create(_act(name, by, on, details) for on, details in done)


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an act is logged in its own transaction")


def _act(name: str, by: Account | None, on: models.Model, details: dict[str, Any]) -> Act:
    return Act(
        at=clock.now(),
        by=by,
        name=name,
        object_kind=on._meta.label_lower,  # noqa: SLF001 (Django's documented interface)
        object_id=on.pk,
        object_name=str(on)[:500],
        request=request.current.get(),
        details=details,
    )
