"""Bounds of what one request may send."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.asgi import get_asgi_application

from travaux.web.bodies import Bounded, Message, Receive, Send


async def echo(scope: Message, receive: Receive, send: Send) -> None:
    """Answer with the body, as Django does: read it whole, then wait for the end."""
    body, more = b"", True
    while more:
        message = await receive()
        body += message["body"]
        more = message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]})
    await send({"type": "http.response.body", "body": body})
    assert (await receive())["type"] == "http.disconnect"


def chunks(*parts: bytes) -> Iterator[Message]:
    for number, part in enumerate(parts, start=1):
        yield {"type": "http.request", "body": part, "more_body": number < len(parts)}
    yield {"type": "http.disconnect"}


def ask(
    messages: Iterator[Message],
    *,
    application: Any = echo,
    headers: tuple[tuple[bytes, bytes], ...] = (),
    seconds: float = 60,
    kind: str = "http",
) -> list[Message]:
    """Send these messages to the bounded application, ten bytes at most; return the answer."""
    sent: list[Message] = []

    async def receive() -> Message:
        message = next(messages, None)
        if message is None:
            await asyncio.Event().wait()
        assert message
        return message

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": kind, "headers": list(headers), "method": "POST", "path": "/preferences/"}
    bounded = Bounded(application, most=10, seconds=seconds)
    # In a thread of its own: a browser's test may have left a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, bounded(scope, receive, send)).result()
    return sent


def status(sent: list[Message]) -> int:
    return int(sent[0]["status"])


def test_hands_on_what_keeps_to_the_bounds() -> None:
    sent = ask(chunks(b"12345", b"", b"67890"), headers=((b"content-length", b"10"),))
    assert (status(sent), sent[1]["body"], sent[0]["headers"]) == (
        200,
        b"1234567890",
        [(b"a", b"b")],
    )


def test_an_empty_body() -> None:
    assert ask(chunks(b""))[1]["body"] == b""


def test_what_says_that_it_is_too_large_arrives_empty_and_is_let_go() -> None:
    messages = chunks(b"1234567890", b"1")
    sent = ask(messages, headers=((b"content-length", b"11"),))
    assert (status(sent), sent[1]["body"]) == (200, b"")
    assert (b"connection", b"close") in sent[0]["headers"]
    assert next(messages, None) is None


def test_what_turns_out_to_be_too_large_is_cut_off() -> None:
    messages = chunks(b"1234567890", b"1", b"2", b"3")
    sent = ask(messages)
    assert status(sent) == 413
    assert (b"connection", b"close") in sent[0]["headers"]
    assert next(messages)["body"] == b"2"


@pytest.mark.parametrize("length", [b"-5", b"eleven", b"", b"\xb2"])
def test_a_length_that_is_no_number_does_not_help(length: bytes) -> None:
    sent = ask(chunks(b"1234567890", b"1"), headers=((b"content-length", length),))
    assert status(sent) == 413


def test_what_does_not_arrive_is_not_waited_for() -> None:
    beginning = {"type": "http.request", "body": b"1", "more_body": True}
    assert status(ask(iter([beginning]), seconds=0.01)) == 408


def test_what_is_whole_may_take_its_time() -> None:
    """The bound is on the sending: a slow answer, or one who stays, is not cut off."""

    async def slow(scope: Message, receive: Receive, send: Send) -> None:
        await receive()
        left = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(0.03, left.set_result, None)
        await left
        await echo(scope, receive, send)

    whole = [*chunks(b"1")][:1]
    assert status(ask(iter([*whole, *chunks(b"2")]), application=slow, seconds=0.01)) == 200


def test_other_kinds_of_connections_pass() -> None:
    passed: list[str] = []

    async def application(scope: Message, _receive: Receive, _send: Send) -> None:
        passed.append(scope["type"])

    ask(iter([]), application=application, kind="lifespan")
    assert passed == ["lifespan"]


@pytest.mark.django_db(transaction=True)
def test_django_answers_with_a_page(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    settings.ALLOWED_HOSTS = ["localhost"]
    headers = ((b"content-length", b"11"), (b"host", b"localhost"))

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        django: Any = get_asgi_application()
        await django({**scope, "query_string": b""}, receive, send)

    begun = iter([*chunks(b"12345678901")][:1])
    sent = ask(begun, application=application, headers=headers)
    assert status(sent) == 413
    assert b"This is too large" in b"".join(each.get("body", b"") for each in sent)
