"""The ASGI application, behind a real server."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import repeat
from typing import Any

import anyio
import httpx
import pytest
from attrs import evolve
from starlette.applications import Starlette
from starlette.routing import Mount
from tests.receive.conftest import BODY, SIGNED, Signed
from tests.receive.raw import chunk, request

from hookwright import Event, Receiver
from hookwright.sandbox.server import Server

LOGTO = SIGNED["logto"]
Serve = Callable[[Any], str]


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def receiver(events: list[Event]) -> Receiver:
    return Receiver("logto", events.append, secrets=[LOGTO.secret], max_body=1000)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves an application on this machine; gives its URL."""
    with ExitStack() as running:

        def start(app: Any) -> str:
            server = Server(app, "127.0.0.1", 0)
            server.start()
            running.callback(server.stop)
            return server.url

        yield start


def test_deliveries_of_every_provider_arrive(serve: Serve, signed: Signed, events: list[Event]) -> None:
    url = serve(Receiver(signed.provider, events.append, secrets=[signed.secret]).asgi())
    headers = signed.headers()
    for _ in range(2):
        answer = httpx.post(url, content=BODY, headers=headers)
        assert (answer.status_code, answer.content) == (204, b"")
    assert [event.raw for event in events] == [BODY]
    refused = httpx.post(url, content=BODY, headers={**headers, signed.header: "forged"})
    assert (refused.status_code, refused.text) == (401, "not to be trusted\n")
    assert httpx.post(url, content=BODY).status_code == 401
    unread = httpx.post(url, content=b"no JSON", headers=signed.headers(b"no JSON"))
    assert (unread.status_code, unread.text) == (400, "cannot be read\n")
    assert len(events) == 1


def test_async_handlers_are_awaited(serve: Serve, events: list[Event]) -> None:
    async def handle(event: Event) -> None:
        await anyio.sleep(0.001)
        events.append(event)

    url = serve(Receiver("logto", handle, secrets=[LOGTO.secret]).asgi())
    assert httpx.post(url, content=BODY, headers=LOGTO.headers()).status_code == 204
    assert len(events) == 1


def test_other_methods_are_not_allowed(serve: Serve, receiver: Receiver, events: list[Event]) -> None:
    url, other = serve(receiver.asgi()), serve(evolve(receiver, methods=["post", "put"]).asgi())
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"):
        answer = httpx.request(method, url, headers=LOGTO.headers())
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert httpx.put(other, content=BODY, headers=LOGTO.headers()).status_code == 204
    assert httpx.get(other).headers["allow"] == "POST, PUT"
    assert len(events) == 1


def test_a_repeated_header_is_refused(serve: Serve, receiver: Receiver, events: list[Event]) -> None:
    headers = [*LOGTO.headers().items(), (LOGTO.header, LOGTO.headers()[LOGTO.header])]
    assert httpx.post(serve(receiver.asgi()), content=BODY, headers=headers).status_code == 401
    assert events == []


def test_a_body_over_the_limit_is_refused(serve: Serve, receiver: Receiver, events: list[Event]) -> None:
    url = serve(receiver.asgi())
    fits = BODY + b" " * (1000 - len(BODY))
    assert httpx.post(url, content=fits, headers=LOGTO.headers(fits)).status_code == 204
    # By what it says of itself, before any of it is read.
    stated = request(url, [("Content-Length", "1001"), *LOGTO.headers().items()], [])
    assert (stated.status, "connection: close" in stated.head) == (413, True)
    huge = request(url, [("Content-Length", "9" * 19), *LOGTO.headers().items()], [])
    assert huge.status in (400, 413)
    assert len(events) == 1


