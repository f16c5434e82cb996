"""An endpoint on this machine that remembers what is delivered to it."""

from __future__ import annotations

from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

from attrs import field, frozen

from hookwright.headers import Headers


@frozen
class Received:
    """One delivery as it came in."""

    path: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Listener:
    """Takes any request between ``with`` and its end, and answers with ``status``."""

    def __init__(self) -> None:
        self.status = 200
        self.received: list[Received] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        # serve_forever looks whether to stop every so many seconds; shutdown waits for it.
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), name="hookwright-receiver", daemon=True)

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/in"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _handler(receiver: Listener) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            receiver.received.append(Received(self.path, Headers(self.headers.items()), body))
            self.send_response(receiver.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

        def log_message(self, *arguments: object) -> None:
            # By default it writes to the error output.
            pass

    return Handler
