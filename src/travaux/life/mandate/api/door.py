"""Who asks by a program, how often, and whether they have the answer already."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NoReturn

from allauth.account.adapter import get_adapter
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from ninja import NinjaAPI
from ninja.security import HttpBearer

from travaux.kernel import clock
from travaux.life.mandate.api.problems import Problem
from travaux.life.people.models import Token
from travaux.life.people.permissions import Person
from travaux.life.people.selectors import standing_token
from travaux.life.people.services.token import SCOPES, digest, note_use
from travaux.life.people.sign_in import is_at_home

MOST_OF_VISITORS = 60
MOST_OF_TOKENS = 600
"""So many requests a minute are answered: of one address without a token, of one token."""


@dataclass(frozen=True)
class Caller:
    """Who asks: the person, and what the token is good for."""

    person: Person
    scopes: frozenset[str]


VISITOR = Caller(AnonymousUser(), frozenset(SCOPES))


def reader(request: HttpRequest, scope: str) -> Person:
    """Return the person who asks; raise Problem where their token is not good for this."""
    caller: Caller = request.auth  # type: ignore[attr-defined]  # what `Door` returned
    if scope not in caller.scopes:
        detail = f"The token lacks the scope {scope}."
        challenge = f'Bearer error="insufficient_scope", scope="{scope}"'
        raise Problem(HTTPStatus.FORBIDDEN, detail, WWW_Authenticate=challenge)
    return caller.person


class Door(HttpBearer):
    """Lets in a token that stands, and visitors; no cookie says who asks here."""

    def __call__(self, request: HttpRequest) -> Caller:
        """Return who asks; raise Problem on a token that does not stand, and on too many."""
        given = request.headers.get(self.header)
        if given is None:
            _count(f"visitor:{_address(request)}", MOST_OF_VISITORS)
            return VISITOR
        kind, _, secret = given.partition(" ")
        if kind.lower() != self.openapi_scheme:
            _refuse(request)
        return self.authenticate(request, secret.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """Return who acts by this token."""
        found = standing_token(digest(token))
        if found is None or not _is_let_in(found, request):
            _refuse(request)
        _count(f"token:{found.pk}", MOST_OF_TOKENS)
        note_use(token=found)
        return Caller(found.account, frozenset(found.scopes))


def _is_let_in(token: Token, request: HttpRequest) -> bool:
    return not token.account.is_example or is_at_home(request)


def _refuse(request: HttpRequest) -> NoReturn:
    """Refuse a token; who tries many is counted as any visitor is."""
    _count(f"visitor:{_address(request)}", MOST_OF_VISITORS)
    detail = "The token is not known, or is good for nothing any more."
    raise Problem(HTTPStatus.UNAUTHORIZED, detail, WWW_Authenticate='Bearer error="invalid_token"')


def _address(request: HttpRequest) -> str:
    return str(get_adapter(request).get_client_ip(request))


def _count(whom: str, most: int) -> None:
    """Count a request in this minute; raise Problem where there were too many."""
    now = clock.now()
    key = f"api:{whom}:{now:%Y%m%d%H%M}"
    asked = cache.get(key, 0) + 1
    if asked > most:
        left = str(60 - now.second)
        detail = f"At most {most} requests a minute are answered."
        raise Problem(HTTPStatus.TOO_MANY_REQUESTS, detail, Retry_After=left)
    cache.set(key, asked, 120)


class API(NinjaAPI):
    """An interface whose answers say whether they are new to whoever asks."""

    def get_root_path(self, path_params: dict[str, Any]) -> str:
        """Return the address that all others begin with."""
        return reverse(f"mandate:{self.urls_namespace}:api-root", kwargs=path_params)

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        """Return the answer with its ETag, or that it is the one that they have."""
        response = super().create_response(
            request, data, status=status, temporal_response=temporal_response
        )
        response["ETag"] = etag = quote_etag(digest(response.content.decode()))
        response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["Authorization"])
        known = get_conditional_response(request, etag=etag, response=response)
        return known if isinstance(known, HttpResponse) else response
