"""A text comes in: its words are kept, its congress opened, its tasks entered."""

from dataclasses import dataclass

from django.db import transaction

from travaux.engines.documents.apart import read_apart
from travaux.engines.documents.reading import Reading
from travaux.kernel.errors import UnreadableDocument
from travaux.life.congress.models import Congress
from travaux.life.congress.selectors import named_in
from travaux.life.congress.services import open_congress
from travaux.life.mandate.services.entry import enter_tasks
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.record.models import Text
from travaux.life.record.permissions import may_keep_texts
from travaux.life.record.services.text import Supplied, keep_text

MOST_BYTES = 4 * 2**20
"""The largest text that is brought in, in bytes."""


@dataclass(frozen=True)
class BroughtIn:
    """What came of a text: itself, the congress it is about, and whether it was new."""

    text: Text
    congress: Congress | None
    new: bool


def preview(*, by: Account, data: bytes, name: str) -> Reading:
    """Read a text and keep nothing. Raises UnreadableDocument where it cannot be read."""
    require(may_keep_texts, by)
    if len(data) > MOST_BYTES:
        raise UnreadableDocument(f"{name}: {len(data)} bytes; at most {MOST_BYTES} are read.")
    return read_apart(data, name=name)


def bring_in(
    *,
    by: Account,
    data: bytes,
    name: str,
    supplied: Supplied | None = None,
    released: bool = True,
    confirmed: bool = False,
) -> BroughtIn:
    """Read a text and keep it with all that follows from it; see `keep_all`."""
    return keep_all(
        by=by,
        data=data,
        reading=preview(by=by, data=data, name=name),
        supplied=supplied,
        released=released,
        confirmed=confirmed,
    )


def keep_all(
    *,
    by: Account,
    data: bytes,
    reading: Reading,
    supplied: Supplied | None = None,
    released: bool = True,
    confirmed: bool = False,
) -> BroughtIn:
    """Keep a text with all that follows from it, in one transaction: all of it or nothing.

    A further language or a correction opens no congress; what a correction adds is entered under
    the congress of its text. The same bytes again change nothing. Locks what `keep_text` locks.
    """
    with transaction.atomic():
        kept = keep_text(
            by=by,
            data=data,
            reading=reading,
            supplied=supplied,
            released=released,
            confirmed=confirmed,
        )
        text = kept.edition.text
        if kept.new and kept.leads:
            congress = open_congress(
                by=by, stated=reading.congress, wordings=kept.wordings, confirmed=confirmed
            )
        else:
            congress = named_in(text.pk)
        enter_tasks(tasks=kept.tasks, congress=congress)
    return BroughtIn(text, congress, new=kept.new)
