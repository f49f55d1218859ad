"""Make and revoke the tokens by which programs act for a person."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from travaux.kernel import clock
from travaux.kernel.errors import TravauxError
from travaux.life.people.models import Account, Token
from travaux.life.people.services import act

MAKE = act.kind("people.make_token", pgettext_lazy("act", "made a token"))
REVOKE = act.kind("people.revoke_token", pgettext_lazy("act", "revoked a token"))

SCOPES: dict[str, Promise] = {
    "read:register": gettext_lazy("read the register"),
    "read:record": gettext_lazy("read texts and parties"),
}
"""What a token can be good for."""

MOST_DAYS = 365
NOTED_EVERY = dt.timedelta(minutes=1)
"""That a token was used is noted once in this time, so that reading does not write each time."""


def new_secret() -> str:
    """Return a secret of 32 random bytes, in letters that an address may hold."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return what is kept of a secret: enough to know it again, not to tell it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make_token(*, by: Account, name: str, scopes: Iterable[str], days: int) -> tuple[Token, str]:
    """Make a token that is good for so many days; return it with its secret, which is not kept.

    Raises TravauxError on a scope that there is not, and on more than `MOST_DAYS`. Locks nothing.
    """
    wanted = sorted(set(scopes))
    if not wanted or not SCOPES.keys() >= set(wanted):
        raise TravauxError(_("Choose what the token is good for."))
    if not 1 <= days <= MOST_DAYS:
        raise TravauxError(_("A token is good for a year at most."))
    secret, now = new_secret(), clock.now()
    with transaction.atomic():
        token = Token.objects.create(
            account=by,
            name=name,
            digest=digest(secret),
            scopes=wanted,
            made_at=now,
            expires_at=now + dt.timedelta(days=days),
        )
        act.log(name=MAKE, by=by, on=token, details={"scopes": wanted})
    return token, secret


def revoke_token(*, by: Account, token: Token) -> None:
    """Let a token of one's own be good for nothing from now on; again changes nothing.

    Locks the token.
    """
    with transaction.atomic():
        kept = Token.objects.select_for_update().get(pk=token.pk, account=by)
        if kept.revoked_at is None:
            kept.revoked_at = clock.now()
            kept.save(update_fields=["revoked_at"])
            act.log(name=REVOKE, by=by, on=kept)


def note_use(*, token: Token) -> None:
    """Note that a token was used, once in `NOTED_EVERY`; locks the row for that."""
    now = clock.now()
    if token.used_at is None or token.used_at <= now - NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(used_at=now)
