"""Read accounts, appointments, the log of acts, tokens and notices."""

from django.db.models import Q, QuerySet

from travaux.kernel import clock
from travaux.life.people.models import Account, Act, Appointment, Notice, Token


def accounts(*, words: str = "") -> QuerySet[Account]:
    """Return the accounts whose name or address holds these words, with the roles they hold."""
    found = Account.objects.prefetch_related("appointments")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return found.order_by("name", "email")


def holding(*roles: str) -> QuerySet[Account]:
    """Return the open accounts that hold one of these roles now, by their names."""
    held = Appointment.objects.filter(role__in=roles, ended_at=None).values("account")
    return Account.objects.filter(pk__in=held, is_active=True).order_by("name", "email")


def appointments(account: Account) -> QuerySet[Appointment]:
    """Return the roles a person holds and held, the latest first."""
    return account.appointments.select_related("account").order_by("-begins_at", "-pk")


def acts(*, by: str = "", name: str = "", on: str = "") -> QuerySet[Act]:
    """Return the acts by a person, of a kind, on an object, the latest first.

    `by` holds letters of the person's name or address, `on` letters of the object's name, and
    `name` names a kind of act; an empty one leaves nothing out.
    """
    found = Act.objects.select_related("by")
    if by:
        found = found.filter(Q(by__name__icontains=by) | Q(by__email__icontains=by))
    if name:
        found = found.filter(name=name)
    if on:
        found = found.filter(object_name__icontains=on)
    return found.order_by("-at", "-pk")


def acts_of(account: Account) -> QuerySet[Act]:
    """Return what a person did, the latest first."""
    return account.acts.order_by("-at", "-pk")


def tokens(account: Account) -> QuerySet[Token]:
    """Return the tokens of a person, the latest first."""
    return account.tokens.order_by("-made_at", "-pk")


def standing_token(digest: str) -> Token | None:
    """Return the token of this digest with its account and roles, if it is good for anything now.

    It has neither been revoked nor expired, and the account is open.
    """
    return (
        Token.objects.filter(
            digest=digest, revoked_at=None, expires_at__gt=clock.now(), account__is_active=True
        )
        .select_related("account")
        .prefetch_related("account__appointments")
        .first()
    )


def notices(account: Account) -> QuerySet[Notice]:
    """Return what a person was told, the latest first."""
    return account.notices.order_by("-at", "-pk")
