"""Who listens to the stream: the person of a session, and what they may be told."""

import asyncio
from io import BytesIO
from typing import Any

from allauth.account.adapter import get_adapter
from asgiref.sync import sync_to_async
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.core.handlers.asgi import ASGIRequest
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from travaux.life.people.sign_in import Middleware
from travaux.life.record.permissions import may_read_unreleased
from travaux.web.bodies import Message
from travaux.web.stream.listener import Identity
from travaux.web.stream.route import Refused

MOST_OF_A_PERSON = 30
"""Pages that one person may have open; a browser has six at a time of one site."""

MOST_OF_AN_ADDRESS = 1000
"""Pages open behind one address: a conference has one for everybody."""

AT_ONCE = 4
"""Connections of the pool that may be asked for this at the same time."""

_turns: asyncio.Semaphore | None = None


async def identify(scope: Message) -> Identity:
    """Say who asks; raises Refused for a foreign host, or where the database is away."""
    global _turns  # noqa: PLW0603  # it belongs to the loop that runs
    _turns = _turns or asyncio.Semaphore(AT_ONCE)
    async with _turns:
        return await sync_to_async(_identify, thread_sensitive=False)(dict(scope))


def _identify(scope: dict[str, Any]) -> Identity:
    request = ASGIRequest(scope, BytesIO())
    try:
        request.get_host()
        SessionMiddleware(_no_answer).process_request(request)
        Middleware(_no_answer).process_request(request)
        if request.user.is_authenticated:
            may = may_read_unreleased(request.user)
            return Identity(f"person {request.user.pk}", MOST_OF_A_PERSON, may)
        return Identity(f"address {get_adapter().get_client_ip(request)}", MOST_OF_AN_ADDRESS)
    except (DisallowedHost, PermissionDenied) as error:
        raise Refused(400, "This is another site.") from error
    except Error as error:
        raise Refused(503, "The database does not answer.") from error
    finally:
        connection.close()


def _no_answer(_request: HttpRequest) -> HttpResponse:
    raise NotImplementedError