def test_a_body_without_a_length_is_counted_as_it_comes(serve: Serve, receiver: Receiver, events: list[Event]) -> None:
    url = serve(receiver.asgi())
    chunked = [("Transfer-Encoding", "chunked"), *LOGTO.headers().items()]
    parts = [chunk(BODY[place : place + 7]) for place in range(0, len(BODY), 7)]
    assert request(url, chunked, [*parts, b"0\r\n\r\n"]).status == 204
    assert len(events) == 1
    # Nobody says how much is to come, and it never ends.
    assert request(url, chunked, repeat(chunk(b"x" * 600), 1000)).status == 413
    assert len(events) == 1


def test_a_slow_sender_holds_nobody_up_and_is_given_up(serve: Serve, receiver: Receiver, events: list[Event]) -> None:
    url = serve(receiver.asgi(read_timeout=0.3))

    def slowly() -> Iterator[bytes]:
        for place in range(40):
            yield BODY[place : place + 1]
            time.sleep(0.02)

    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(request, url, [("Content-Length", "100"), *LOGTO.headers().items()], slowly())
        assert httpx.post(url, content=BODY, headers=LOGTO.headers()).status_code == 204
        assert not slow.done()
        assert slow.result().status == 408
    assert len(events) == 1


def test_a_sender_that_hangs_up_is_forgotten(serve: Serve, receiver: Receiver, events: list[Event]) -> None:
    url = serve(receiver.asgi())
    port = int(url.rpartition(":")[2])
    for head in (b"Content-Length: 100", b"Transfer-Encoding: chunked"):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n\r\n5\r\nabc")
    assert httpx.post(url, content=BODY, headers=LOGTO.headers()).status_code == 204
    assert len(events) == 1


def test_equal_deliveries_at_once_are_handled_once(serve: Serve, events: list[Event]) -> None:
    async def handle(event: Event) -> None:
        await anyio.sleep(0.05)
        events.append(event)

    url = serve(Receiver("logto", handle, secrets=[LOGTO.secret]).asgi())
    headers = LOGTO.headers()
    with ThreadPoolExecutor(8) as threads:
        statuses = list(threads.map(lambda _: httpx.post(url, content=BODY, headers=headers).status_code, range(16)))
    assert set(statuses) <= {204, 503}
    assert len(events) == 1
    assert httpx.post(url, content=BODY, headers=headers).status_code == 204
    assert len(events) == 1


def test_a_failed_delivery_may_come_again(serve: Serve, events: list[Event]) -> None:
    def handle(event: Event) -> None:
        events.append(event)
        if len(events) == 1:
            raise ValueError("no")

    url = serve(Receiver("logto", handle, secrets=[LOGTO.secret]).asgi())
    headers = LOGTO.headers()
    statuses = [httpx.post(url, content=BODY, headers=headers).status_code for _ in range(3)]
    assert statuses == [500, 204, 204]
    assert len(events) == 2


def test_it_can_be_mounted_in_an_application(serve: Serve, receiver: Receiver, events: list[Event]) -> None:
    url = serve(Starlette(routes=[Mount("/hooks/logto", receiver.asgi())]))
    assert httpx.post(f"{url}/hooks/logto/", content=BODY, headers=LOGTO.headers()).status_code == 204
    assert httpx.post(f"{url}/elsewhere", content=BODY, headers=LOGTO.headers()).status_code == 404
    assert len(events) == 1


@pytest.mark.anyio
async def test_it_lives_and_dies_with_the_server(receiver: Receiver) -> None:
    """Servers wait for applications to say that they have started."""
    told = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
    sent: list[Any] = []

    async def receive() -> Any:
        return next(told)

    async def send(message: Any) -> None:
        sent.append(message["type"])

    await receiver.asgi()({"type": "lifespan"}, receive, send)
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


@pytest.mark.anyio
async def test_websockets_are_closed(receiver: Receiver) -> None:
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await receiver.asgi()({"type": "websocket"}, receive, send)
    assert sent == [{"type": "websocket.close", "code": 1000}]


def test_nothing_is_sent_to_who_has_gone(receiver: Receiver) -> None:
    async def receive() -> Any:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        raise AssertionError(message)

    asyncio.run(receiver.asgi()({"type": "http", "method": "POST", "headers": []}, receive, send))
