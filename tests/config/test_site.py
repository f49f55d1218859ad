"""Heads that never end are cut off; whoever asks in good order is answered."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from travaux.config import site
from travaux.kernel.errors import BadSetting, Conflict

REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bytes]]


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer everything with one word."""
    del scope
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"well"})


def talk(say: Talk) -> bytes:
    """Let somebody talk to a server and return what they heard."""

    async def serve() -> bytes:
        config = uvicorn.Config(application, lifespan="off", log_config=None, ws="none")
        config.load()
        state = ServerState()
        server = await asyncio.get_running_loop().create_server(
            lambda: site.Protocol(config=config, server_state=state, app_state={}), "127.0.0.1", 0
        )
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        async with asyncio.timeout(30):
            heard = await say(reader, writer)
        writer.close()
        server.close()
        await server.wait_closed()
        return heard

    # In a thread of its own: a browser's test may have left a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, serve()).result()


@pytest.mark.parametrize(
    "words", [b"", b"GET / HT", REQUEST[:-2], REQUEST + b"GET /more HTTP/1.1"]
)
def test_a_head_that_does_not_end_is_cut_off(
    words: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "LONGEST_HEAD", 0.05)

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(words)
        return await reader.read()

    heard = talk(say)

    assert heard.count(b"200 OK") == words.count(b"\r\n\r\n")


def test_a_head_that_is_too_large_is_cut_off() -> None:
    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(REQUEST[:-2])
        line = b"X: " + b"x" * 1000 + b"\r\n"
        writer.writelines([line] * (site.LARGEST_HEAD // len(line) + 10))
        try:
            return await reader.read()
        except ConnectionResetError:
            return b""

    assert talk(say) == b""


def test_requests_on_one_connection_are_all_answered() -> None:
    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        for _ in range(3):
            writer.write(REQUEST)
        heard = b""
        while heard.count(b"well") < 3:
            heard += await reader.read(1000)
        return heard

    assert talk(say).count(b"200 OK") == 3


def test_a_listener_has_the_port_for_itself_at_once() -> None:
    with site.listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]

        assert site.address(listener) == f"http://127.0.0.1:{port}/"
        with pytest.raises(Conflict, match=rf"^Port {port} of 127\.0\.0\.1 is taken"):
            site.listen("127.0.0.1", port)


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_an_address_of_version_6_stands_in_brackets() -> None:
    with site.listen("::1", 0) as listener:
        assert site.address(listener) == f"http://[::1]:{listener.getsockname()[1]}/"


def test_an_address_of_another_machine_cannot_be_had() -> None:
    with pytest.raises(BadSetting, match=r"^Port 8000 of 192\.0\.2\.1 cannot be had: "):
        site.listen("192.0.2.1", 8000)
