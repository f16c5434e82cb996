"""The WSGI application, behind a real server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.validate import validator

import httpx
import pytest
from attrs import evolve
from tests.receive.conftest import BODY, SIGNED, Signed
from tests.receive.raw import chunk, request

from hookwright import Event, Receiver

LOGTO = SIGNED["logto"]
Serve = Callable[[Any], str]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """By default it writes to the error output."""


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
            server = running.enter_context(make_server("127.0.0.1", 0, app, _Server, _Quiet))
            thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
            thread.start()
            running.callback(thread.join)
            running.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}"

        yield start


def call(app: Any, body: bytes = BODY, **environ: Any) -> tuple[str, dict[str, str], bytes]:
    """The answer of an application that is called without a server; its environment may be anything."""
    started: list[Any] = []
    given = {
        "REQUEST_METHOD": "POST",
        "wsgi.input": BytesIO(body),
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_LOGTO_SIGNATURE_SHA_256": LOGTO.headers(body)[LOGTO.header],
        **environ,
    }
    content = b"".join(app(given, lambda status, headers: started.append((status, dict(headers)))))
    ((status, headers),) = started
    return status, headers, content


def test_deliveries_of_every_provider_arrive(serve: Serve, signed: Signed, events: list[Event]) -> None:
    url = serve(validator(Receiver(signed.provider, events.append, secrets=[signed.secret]).wsgi()))
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


def test_other_methods_are_not_allowed(serve: Serve, receiver: Receiver) -> None:
    url = serve(receiver.wsgi())
    for method in ("GET", "PUT", "DELETE", "OPTIONS"):
        answer = httpx.request(method, url)
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert call(evolve(receiver, methods=["PUT"]).wsgi(), REQUEST_METHOD="PUT")[0] == "204 No Content"


def test_a_repeated_header_is_refused(serve: Serve, receiver: Receiver, events: list[Event]) -> None:
    headers = [*LOGTO.headers().items(), (LOGTO.header, LOGTO.headers()[LOGTO.header])]
    assert httpx.post(serve(receiver.wsgi()), content=BODY, headers=headers).status_code == 401
    assert events == []


def test_a_body_over_the_limit_is_refused(serve: Serve, receiver: Receiver, events: list[Event]) -> None:
    url = serve(receiver.wsgi())
    fits = BODY + b" " * (1000 - len(BODY))
    assert httpx.post(url, content=fits, headers=LOGTO.headers(fits)).status_code == 204
    for stated in ("1001", "9" * 400):
        assert request(url, [("Content-Length", stated), *LOGTO.headers().items()], []).status == 413
    assert len(events) == 1


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        ({}, "204 No Content"),
        ({"CONTENT_LENGTH": "-1"}, "400 Bad Request"),
        ({"CONTENT_LENGTH": "many"}, "400 Bad Request"),
        ({"CONTENT_LENGTH": "１２"}, "400 Bad Request"),  # noqa: RUF001
        ({"CONTENT_LENGTH": str(len(BODY) + 1)}, "400 Bad Request"),
        ({"CONTENT_LENGTH": str(len(BODY) - 1)}, "401 Unauthorized"),
        ({"CONTENT_LENGTH": ""}, "401 Unauthorized"),
        ({"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}, "411 Length Required"),
        ({"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}, "204 No Content"),
        ({"CONTENT_LENGTH": "1001"}, "413 Request Entity Too Large"),
    ],
)
def test_lengths_are_what_they_say(receiver: Receiver, environ: dict[str, Any], status: str) -> None:
    assert call(receiver.wsgi(), **environ)[0] in (status, status.replace("Request Entity", "Content"))


def test_a_body_without_a_length_is_counted_as_it_comes(receiver: Receiver) -> None:
    """Where the server can tell where it ends; elsewhere a length has to be stated."""
    endless = {"CONTENT_LENGTH": "", "wsgi.input_terminated": True}
    assert call(receiver.wsgi(), b"x" * 1001, **endless)[0].startswith("413")
    fits = BODY + b" " * (1000 - len(BODY))
    assert call(receiver.wsgi(), fits, **endless)[0].startswith("204")


def test_a_server_that_cannot_take_chunks_says_so(serve: Serve, receiver: Receiver) -> None:
    headers = [("Transfer-Encoding", "chunked"), *LOGTO.headers().items()]
    assert request(serve(receiver.wsgi()), headers, [chunk(BODY), b"0\r\n\r\n"]).status == 411


def test_a_sender_that_hangs_up_is_refused(receiver: Receiver, events: list[Event]) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise ConnectionResetError

    broken: dict[str, Any] = {"wsgi.input": Broken(BODY)}
    assert call(receiver.wsgi(), **broken)[0] == "400 Bad Request"
    assert events == []


def test_equal_deliveries_at_once_are_handled_once(serve: Serve, events: list[Event]) -> None:
    go_on = threading.Event()

    def handle(event: Event) -> None:
        go_on.wait(0.05)
        events.append(event)

    url = serve(Receiver("logto", handle, secrets=[LOGTO.secret]).wsgi())
    headers = LOGTO.headers()
    with ThreadPoolExecutor(8) as threads:
        statuses = list(threads.map(lambda _: httpx.post(url, content=BODY, headers=headers).status_code, range(16)))
    assert set(statuses) <= {204, 503}
    assert len(events) == 1


def test_a_failed_delivery_may_come_again(serve: Serve, events: list[Event]) -> None:
    def handle(event: Event) -> None:
        events.append(event)
        if len(events) == 1:
            raise ValueError("no")

    url = serve(Receiver("logto", handle, secrets=[LOGTO.secret]).wsgi())
    headers = LOGTO.headers()
    assert [httpx.post(url, content=BODY, headers=headers).status_code for _ in range(3)] == [500, 204, 204]
    assert len(events) == 2
