"""Who may sign in, and where: our part of what allauth does."""

from collections.abc import Awaitable, Callable
from functools import partial
from ipaddress import IPv6Address, ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from travaux.life.people.models import Account
from travaux.life.people.permissions import Person
from travaux.life.people.services import account as accounts
from travaux.life.people.services import act

TRACES_OF_PROXIES = frozenset(
    f"HTTP_{header}"
    for header in ("FORWARDED", "VIA", "X_FORWARDED_FOR", "X_FORWARDED_HOST", "X_REAL_IP")
)


def is_loopback(address: str) -> bool:
    """Tell whether an address or host name is this machine's own.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("[::1]")
    (True, True, True)
    >>> is_loopback("::ffff:127.0.0.1"), is_loopback("192.0.2.1"), is_loopback("")
    (True, False, False)
    """
    if address == "localhost":
        return True
    try:
        parsed = ip_address(address.strip("[]"))
    except ValueError:
        return False
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return (mapped or parsed).is_loopback


def is_for_trying_out() -> bool:
    """Tell whether this installation may have the example's accounts.

    That is one on the embedded database which listens on loopback, behind no proxy.
    """
    return (
        settings.EMBEDDED_DATABASE
        and not settings.TRUSTED_PROXIES
        and is_loopback(settings.LISTENS_ON)
    )


def is_at_home(request: HttpRequest | None) -> bool:
    """Tell whether a request comes from the machine that an installation for trying out runs on.

    That is: by loopback, under a name of loopback, through no proxy.
    """
    return (
        request is not None
        and is_for_trying_out()
        and is_loopback(request.META.get("REMOTE_ADDR", ""))
        and TRACES_OF_PROXIES.isdisjoint(request.META)
        and is_loopback(split_domain_port(request.get_host())[0])
    )


class Backend(AuthenticationBackend):
    """Finds the account by e-mail address and password.

    A closed account, and one of the example away from home, answers as a wrong password does.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Account | None:
        """Return the account that may sign in with these credentials, or None."""
        account = super().authenticate(request, **credentials)
        # allauth keeps a closed account aside, to tell its owner; anybody else would learn of it
        self.unstash_authenticated_user()
        if isinstance(account, Account) and (not account.is_example or is_at_home(request)):
            return account
        return None

    def get_user(self, user_id: int) -> Account | None:
        """Return the account that is signed in, with how much it was told and has not seen."""
        unseen = Count("notices", filter=Q(notices__seen_at=None))
        found = Account.objects.annotate(unseen=unseen).filter(pk=user_id, is_active=True)
        return found.first()


class Middleware(AuthenticationMiddleware):
    """Says who asks; to the session of an example account away from home: nobody."""

    def process_request(self, request: HttpRequest) -> None:
        """Put the person who asks on the request, found when first looked at."""
        super().process_request(request)
        request.auser = partial(_person_awaited, request, request.auser)
        lazily = SimpleLazyObject(partial(_person, request, request.user))
        request.user = lazily  # type: ignore[assignment]


async def _person_awaited(
    request: HttpRequest, signed_in: Callable[[], Awaitable[Person]]
) -> Person:
    return _person(request, await signed_in())


def _person(request: HttpRequest, signed_in: Person) -> Person:
    if isinstance(signed_in, Account) and signed_in.is_example and not is_at_home(request):
        return AnonymousUser()
    return signed_in


class Adapter(DefaultAccountAdapter):
    """What allauth does, done by our services and in the person's language."""

    def set_password(self, user: Account, password: str) -> None:
        """Keep a new password, with its act."""
        accounts.set_password(account=user, password=password)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Keep that an e-mail address is the person's, with its act."""
        with transaction.atomic():
            is_confirmed = super().confirm_email(request, email_address)
            if is_confirmed:
                account = Account.objects.get(pk=email_address.user_id)
                act.log(name=accounts.CONFIRM_ADDRESS, by=account, on=account)
        return is_confirmed

    def post_login(
        self,
        request: HttpRequest,
        user: Account,
        **details: Any,
    ) -> HttpResponse:
        """Go on in the language of the person who has just signed in."""
        response = super().post_login(request, user, **details)
        if user.language:
            keep_cookie(response, settings.LANGUAGE_COOKIE_NAME, user.language)
        return response

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Account,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person what happened to their account."""
        super().send_notification_mail(
            template_prefix, user, {**(context or {}), "user": user}, email
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a message in the language of the person it goes to."""
        person = context.get("user") or Account.objects.filter(email=email.lower()).first()
        language = person.language if isinstance(person, Account) else ""
        with translation.override(language or translation.get_language()):
            super().send_mail(template_prefix, email, context)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ARG002
        # allauth puts the Host header in front, whose port is the caller's to choose: with
        # another one for each guess, failures would never be counted together
        return str(credentials.get("email", "")).lower()


def keep_cookie(response: HttpResponse, name: str, value: str) -> None:
    """Set a cookie that keeps what a person prefers, as the one of their language is kept."""
    response.set_cookie(
        name,
        value,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
