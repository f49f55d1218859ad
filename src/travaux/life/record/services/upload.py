"""Hold files on their way into the record, until they are confirmed or a day is over."""

from collections.abc import Iterable

from django.db import transaction

from travaux.engines.documents import reading as documents
from travaux.kernel import clock
from travaux.life.people.models import Account
from travaux.life.people.permissions import require
from travaux.life.record.models import Upload
from travaux.life.record.permissions import may_keep_texts
from travaux.life.record.selectors.upload import LONGEST


def hold_upload(*, by: Account, data: bytes, reading: documents.Reading) -> Upload:
    """Hold a file that was read for whoever sent it; whatever is older than a day is let go.

    Locks nothing: a row is added, rows that nobody sees any more are deleted.
    """
    require(may_keep_texts, by)
    now = clock.now()
    with transaction.atomic():
        Upload.objects.filter(at__lte=now - LONGEST).delete()
        return Upload.objects.create(
            account=by,
            name=reading.source.name[:200],
            data=data,
            reading=documents.dump(reading),
            at=now,
        )


def drop_uploads(*, by: Account, ids: Iterable[int]) -> None:
    """Let go of files of this person's that are kept now, or are not to be."""
    Upload.objects.filter(account=by, pk__in=list(ids)).delete()
