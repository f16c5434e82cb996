"""A proxy that passes requests on, counts them, and has something happen to one of them."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Literal, Self, TypeAlias
from urllib.parse import urlsplit

from attrs import define, field

Moment: TypeAlias = Literal["unsent", "unanswered"]
"""Whether the request in question is not passed on, or its answer is not."""
_OF_A_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server"}


@define(eq=False)
class Gate:
    """Passes on to ``upstream``. At request ``number``, counted from 1, ``happen`` is called and the connection is cut.

    With ``lasting`` every later one is cut as well: the network is gone.
    """

    upstream: str
    number: int = 0
    moment: Moment = "unsent"
    lasting: bool = False
    happen: Callable[[], object] = lambda: None
    count: int = field(default=0, init=False)
    _lock: threading.Lock = field(factory=threading.Lock, init=False)
    _server: ThreadingHTTPServer = field(init=False)

    def __attrs_post_init__(self) -> None:
        gate = self

        class Handler(_Handler):
            passed = gate

        self._server = _Server(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def number_of_next(self) -> int:
        """Count a request."""
        with self._lock:
            self.count += 1
            return self.count

    def cuts(self, number: int) -> bool:
        """Whether a request is one to be cut."""
        return bool(self.number) and (number == self.number or (self.lasting and number > self.number))

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    _thread: threading.Thread = field(init=False)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # All accounts connect at once; by default those that find no room are cut off.
    request_queue_size = 128


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    passed: Gate

    def handle_any(self) -> None:
        gate = self.passed
        number = gate.number_of_next()
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:
            # Whoever sent it has ended on the way, and no server takes half a request.
            self._cut()
            return
        if gate.cuts(number) and (gate.moment == "unsent" or number > gate.number):
            gate.happen()
            self._cut()
            return
        status, headers, content = self._asked(body)
        if gate.cuts(number):
            gate.happen()
            self._cut()
            return
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in _OF_A_CONNECTION:
                self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        # Whoever asked may have ended meanwhile.
        with suppress(OSError):
            self.end_headers()
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

    def _asked(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = http.client.HTTPConnection(urlsplit(self.passed.upstream).netloc, timeout=30)
        try:
            headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
            connection.request(self.command, self.path, body or None, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.close()

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""
