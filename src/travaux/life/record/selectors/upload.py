"""Files on their way into the record, each seen by whoever sent it alone."""

import datetime as dt
import re
from collections.abc import Iterable

from django.db.models import QuerySet

from travaux.kernel import clock
from travaux.life.people.permissions import Person
from travaux.life.record.models import Upload

LONGEST = dt.timedelta(days=1)
"""How long a file waits for whoever sent it to confirm it."""

_ID = re.compile(r"[0-9]{1,18}")


def uploads(person: Person, ids: Iterable[str] | None = None) -> QuerySet[Upload]:
    """Return the files that wait for this person; of these ids alone, where they are given."""
    found = Upload.objects.filter(account=person.pk, at__gt=clock.now() - LONGEST)
    if ids is not None:
        found = found.filter(pk__in=[int(each) for each in ids if _ID.fullmatch(each)])
    return found.defer("data").order_by("pk")
