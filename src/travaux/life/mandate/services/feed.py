"""Open and revoke calendars of due times."""

from django.db import transaction
from django.utils.translation import pgettext_lazy

from travaux.kernel import clock
from travaux.life.mandate.models import Feed
from travaux.life.people.models import Account
from travaux.life.people.services import act
from travaux.life.people.services.token import digest, new_secret

OPEN = act.kind("mandate.open_feed", pgettext_lazy("act", "opened a calendar"))
REVOKE = act.kind("mandate.revoke_feed", pgettext_lazy("act", "revoked a calendar"))


def open_feed(*, by: Account, name: str, language: str, query: str) -> tuple[Feed, str]:
    """Open a calendar of the entries that a query of the register's page finds.

    Returns it with the secret of its address, which is not kept. Locks nothing.
    """
    secret = new_secret()
    with transaction.atomic():
        feed = Feed.objects.create(
            account=by,
            name=name,
            language=language,
            query=query,
            digest=digest(secret),
            opened_at=clock.now(),
        )
        act.log(name=OPEN, by=by, on=feed, details={"query": query})
    return feed, secret


def revoke_feed(*, by: Account, feed: Feed) -> None:
    """Let the address of a calendar of one's own lead nowhere; again changes nothing.

    Locks the row.
    """
    with transaction.atomic():
        kept = Feed.objects.select_for_update().get(pk=feed.pk, account=by)
        if kept.revoked_at is None:
            kept.revoked_at = clock.now()
            kept.save(update_fields=["revoked_at"])
            act.log(name=REVOKE, by=by, on=kept)
